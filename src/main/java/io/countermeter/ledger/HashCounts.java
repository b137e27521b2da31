package io.countermeter.ledger;

/** How often each 128-bit hash is there: 20 bytes a place, so that millions fit beside everything else. */
final class HashCounts {
    /** A place that is taken although nothing is left of its hash: those behind it must still be found. */
    private static final int SPENT = -1;

    private long[] high;
    private long[] low;
    private int[] counts;
    private int used;

    HashCounts() {
        this(1 << 10);
    }

    private HashCounts(int places) {
        high = new long[places];
        low = new long[places];
        counts = new int[places];
    }

    /** Counts one more, and says how many there are now. */
    int add(long hashHigh, long hashLow) {
        int place = placeOf(hashHigh, hashLow);
        if (isFree(place)) {
            if (used >= counts.length / 4 * 3) {
                grow();
                place = placeOf(hashHigh, hashLow);
            }
            high[place] = hashHigh;
            low[place] = hashLow;
            used++;
        }
        counts[place] = Math.max(0, counts[place]) + 1;
        return counts[place];
    }

    /** Takes one away, and says whether there was one. */
    boolean take(long hashHigh, long hashLow) {
        int place = placeOf(hashHigh, hashLow);
        if (counts[place] <= 0) {
            return false;
        }
        counts[place] = counts[place] == 1 ? SPENT : counts[place] - 1;
        return true;
    }

    boolean contains(long hashHigh, long hashLow) {
        return counts[placeOf(hashHigh, hashLow)] > 0;
    }

    private boolean isFree(int place) {
        return counts[place] == 0;
    }

    private int placeOf(long hashHigh, long hashLow) {
        int mask = counts.length - 1;
        int place = (int) hashLow & mask;
        while (!isFree(place) && (low[place] != hashLow || high[place] != hashHigh)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        if (counts.length == 1 << 30) {
            throw new IllegalStateException("more than 800 million rows in one span of time");
        }
        HashCounts larger = new HashCounts(counts.length * 2);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                int place = larger.placeOf(high[i], low[i]);
                larger.high[place] = high[i];
                larger.low[place] = low[i];
                larger.counts[place] = counts[i];
                larger.used++;
            }
        }
        high = larger.high;
        low = larger.low;
        counts = larger.counts;
        used = larger.used;
    }
}
