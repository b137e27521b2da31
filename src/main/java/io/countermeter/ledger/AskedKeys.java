package io.countermeter.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/**
 * The keys that are asked for, held against the ascending pairs of one stretch after the other.
 *
 * <p>A table of bits, some hundred for each key, tells of nearly all pairs that nobody asks for them. It is looked at in
 * its order, for pairs ascend; only what passes is searched for among the keys.
 */
final class AskedKeys {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BITS_FOR_EACH_KEY = 7;
    private static final int MOST_BITS = 27;
    private static final int BITS_OF_WORD = 6;

    private final long[] prefixes;
    private final long[] filter;
    private final int shift;
    private int position;

    /** Takes keys that ascend as unsigned numbers; some may be equal. */
    AskedKeys(long[] ascendingKeys) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(ascendingKeys.length) + BITS_FOR_EACH_KEY;
        bits = Math.min(MOST_BITS, bits);
        shift = Long.SIZE - bits;
        filter = new long[1 << (bits - BITS_OF_WORD)];
        prefixes = new long[ascendingKeys.length];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = CarriedKeys.prefix(ascendingKeys[i]);
            if (i > 0 && Long.compareUnsigned(ascendingKeys[i], ascendingKeys[i - 1]) < 0) {
                throw new IllegalArgumentException("key " + i + " of those asked for does not ascend");
            }
            int bit = (int) (ascendingKeys[i] >>> shift);
            filter[bit >>> BITS_OF_WORD] |= 1L << bit;
        }
    }

    /** Begins with the pairs of a stretch. */
    void begin() {
        position = 0;
    }

    /** Hands out the records of the stretch whose pairs, in the next piece of them, have a key that is asked for. */
    void find(byte[] piece, CarriedStretch stretch, IntConsumer records) {
        for (int offset = 0; offset < piece.length; offset += Long.BYTES) {
            long pair = (long) LONGS.get(piece, offset);
            int bit = (int) (pair >>> shift);
            if (((filter[bit >>> BITS_OF_WORD] >>> bit) & 1) != 0 && isAsked(CarriedKeys.prefix(pair))) {
                records.accept(stretch.record(CarriedKeys.index(pair)));
            }
        }
    }

    /** Goes on, in steps that double and then halve, to the first key that is not below the pair's. */
    private boolean isAsked(long prefix) {
        int below = position - 1;
        int step = 1;
        while (below + step < prefixes.length && prefixes[below + step] < prefix) {
            below += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (below + step < prefixes.length && prefixes[below + step] < prefix) {
                below += step;
            }
        }
        position = below + 1;
        return position < prefixes.length && prefixes[position] == prefix;
    }
}
