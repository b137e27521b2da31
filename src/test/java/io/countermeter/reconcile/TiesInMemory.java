package io.countermeter.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What runs carry forward, as plainly as can be. */
final class TiesInMemory implements TieIndex, CarrySink {
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<Integer, Integer> roots = new HashMap<>();
    private final Map<Integer, Integer> merges = new HashMap<>();
    private final List<End> ends = new ArrayList<>();
    private final Map<String, CarriedGroup> groups = new HashMap<>();
    private int stretchesBefore;
    private @Nullable Carried carried;

    @Nullable
    Carried carried() {
        return carried;
    }

    /** The next run adds to what there is. */
    void next() {
        stretchesBefore = stretches.size();
        carried = null;
    }

    @Override
    public void add(Stretch stretch) {
        stretches.add(stretch);
    }

    @Override
    public void roots(int stretchNumber, int[] all) {
        Stretch stretch = stretches.get(stretchesBefore + stretchNumber);
        for (int i = 0; i < all.length; i++) {
            long record = i < stretch.usageRows()
                    ? stretch.firstUsageRow() + i
                    : -(stretch.firstChargeRow() + i - stretch.usageRows());
            roots.put((int) record, all[i]);
        }
    }

    @Override
    public void merge(int root, int into) {
        merges.put(root, into);
    }

    @Override
    public void replaceEnds(RecordSet records, java.util.Collection<End> added) {
        ends.removeIf(end -> records.contains(end.record()));
        ends.addAll(added);
    }

    @Override
    public void putGroup(String findingId, CarriedGroup group) {
        groups.put(findingId, group);
    }

    @Override
    public void removeGroup(String findingId) {
        groups.remove(findingId);
    }

    @Override
    public void finish(Carried all) {
        carried = all;
    }

    @Override
    public void find(Sort sort, long[] ascendingKeys, int fromSecond, int toSecond, IntConsumer records) {
        for (Stretch stretch : stretches) {
            if (stretch.fromSecond() <= toSecond && stretch.toSecond() >= fromSecond) {
                KeyList keys = sort == Sort.ID ? stretch.ids() : stretch.inputs();
                for (int i = 0; i < keys.size(); i++) {
                    for (long key : ascendingKeys) {
                        if (key >>> 24 == keys.key(i) >>> 24) {
                            records.accept(keys.record(i));
                        }
                    }
                }
            }
        }
    }

    @Override
    public void forEachStretch(int fromSecond, int toSecond, RowSink rows) {
        for (Stretch stretch : stretches) {
            if (stretch.fromSecond() <= toSecond && stretch.toSecond() >= fromSecond) {
                rows.accept(
                        stretch.firstUsageRow(), stretch.usageRows(), stretch.firstChargeRow(), stretch.chargeRows());
            }
        }
    }

    private int root(int record) {
        int root = roots.getOrDefault(record, 0);
        while (merges.containsKey(root)) {
            root = Objects.requireNonNull(merges.get(root));
        }
        return root;
    }

    @Override
    public int[] roots(int[] records) {
        int[] all = new int[records.length];
        for (int i = 0; i < records.length; i++) {
            all[i] = root(records[i]);
        }
        return all;
    }

    @Override
    public void forEachMember(RecordSet wanted, MemberSink members) {
        roots.keySet().forEach(record -> {
            if (root(record) != 0 && wanted.contains(root(record))) {
                members.accept(record, root(record));
            }
        });
    }

    @Override
    public void forEachDue(IntUnaryOperator secondOfClock, Consumer<End> sink) {
        for (End end : ends) {
            if (end.clock() >= 0 && end.second() <= secondOfClock.applyAsInt(end.clock())) {
                sink.accept(end);
            }
        }
    }

    @Override
    public void forEachBetween(int fromSecond, int toSecond, Consumer<End> sink) {
        for (End end : ends) {
            if (end.clock() < 0 && end.second() >= fromSecond && end.second() <= toSecond) {
                sink.accept(end);
            }
        }
    }

    @Override
    public void forEachOf(RecordSet records, Consumer<End> sink) {
        for (End end : ends) {
            if (end.clock() < 0 && records.contains(end.record())) {
                sink.accept(end);
            }
        }
    }

    @Override
    public Optional<CarriedGroup> group(String findingId) {
        return Optional.ofNullable(groups.get(findingId));
    }
}
