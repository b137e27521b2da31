package io.countermeter.reconcile;

import java.util.Arrays;

/**
 * Which records have which key, in eight bytes a pair: the upper bits of the key and the number of the record. Two keys
 * whose upper bits agree are taken for one, which only lets records be looked at together that have nothing in common.
 */
final class KeyTable {
    /** Pairs are kept apart by the first bits of their keys, so that only one part at a time has to be in order. */
    private static final int PARTS_BITS = 6;

    private final int recordBits;
    private final long recordMask;
    private final long[][] parts = new long[1 << PARTS_BITS][];
    private final int[] sizes = new int[1 << PARTS_BITS];

    /** Takes the records of one key, more than one. */
    interface Group {
        void accept(int[] records, int count);
    }

    /** @param records how many there are at most */
    KeyTable(int records) {
        recordBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(records));
        recordMask = (1L << recordBits) - 1;
    }

    void add(long key, int record) {
        int part = (int) (key >>> (Long.SIZE - PARTS_BITS));
        long[] pairs = parts[part];
        if (pairs == null) {
            pairs = new long[256];
            parts[part] = pairs;
        } else if (sizes[part] == pairs.length) {
            pairs = Arrays.copyOf(pairs, pairs.length + pairs.length / 2);
            parts[part] = pairs;
        }
        pairs[sizes[part]++] = (key << PARTS_BITS & ~recordMask) | record;
    }

    /** Hands out the records of each key that several have, and forgets everything. */
    void drain(Group group) {
        int[] records = new int[16];
        for (int part = 0; part < parts.length; part++) {
            long[] pairs = parts[part];
            int size = sizes[part];
            parts[part] = null;
            sizes[part] = 0;
            if (pairs == null) {
                continue;
            }
            Arrays.sort(pairs, 0, size);
            int from = 0;
            while (from < size) {
                int to = from + 1;
                while (to < size && (pairs[from] ^ pairs[to]) >>> recordBits == 0) {
                    to++;
                }
                if (to - from > 1) {
                    records = records.length < to - from ? new int[2 * (to - from)] : records;
                    for (int i = from; i < to; i++) {
                        records[i - from] = (int) (pairs[i] & recordMask);
                    }
                    group.accept(records, to - from);
                }
                from = to;
            }
        }
    }
}
