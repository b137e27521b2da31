package io.countermeter.reconcile;

import java.util.Arrays;
import java.util.BitSet;

/** Records that a run has known, and the roots of the components that they were in. */
final class Members {
    private final RecordSet records = new RecordSet();
    private long[] pairs = new long[256];
    private int size;

    /** The records of the components with these roots. */
    static Members of(RecordSet roots, TieIndex index) {
        Members members = new Members();
        if (!roots.isEmpty()) {
            index.forEachMember(roots, members::add);
        }
        Arrays.sort(members.pairs, 0, members.size);
        return members;
    }

    private void add(int record, int root) {
        if (!records.add(record)) {
            throw new IllegalStateException("record " + record + " has two roots");
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
        }
        pairs[size++] = (long) record << Integer.SIZE | (root & 0xFFFF_FFFFL);
    }

    RecordSet records() {
        return records;
    }

    /** The root of a record; 0 if it is not among these. */
    int rootOf(int record) {
        int found = Arrays.binarySearch(pairs, 0, size, (long) record << Integer.SIZE);
        int at = found >= 0 ? found : -found - 1;
        // Roots below zero are large without a sign: the pair of a record comes at or after its number with nothing.
        return at < size && pairs[at] >> Integer.SIZE == record ? (int) pairs[at] : 0;
    }

    long[] usageRows() {
        return records.usageRows().stream().asLongStream().toArray();
    }

    /** The rows of the charges, without some. */
    long[] chargeRows(BitSet without) {
        BitSet rows = (BitSet) records.chargeRows().clone();
        rows.andNot(without);
        return rows.stream().asLongStream().toArray();
    }
}
