package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whole components that a run has known, and new records, if any: as they were, and as they are now. Of the components
 * that were asked for only those are wanted that new records join, or that must be judged in any case.
 */
final class Slice {
    private final ChangedRecords records;
    private final Contract contract;
    private final Options options;
    private final InPartitions.Effort effort;
    private final long lastUsageRow;
    private final long lastChargeRow;
    private final Members members;
    /** The rows of charges that stand no more, and of those that stood when the run was made. */
    private final BitSet gone = new BitSet();

    private final BitSet goneSince = new BitSet();
    /** The roots of the components of these. */
    private final RecordSet bereft = new RecordSet();

    private final RecordSet wantedRoots = new RecordSet();
    private final RecordSet wantedBefore = new RecordSet();
    private final KeyList inputs = new KeyList();
    private final Map<Integer, Times> usageTimes = new HashMap<>();
    /** The same by the roots of components, as they are now. */
    private final Map<Integer, Times> componentTimes = new HashMap<>();

    private final Components components;
    private final InPartitions now;

    /** What slices are cut from. */
    record Whole(
            ChangedRecords records,
            Carried carried,
            TieIndex index,
            Contract contract,
            Options options,
            InPartitions.Effort effort) {}

    /**
     * Cuts a slice.
     *
     * @param roots of the components that may be wanted
     * @param must those of these roots whose components are wanted in any case
     * @param added new records, which are all wanted
     */
    Slice(Whole whole, RecordSet roots, RecordSet must, RecordSet added) {
        records = whole.records;
        contract = whole.contract;
        options = whole.options;
        effort = whole.effort;
        lastUsageRow = whole.carried.usageRow();
        lastChargeRow = whole.carried.chargeRow();
        members = Members.of(roots, whole.index);
        BitSet charges = members.records().chargeRows();
        if (!charges.isEmpty()) {
            gone.or(records.superseded(charges.nextSetBit(0), charges.length() - 1));
        }
        for (long row : records.supersededSince()) {
            goneSince.set((int) row);
            bereft.add(members.rootOf((int) -row));
        }
        wantedRoots.addAll(must);
        components = componentsNow(must, added);
        members.records().forEach(record -> {
            if (wantedRoots.contains(members.rootOf(record))) {
                wantedBefore.add(record);
            }
        });
        now = new InPartitions(records, components, contract, options, effort);
    }

    private Components componentsNow(RecordSet must, RecordSet added) {
        Set<Integer> wanted = new HashSet<>();
        Components all = new Components(
                members.records().size() + (long) added.size(), contract, options.normaliser(), new InputKeys(), 1);
        fill(all, with(members.usageRows(), added.usageRows()), with(members.chargeRows(gone), added.chargeRows()));
        for (int number = 0; number < all.count(); number++) {
            int record = all.recordOf(number);
            if (isNew(record) || must.contains(members.rootOf(record))) {
                wanted.add(number);
            }
        }
        all.join();
        wanted.forEach(all::want);
        for (int number = 0; number < all.count(); number++) {
            int record = all.recordOf(number);
            if (!isNew(record) && all.isWanted(number)) {
                wantedRoots.add(members.rootOf(record));
            }
        }
        return all;
    }

    private static long[] with(long[] rows, BitSet more) {
        long[] all = Arrays.copyOf(rows, rows.length + more.cardinality());
        long[] added = more.stream().asLongStream().toArray();
        System.arraycopy(added, 0, all, rows.length, added.length);
        return all;
    }

    /** Gathers the keys of inputs, and when usage records begin and end. */
    private final class InputKeys implements Keys.Sink {
        @Override
        public void add(TieIndex.Sort sort, long key, int record) {
            if (sort == TieIndex.Sort.INPUT) {
                inputs.add(key, record);
            }
        }

        @Override
        public void add(int record, int start, int end) {
            if (record > 0) {
                usageTimes.put(record, new Times(start, end));
            }
        }
    }

    /** The first and the last second that usage records speak of. */
    record Times(int start, int end) {
        Times with(Times other) {
            return new Times(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    /** Adds records; those of one old component are joined, as others that are not here may have joined them. */
    private void fill(Components to, long[] usageRows, long[] chargeRows) {
        Canonicaliser canonicaliser = new Canonicaliser(contract);
        Map<Integer, Integer> firstOfRoot = new HashMap<>();
        records.readUsageRecords(usageRows, raw -> {
            UsageRecord row = canonicaliser.usage(raw);
            to.add(row);
            join(to, firstOfRoot, RecordNumber.of(row));
        });
        records.readCharges(chargeRows, raw -> {
            Charge charge = canonicaliser.charge(raw);
            to.add(charge);
            join(to, firstOfRoot, RecordNumber.of(charge));
        });
    }

    private void join(Components to, Map<Integer, Integer> firstOfRoot, int record) {
        if (!isNew(record)) {
            int number = to.count() - 1;
            Integer first = firstOfRoot.putIfAbsent(members.rootOf(record), number);
            if (first != null) {
                to.joinFirst(first, number);
            }
        }
    }

    boolean isNew(int record) {
        return record > 0 ? record > lastUsageRow : -record > lastChargeRow;
    }

    /** Whether the component of an old record has lost a charge since. */
    boolean hasLost(int record) {
        return !isNew(record) && bereft.contains(members.rootOf(record));
    }

    /** The records as they are now. */
    InPartitions now() {
        return now;
    }

    /** The wanted components as they were. */
    InPartitions before() {
        BitSet goneBefore = (BitSet) gone.clone();
        goneBefore.andNot(goneSince);
        BitSet charges = (BitSet) wantedBefore.chargeRows().clone();
        charges.andNot(goneBefore);
        Components then = new Components(wantedBefore.size(), contract, options.normaliser(), Keys.Sink.NONE, 1);
        fill(
                then,
                wantedBefore.usageRows().stream().asLongStream().toArray(),
                charges.stream().asLongStream().toArray());
        then.join();
        return new InPartitions(records, then, contract, options, effort);
    }

    /** The records of the wanted components before the new ones came, those that stand no more too. */
    RecordSet wantedRecordsBefore() {
        return wantedBefore;
    }

    /** Whether the component of a record that is here now is wanted. */
    boolean isWanted(int record) {
        return components.isWanted(components.numberOf(record));
    }

    /** The times of the component of a usage record. */
    Times times(int record) {
        if (componentTimes.isEmpty()) {
            usageTimes.forEach((of, times) -> componentTimes.merge(components.rootOfRecord(of), times, Times::with));
        }
        return Objects.requireNonNull(componentTimes.get(components.rootOfRecord(record)));
    }

    Components components() {
        return components;
    }

    /** The roots that the wanted components had. */
    RecordSet wantedRoots() {
        return wantedRoots;
    }

    /** The root that an old record had. */
    int rootBefore(int record) {
        return members.rootOf(record);
    }

    /** The keys of the inputs of all records, as they are now. */
    KeyList inputs() {
        return inputs;
    }
}
