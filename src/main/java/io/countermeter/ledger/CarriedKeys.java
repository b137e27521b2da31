package io.countermeter.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The keys of the records of one stretch, in any order; of each the upper 40 bits are kept. */
public final class CarriedKeys {
    static final int BITS_OF_INDEX = 24;
    private static final long INDEX = (1L << BITS_OF_INDEX) - 1;

    private final Map<KeySort, Growing> pairs = new EnumMap<>(KeySort.class);

    private static final class Growing {
        private long[] values = new long[1024];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count + count / 2);
            }
            values[count++] = value;
        }
    }

    public CarriedKeys() {
        for (KeySort sort : KeySort.values()) {
            pairs.put(sort, new Growing());
        }
    }

    /** Adds a key of the record with this index in the stretch. */
    public void add(KeySort sort, int index, long key) {
        if (index < 0 || index >= CarriedStretch.MOST_RECORDS) {
            throw new IllegalArgumentException("no stretch has a record " + index);
        }
        growing(sort).add((key & ~INDEX) | index);
    }

    static int index(long pair) {
        return (int) (pair & INDEX);
    }

    /** The part of a key, or of a pair, by which it is found. */
    static long prefix(long key) {
        return key >>> BITS_OF_INDEX;
    }

    /** The pairs of key and index, ascending as unsigned numbers, each once. */
    long[] ascending(KeySort sort) {
        Growing growing = growing(sort);
        long[] values = Arrays.copyOf(growing.values, growing.count);
        flipSigns(values);
        Arrays.sort(values);
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[kept++] = values[i];
            }
        }
        long[] distinct = kept == values.length ? values : Arrays.copyOf(values, kept);
        flipSigns(distinct);
        return distinct;
    }

    /** Without its sign bit an unsigned number is in its place among signed ones. */
    private static void flipSigns(long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
    }

    private Growing growing(KeySort sort) {
        Growing growing = pairs.get(sort);
        if (growing == null) {
            throw new IllegalStateException("there is a place for keys of every sort, but not for " + sort);
        }
        return growing;
    }
}
