package io.countermeter.reconcile;

import java.util.Arrays;

/** The rows of usage records and charges, part by part. */
final class Partitions {
    /** In place of the root of a record that is in no partition. */
    static final int LEFT_OUT = -1;

    private final int[] inOrder;
    private final int[] from;
    private final int[] rowOf;
    private final int usageRecords;

    /**
     * @param partitionOf for each record the number of its partition; below 0 if it is in none
     * @param rowOf for each record its row in the ledger
     * @param usageRecords how many of the records are usage records; the others are charges
     * @param sizes how many records each partition has
     */
    private Partitions(int[] partitionOf, int[] rowOf, int usageRecords, int[] sizes) {
        this.rowOf = rowOf;
        this.usageRecords = usageRecords;
        from = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            from[i + 1] = from[i] + sizes[i];
        }
        inOrder = new int[from[sizes.length]];
        int[] next = from.clone();
        for (int number = 0; number < partitionOf.length; number++) {
            if (partitionOf[number] >= 0) {
                inOrder[next[partitionOf[number]]++] = number;
            }
        }
    }

    /**
     * Puts components together, in the order of their first records, into partitions of about so many records.
     *
     * @param rootOf for each record the first one of its component, or {@link #LEFT_OUT}; it is overwritten
     * @param rowOf for each record its row in the ledger
     * @param usageRecords how many of the records are usage records; the others are charges
     */
    static Partitions of(int[] rootOf, int[] rowOf, int usageRecords, int recordsEach) {
        int[] componentSizes = new int[rootOf.length];
        for (int root : rootOf) {
            if (root != LEFT_OUT) {
                componentSizes[root]++;
            }
        }
        int partition = 0;
        int[] sizes = new int[16];
        for (int number = 0; number < rootOf.length; number++) {
            int root = rootOf[number];
            if (root == number) {
                if (sizes[partition] > 0 && sizes[partition] + componentSizes[root] > recordsEach) {
                    partition++;
                    sizes = partition == sizes.length ? Arrays.copyOf(sizes, 2 * sizes.length) : sizes;
                }
                sizes[partition] += componentSizes[root];
                rootOf[number] = partition;
            } else if (root != LEFT_OUT) {
                rootOf[number] = rootOf[root];
            }
        }
        return new Partitions(rootOf, rowOf, usageRecords, Arrays.copyOf(sizes, partition + 1));
    }

    int count() {
        return from.length - 1;
    }

    /** The rows of the usage records of a partition, ascending. */
    long[] usageRows(int partition) {
        int charges = firstCharge(partition);
        long[] rows = new long[charges - from[partition]];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rowOf[inOrder[from[partition] + i]];
        }
        return rows;
    }

    /** The rows of the charges of a partition, ascending. */
    long[] chargeRows(int partition) {
        int charges = firstCharge(partition);
        long[] rows = new long[from[partition + 1] - charges];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rowOf[inOrder[charges + i]];
        }
        return rows;
    }

    private int firstCharge(int partition) {
        int at = from[partition];
        while (at < from[partition + 1] && inOrder[at] < usageRecords) {
            at++;
        }
        return at;
    }
}
