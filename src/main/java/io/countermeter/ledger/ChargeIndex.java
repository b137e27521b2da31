package io.countermeter.ledger;

import java.util.Arrays;
import java.util.BitSet;

/**
 * All charges of the ledger by identity, in memory: for each row the hash of its identity, a hash of its content, its
 * scope, and the newest file that states it; about 35 bytes a charge.
 *
 * <p>Of the rows of one identity the one with the newest statement is its head, whether it stands or not: only it
 * decides what a further statement means.
 */
final class ChargeIndex {
    private static final int NONE = 0;

    private Files files;
    private final BitSet superseded = new BitSet();
    private final HashCounts past = new HashCounts();
    private long[] identityHigh = new long[0];
    private long[] identityLow = new long[0];
    private long[] content = new long[0];
    private int[] scope = new int[0];
    private int[] statedBy = new int[0];
    private int[] heads = new int[16];
    private int rows;
    private int headCount;

    ChargeIndex(Files files) {
        this.files = files;
    }

    /** Tells how new the statements of a file are. */
    interface Files {
        Generation generation(int file);
    }

    /** From now on asks here how new a file is: the file being imported has no record yet. */
    void use(Files newFiles) {
        files = newFiles;
    }

    int rows() {
        return rows;
    }

    /** Makes room for so many rows at once, so that reading a large ledger copies nothing. */
    void reserve(long count) {
        if (count > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("more than two thousand million charges");
        }
        int capacity = (int) count;
        identityHigh = Arrays.copyOf(identityHigh, capacity);
        identityLow = Arrays.copyOf(identityLow, capacity);
        content = Arrays.copyOf(content, capacity);
        scope = Arrays.copyOf(scope, capacity);
        statedBy = Arrays.copyOf(statedBy, capacity);
    }

    /** Adds the next row without a look at its identity, and gives its number. */
    int append(long high, long low, long contentHash, int scopeNumber, int file) {
        if (rows == content.length) {
            reserve(rows + rows / 4L + 1024);
        }
        identityHigh[rows] = high;
        identityLow[rows] = low;
        content[rows] = contentHash;
        scope[rows] = scopeNumber;
        statedBy[rows] = file;
        return ++rows;
    }

    void supersede(int row) {
        superseded.set(row);
        past.add(identityHigh[row - 1] ^ Long.rotateLeft(identityLow[row - 1], 17), content[row - 1]);
    }

    void confirm(int row, int file) {
        statedBy[row - 1] = file;
    }

    boolean stands(int row) {
        return !superseded.get(row);
    }

    /** Whether a statement of this identity and content is history. */
    boolean isPast(long high, long low, long contentHash) {
        return past.contains(high ^ Long.rotateLeft(low, 17), contentHash);
    }

    long content(int row) {
        return content[row - 1];
    }

    int scope(int row) {
        return scope[row - 1];
    }

    Generation generation(int row) {
        return files.generation(statedBy[row - 1]);
    }

    boolean hasIdentity(int row, long high, long low) {
        return identityHigh[row - 1] == high && identityLow[row - 1] == low;
    }

    long identityHigh(int row) {
        return identityHigh[row - 1];
    }

    long identityLow(int row) {
        return identityLow[row - 1];
    }

    /** The head of an identity; 0 if no row has it. */
    int head(long high, long low) {
        return heads[placeOf(high, low)];
    }

    /** Makes the row the head of its identity. */
    void lead(int row) {
        int place = placeOf(identityHigh[row - 1], identityLow[row - 1]);
        if (heads[place] == NONE) {
            headCount++;
        }
        heads[place] = row;
        if (headCount > heads.length / 4 * 3) {
            spread(heads.length * 2);
        }
    }

    /** Finds the heads of all rows. */
    void leadAll() {
        int places = heads.length;
        while (rows > places / 4 * 3 && places < 1 << 30) {
            places *= 2;
        }
        spread(places);
        for (int row = 1; row <= rows; row++) {
            int head = head(identityHigh[row - 1], identityLow[row - 1]);
            if (head == NONE || leadsOver(row, head)) {
                lead(row);
            }
        }
    }

    /** Of one identity at most one row stands, and it leads; among those that are gone the newest leads. */
    private boolean leadsOver(int row, int head) {
        return stands(row) || (!stands(head) && isNewer(generation(row), content(row), head));
    }

    /** Whether a statement is newer than the row; two of one making that differ are told apart by their content. */
    boolean isNewer(Generation generation, long contentHash, int row) {
        Generation other = generation(row);
        if (generation.isSameMakingAs(other)) {
            return Long.compareUnsigned(contentHash, content(row)) > 0;
        }
        return generation.isNewerThan(other);
    }

    private int placeOf(long high, long low) {
        int mask = heads.length - 1;
        int place = (int) low & mask;
        while (heads[place] != NONE && !hasIdentity(heads[place], high, low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void spread(int places) {
        int[] old = heads;
        heads = new int[places];
        headCount = 0;
        for (int row : old) {
            if (row != NONE) {
                heads[placeOf(identityHigh[row - 1], identityLow[row - 1])] = row;
                headCount++;
            }
        }
    }
}
