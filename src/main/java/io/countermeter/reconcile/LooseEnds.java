package io.countermeter.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Lost submits after some components have changed. Charges that name nobody's work and attempts that never learned their
 * job are compared across components: where one comes, goes or differs, others near it in time may be paired anew.
 */
final class LooseEnds {
    /** What a charge may be dated before its attempt, and the rest of a second on either side. */
    private static final long SLACK = 62;

    private final Slice.Whole whole;
    private final Slice slice;
    private final int window;
    /** Those of the wanted components as the run before left them, by record. */
    private final Map<Integer, TieIndex.End> before = new HashMap<>();
    /** Those of other components near by. */
    private final Map<Integer, TieIndex.End> around = new HashMap<>();

    private final Map<Long, Long> lost = new HashMap<>();
    private final RecordSet affected = new RecordSet();

    /** Compares what is loose in a slice with what was. */
    LooseEnds(Slice.Whole whole, Slice slice, Facts facts) {
        this.whole = whole;
        this.slice = slice;
        window = Seconds.clip(
                TermsOfAll.most(whole.contract(), windows -> windows.resubmit().toSeconds()) + SLACK);
        whole.index().forEachOf(slice.wantedRecordsBefore(), end -> before.put(end.record(), end));
        InPartitions.Doubts doubts = doubts(slice, facts);
        NavigableSet<Integer> changes = changes(doubts);
        if (!changes.isEmpty()) {
            lookAround(changes, doubts, facts);
        }
        pair(doubts, changes);
    }

    private static InPartitions.Doubts doubts(Slice slice, Facts facts) {
        InPartitions.Doubts doubts = slice.now().matchDoubtful(facts.spans());
        doubts.unmatched.removeIf(state -> facts.noCommonIds().contains(Accounts.of(state.charge)));
        return doubts;
    }

    /** For the rows of charges that are tied to lost submits by now, the first rows of their attempts. */
    Map<Long, Long> lost() {
        return lost;
    }

    /** The roots of other components that are paired otherwise than before. */
    RecordSet affected() {
        return affected;
    }

    /** For the rows of charges that were tied to lost submits, the first rows of their attempts. */
    static Map<Long, Long> lostBefore(RecordSet records, TieIndex index) {
        Map<Long, Long> lost = new HashMap<>();
        index.forEachOf(records, end -> {
            if (end.partner() != 0) {
                lost.put(-(long) end.record(), (long) end.partner());
            }
        });
        return lost;
    }

    /** When something came, went or may have changed that lost submits are told by. */
    private NavigableSet<Integer> changes(InPartitions.Doubts doubts) {
        NavigableSet<Integer> seconds = new TreeSet<>();
        RecordSet loose = new RecordSet();
        doubts.unmatched.forEach(state -> loose.add(RecordNumber.of(state.charge)));
        doubts.mayBeLost.forEach(draft -> loose.add(RecordNumber.of(draft.firstRow())));
        RecordSet renewed = renewedRoots();
        before.forEach((record, end) -> {
            boolean same = loose.contains(record) && !renewed.contains(rootNow(record));
            if (!same) {
                seconds.add(end.second());
            }
        });
        for (ChargeState state : doubts.unmatched) {
            int record = RecordNumber.of(state.charge);
            if (!before.containsKey(record) || renewed.contains(rootNow(record))) {
                seconds.add(Seconds.of(state.charge.chargedAt()));
            }
        }
        for (AttemptDraft draft : doubts.mayBeLost) {
            int record = RecordNumber.of(draft.firstRow());
            if (!before.containsKey(record) || renewed.contains(rootNow(record))) {
                seconds.add(Seconds.of(draft.attempt().submittedAt()));
            }
        }
        return seconds;
    }

    private int rootNow(int record) {
        return slice.components().rootOfRecord(record);
    }

    /** The roots, as they are now, of the components that have new records or lost some. */
    private RecordSet renewedRoots() {
        RecordSet roots = new RecordSet();
        Components components = slice.components();
        for (int number = 0; number < components.count(); number++) {
            int record = components.recordOf(number);
            if (slice.isNew(record) || slice.hasLost(record)) {
                roots.add(components.rootOf(number));
            }
        }
        return roots;
    }

    /** Takes up what is loose near the changes, in components that have not changed themselves. */
    private void lookAround(NavigableSet<Integer> changes, InPartitions.Doubts doubts, Facts facts) {
        RecordSet mine = slice.wantedRecordsBefore();
        int from = changes.first();
        int to = from;
        for (int second : changes) {
            if (second - (long) to > 8L * window) {
                takeUp(from, to, mine);
                from = second;
            }
            to = second;
        }
        takeUp(from, to, mine);
        if (around.isEmpty()) {
            return;
        }
        RecordSet roots = new RecordSet();
        int[] records = around.keySet().stream().mapToInt(Integer::intValue).toArray();
        for (int root : whole.index().roots(records)) {
            roots.add(root);
        }
        Slice others = new Slice(whole, roots, roots, new RecordSet());
        InPartitions.Doubts theirs = doubts(others, facts);
        doubts.unmatched.addAll(theirs.unmatched);
        doubts.mayBeLost.addAll(theirs.mayBeLost);
    }

    private void takeUp(int from, int to, RecordSet mine) {
        int first = Seconds.clip(from - 4L * window);
        int last = Seconds.clip(to + 4L * window);
        whole.index().forEachBetween(first, last, end -> {
            if (!mine.contains(end.record())) {
                around.put(end.record(), end);
            }
        });
    }

    private void pair(InPartitions.Doubts doubts, NavigableSet<Integer> changes) {
        Map<Long, Long> found = LostSubmits.find(doubts.unmatched, doubts.mayBeLost, whole.contract());
        List<Integer> others = new ArrayList<>();
        for (ChargeState state : doubts.unmatched) {
            long row = state.charge.origin().row();
            int record = RecordNumber.of(state.charge);
            TieIndex.End known = before.getOrDefault(record, around.get(record));
            long partnerBefore = known == null ? 0 : known.partner();
            boolean isNear = isNear(Seconds.of(state.charge.chargedAt()), changes);
            long partner = isNear ? found.getOrDefault(row, 0L) : partnerBefore;
            boolean another = partner != partnerBefore;
            if (another) {
                addOther(record, others);
                addOther((int) partner, others);
                addOther((int) partnerBefore, others);
            }
            if (partner != 0 && (another || !around.containsKey(record))) {
                lost.put(row, partner);
            }
        }
        for (int root :
                whole.index().roots(others.stream().mapToInt(Integer::intValue).toArray())) {
            affected.add(root);
        }
    }

    private void addOther(int record, List<Integer> others) {
        if (record != 0 && around.containsKey(record)) {
            others.add(record);
        }
    }

    /** Whether the pairing of a charge at this second may have changed, and all that it depends on is known. */
    private boolean isNear(int second, NavigableSet<Integer> changes) {
        Integer next = changes.ceiling(Seconds.clip(second - 2L * window));
        return next != null && next <= second + 2L * window;
    }
}
