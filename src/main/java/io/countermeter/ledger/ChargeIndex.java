package io.countermeter.ledger;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The charges that an import has to know of, by identity: for each the number of its row, the hash of its identity, a
 * hash of its content, its scope, and the newest file that states it; about 40 bytes a charge. Each has a place of its
 * own, counted from 1.
 *
 * <p>Of the charges of one identity the one with the newest statement is its head, whether it stands or not: only it
 * decides what a further statement means.
 */
final class ChargeIndex {
    private static final int NONE = 0;

    private Files files;
    private final BitSet superseded = new BitSet();
    private final HashCounts past = new HashCounts();
    private int[] rows = new int[1024];
    private long[] identityHigh = new long[1024];
    private long[] identityLow = new long[1024];
    private long[] content = new long[1024];
    private int[] scope = new int[1024];
    private int[] statedBy = new int[1024];
    private int[] heads = new int[2048];
    private int size;
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

    /** How many places there are. */
    int size() {
        return size;
    }

    private void makeRoom() {
        int capacity = size + size / 2;
        rows = Arrays.copyOf(rows, capacity);
        identityHigh = Arrays.copyOf(identityHigh, capacity);
        identityLow = Arrays.copyOf(identityLow, capacity);
        content = Arrays.copyOf(content, capacity);
        scope = Arrays.copyOf(scope, capacity);
        statedBy = Arrays.copyOf(statedBy, capacity);
    }

    /** Adds a charge without a look at its identity, and gives its place. */
    int append(int row, long high, long low, long contentHash, int scopeNumber, int file) {
        if (size == rows.length) {
            makeRoom();
        }
        rows[size] = row;
        identityHigh[size] = high;
        identityLow[size] = low;
        content[size] = contentHash;
        scope[size] = scopeNumber;
        statedBy[size] = file;
        return ++size;
    }

    void supersede(int place) {
        superseded.set(place);
        past.add(identityHigh[place - 1] ^ Long.rotateLeft(identityLow[place - 1], 17), content[place - 1]);
    }

    void confirm(int place, int file) {
        statedBy[place - 1] = file;
    }

    boolean stands(int place) {
        return !superseded.get(place);
    }

    /** Whether a statement of this identity and content is history. */
    boolean isPast(long high, long low, long contentHash) {
        return past.contains(high ^ Long.rotateLeft(low, 17), contentHash);
    }

    int row(int place) {
        return rows[place - 1];
    }

    long content(int place) {
        return content[place - 1];
    }

    int scope(int place) {
        return scope[place - 1];
    }

    Generation generation(int place) {
        return files.generation(statedBy[place - 1]);
    }

    boolean hasIdentity(int place, long high, long low) {
        return identityHigh[place - 1] == high && identityLow[place - 1] == low;
    }

    long identityHigh(int place) {
        return identityHigh[place - 1];
    }

    long identityLow(int place) {
        return identityLow[place - 1];
    }

    /** The place of the head of an identity; 0 if there is none. */
    int head(long high, long low) {
        return heads[bucketOf(high, low)];
    }

    /** Makes the charge the head of its identity. */
    void lead(int place) {
        int bucket = bucketOf(identityHigh[place - 1], identityLow[place - 1]);
        if (heads[bucket] == NONE) {
            headCount++;
        }
        heads[bucket] = place;
        if (headCount > heads.length / 2) {
            spread(heads.length * 2);
        }
    }

    /** Makes the charge the head of its identity if it leads over the one that is. */
    void leadIfNewest(int place) {
        int head = head(identityHigh[place - 1], identityLow[place - 1]);
        if (head == NONE || leadsOver(place, head)) {
            lead(place);
        }
    }

    /** Of one identity at most one charge stands, and it leads; among those that are gone the newest leads. */
    private boolean leadsOver(int place, int head) {
        if (stands(place) || stands(head)) {
            return stands(place);
        }
        return isNewer(generation(place), content(place), head)
                || (!isNewer(generation(head), content(head), place) && row(place) < row(head));
    }

    /** Whether a statement is newer than the charge; two of one making that differ are told apart by their content. */
    boolean isNewer(Generation generation, long contentHash, int place) {
        Generation other = generation(place);
        if (generation.isSameMakingAs(other)) {
            return Long.compareUnsigned(contentHash, content(place)) > 0;
        }
        return generation.isNewerThan(other);
    }

    private int bucketOf(long high, long low) {
        int mask = heads.length - 1;
        int bucket = (int) low & mask;
        while (heads[bucket] != NONE && !hasIdentity(heads[bucket], high, low)) {
            bucket = (bucket + 1) & mask;
        }
        return bucket;
    }

    private void spread(int buckets) {
        int[] old = heads;
        heads = new int[buckets];
        for (int place : old) {
            if (place != NONE) {
                heads[bucketOf(identityHigh[place - 1], identityLow[place - 1])] = place;
            }
        }
    }
}
