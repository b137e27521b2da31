package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Records as a ledger hands them out, by their rows. */
final class RecordsInMemory implements ChangedRecords {
    private final NavigableMap<Long, UsageRecord> usage = new TreeMap<>();
    private final NavigableMap<Long, Charge> charges = new TreeMap<>();
    private final BitSet superseded;
    private final long[] since;

    RecordsInMemory(List<UsageRecord> usageRecords, List<Charge> bill) {
        this(usageRecords, bill, new BitSet(), new long[0]);
    }

    /**
     * @param superseded the rows of charges that stand no more
     * @param since those of them that stood at the time of the run before, ascending
     */
    RecordsInMemory(List<UsageRecord> usageRecords, List<Charge> bill, BitSet superseded, long[] since) {
        this.superseded = superseded;
        this.since = since;
        usageRecords.forEach(row -> usage.put(row.origin().row(), row));
        bill.forEach(charge -> charges.put(charge.origin().row(), charge));
        if (usage.size() != usageRecords.size() || charges.size() != bill.size()) {
            throw new IllegalArgumentException("rows of one number");
        }
    }

    @Override
    public long lastUsageRow() {
        return last(usage);
    }

    @Override
    public long lastChargeRow() {
        return last(charges);
    }

    private static long last(NavigableMap<Long, ?> rows) {
        return rows.isEmpty() ? 0 : rows.lastKey();
    }

    @Override
    public void forEachUsageRecord(Consumer<UsageRecord> sink) {
        usage.values().forEach(sink);
    }

    @Override
    public void forEachCharge(Consumer<Charge> sink) {
        forEachCharge(0, sink);
    }

    @Override
    public void readUsageRecords(long[] rows, Consumer<UsageRecord> sink) {
        find(usage, rows).forEach(sink);
    }

    @Override
    public void readCharges(long[] rows, Consumer<Charge> sink) {
        find(charges, rows).forEach(sink);
    }

    private static <T> List<T> find(Map<Long, T> all, long[] rows) {
        List<T> found = new ArrayList<>();
        long before = 0;
        for (long row : rows) {
            T one = all.get(row);
            if (one == null || row <= before) {
                throw new IllegalArgumentException("row " + row + " after row " + before);
            }
            found.add(one);
            before = row;
        }
        return found;
    }

    @Override
    public void forEachUsageRecord(long fromRow, Consumer<UsageRecord> sink) {
        usage.tailMap(fromRow, true).values().forEach(sink);
    }

    @Override
    public void forEachCharge(long fromRow, Consumer<Charge> sink) {
        charges.tailMap(fromRow, true).forEach((row, charge) -> {
            if (!superseded.get(row.intValue())) {
                sink.accept(charge);
            }
        });
    }

    @Override
    public BitSet superseded(long fromRow, long toRow) {
        BitSet rows = new BitSet();
        superseded.stream().filter(row -> row >= fromRow && row <= toRow).forEach(rows::set);
        return rows;
    }

    @Override
    public long[] supersededSince() {
        return since;
    }
}
