package io.countermeter.reconcile;

import java.util.Arrays;

/** Keys and the numbers of the records that have them. */
public final class KeyList {
    private long[] keys = new long[64];
    private int[] records = new int[64];
    private int size;

    void add(long key, int record) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
        }
        keys[size] = key;
        records[size++] = record;
    }

    public int size() {
        return size;
    }

    public long key(int index) {
        return keys[index];
    }

    public int record(int index) {
        return records[index];
    }

    /** The keys in unsigned order, each once. */
    long[] ascending() {
        long[] sorted = Arrays.copyOf(keys, size);
        for (int i = 0; i < size; i++) {
            sorted[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        long[] ascending = Arrays.copyOf(sorted, distinct);
        for (int i = 0; i < distinct; i++) {
            ascending[i] ^= Long.MIN_VALUE;
        }
        return ascending;
    }
}
