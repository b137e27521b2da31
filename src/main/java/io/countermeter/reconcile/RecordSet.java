package io.countermeter.reconcile;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** A set of records of a ledger, each named by one number: a usage record by its row, a charge by its row below zero. */
public final class RecordSet {
    private final BitSet usage = new BitSet();
    private final BitSet charges = new BitSet();

    /** Whether it was not yet there; 0, which is no record, never is new. */
    public boolean add(int record) {
        if (record == 0 || contains(record)) {
            return false;
        }
        (record > 0 ? usage : charges).set(Math.abs(record));
        return true;
    }

    public boolean contains(int record) {
        return record > 0 ? usage.get(record) : charges.get(-record);
    }

    public boolean isEmpty() {
        return usage.isEmpty() && charges.isEmpty();
    }

    /** Adds all of another set. */
    void addAll(RecordSet other) {
        usage.or(other.usage);
        charges.or(other.charges);
    }

    /** The rows of the usage records in it; not to be changed. */
    public BitSet usageRows() {
        return usage;
    }

    /** The rows of the charges in it; not to be changed. */
    public BitSet chargeRows() {
        return charges;
    }

    /** Hands out usage records, then charges, each by ascending rows. */
    public void forEach(IntConsumer records) {
        usage.stream().forEach(records);
        charges.stream().forEach(row -> records.accept(-row));
    }

    public int size() {
        return usage.cardinality() + charges.cardinality();
    }

    public int[] toArray() {
        int[] all = new int[size()];
        int[] next = {0};
        forEach(record -> all[next[0]++] = record);
        return all;
    }
}
