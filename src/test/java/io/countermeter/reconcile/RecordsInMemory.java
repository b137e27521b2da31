package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Records as a ledger hands them out, by their rows. */
final class RecordsInMemory implements Records {
    private final NavigableMap<Long, UsageRecord> usage = new TreeMap<>();
    private final NavigableMap<Long, Charge> charges = new TreeMap<>();

    RecordsInMemory(List<UsageRecord> usageRecords, List<Charge> bill) {
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
        charges.values().forEach(sink);
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
}
