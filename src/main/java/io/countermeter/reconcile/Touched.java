package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.reconcile.CarrySink.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Finds what news touch: the components that may have to be judged otherwise than before. */
final class Touched {
    /** Changes spread from component to component a few times at most. */
    private static final int MOST_ROUNDS = 20;

    private static final int SECONDS_PER_DAY = 86_400;

    private final Slice.Whole whole;
    private final News news;
    private final Facts now;
    private final Facts before;
    /** The roots of the components that may be touched. */
    private final RecordSet roots = new RecordSet();
    /** Those of them that are in any case. */
    private final RecordSet must = new RecordSet();
    /** The records whose inputs were looked for, and the times about which that was. */
    private final Map<Integer, Slice.Times> asked = new HashMap<>();

    private @Nullable Slice slice;
    private Map<Long, Long> lost = Map.of();

    Touched(Slice.Whole whole, News news, Facts now, Facts before) {
        this.whole = whole;
        this.news = news;
        this.now = now;
        this.before = before;
    }

    /** Whether it could be found. */
    boolean find() {
        addChanged();
        roots.addAll(must);
        addSharingIds();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Slice found = new Slice(whole, roots, must, news.added());
            if (addSharingInputs(found)) {
                continue;
            }
            LooseEnds loose = new LooseEnds(whole, found, now);
            if (loose.affected().isEmpty()) {
                slice = found;
                lost = loose.lost();
                return true;
            }
            must.addAll(loose.affected());
            roots.addAll(loose.affected());
        }
        return false;
    }

    /** What was found. */
    Slice slice() {
        if (slice == null) {
            throw new IllegalStateException("nothing was found");
        }
        return slice;
    }

    /** For the rows of its charges that are tied to lost submits, the first rows of their attempts. */
    Map<Long, Long> lost() {
        return lost;
    }

    /** Components that lost a charge, and those for which time has come. */
    private void addChanged() {
        List<Integer> records = new ArrayList<>();
        for (long row : whole.records().supersededSince()) {
            records.add(-Math.toIntExact(row));
        }
        whole.index().forEachDue(this::secondOf, end -> records.add(end.record()));
        news.changedBuckets().forEach(bucket -> addInPeriod(bucket, records));
        addRoots(records, must);
    }

    /** All records of which a bucket may speak, in whatever zone its day begins. */
    private void addInPeriod(Charge bucket, List<Integer> records) {
        Instant from = Objects.requireNonNull(bucket.periodStart()).minus(BucketWork.FARTHEST_SHIFT);
        Instant to = Objects.requireNonNull(bucket.periodEnd()).plus(BucketWork.FARTHEST_SHIFT);
        Canonicaliser canonicaliser = new Canonicaliser(whole.contract());
        String provider = bucket.provider();
        whole.index()
                .forEachStretch(Seconds.of(from), Seconds.of(to), (firstUsage, usageRows, firstCharge, charges) -> {
                    whole.records().readUsageRecords(rows(firstUsage, usageRows, new BitSet()), raw -> {
                        boolean in = !raw.submittedAt().isBefore(from)
                                && raw.submittedAt().isBefore(to);
                        if (in && canonicaliser.provider(raw.provider()).equals(provider)) {
                            records.add(RecordNumber.of(raw));
                        }
                    });
                    BitSet gone = charges == 0
                            ? new BitSet()
                            : whole.records().superseded(firstCharge, firstCharge + charges - 1);
                    whole.records().readCharges(rows(firstCharge, charges, gone), raw -> {
                        boolean in = !raw.chargedAt().isBefore(from)
                                && raw.chargedAt().isBefore(to);
                        if (in && canonicaliser.provider(raw.provider()).equals(provider)) {
                            records.add(RecordNumber.of(raw));
                        }
                    });
                });
    }

    private static long[] rows(long first, int count, BitSet without) {
        return LongStream.range(first, first + count)
                .filter(row -> !without.get((int) row))
                .toArray();
    }

    private int secondOf(int number) {
        Carried.Clock clock = whole.carried().clocks().get(number);
        if (now.spans().hasNewGaps(clock, before.spans())) {
            return Integer.MAX_VALUE;
        }
        Instant reached = now.spans().now(clock);
        return reached == null ? Integer.MIN_VALUE : Seconds.of(reached);
    }

    private boolean addRoots(List<Integer> records, RecordSet to) {
        boolean any = false;
        int[] numbers = records.stream().mapToInt(Integer::intValue).toArray();
        for (int root : whole.index().roots(numbers)) {
            any |= to.add(root);
        }
        return any;
    }

    private void addSharingIds() {
        long link = TermsOfAll.most(whole.contract(), windows -> windows.link().toSeconds());
        List<Integer> records = new ArrayList<>();
        for (Stretch stretch : news.stretches()) {
            int from = Seconds.clip(stretch.fromSecond() - link);
            int to = Seconds.clip(stretch.toSecond() + link);
            whole.index().find(TieIndex.Sort.ID, stretch.ids().ascending(), from, to, records::add);
        }
        addRoots(records, roots);
    }

    /** Adds the components that have an input of a touched one near in time; whether there are any. */
    private boolean addSharingInputs(Slice found) {
        long window = Components.longestWindow(whole.contract());
        Map<Integer, Question> byDay = new TreeMap<>();
        KeyList inputs = found.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            int record = inputs.record(i);
            Slice.Times of = found.times(record);
            if (found.isWanted(record) && !of.equals(asked.put(record, of))) {
                byDay.computeIfAbsent(Math.floorDiv(of.start(), SECONDS_PER_DAY), day -> new Question())
                        .add(inputs.key(i), record, of.start() - window, of.end() + window);
            }
        }
        List<Integer> records = new ArrayList<>();
        for (Question question : byDay.values()) {
            whole.index()
                    .find(TieIndex.Sort.INPUT, question.keys.ascending(), question.from, question.to, records::add);
        }
        return addRoots(records, roots);
    }

    /** Which inputs are looked for between two seconds. */
    private static final class Question {
        private final KeyList keys = new KeyList();
        private int from = Integer.MAX_VALUE;
        private int to = Integer.MIN_VALUE;

        void add(long key, int record, long start, long end) {
            keys.add(key, record);
            from = Math.min(from, Seconds.clip(start));
            to = Math.max(to, Seconds.clip(end));
        }
    }
}
