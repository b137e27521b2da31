package io.countermeter.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells in which segments of the charges an identity may be; where it says that it is in none, it is in none.
 *
 * <p>A segment is so many consecutive charges of the ledger, whatever files they are of. Each has a Bloom filter of
 * 2^18 bits; those of 64 segments lie side by side in the bits of 2^18 numbers, so that one look at a few of these
 * numbers asks all 64. Eight segments, whose filters fill a byte each, are written down as one piece, once they are
 * full; what comes behind the last piece is read into memory by each import.
 */
final class IdentityFilter {
    static final int ROWS_PER_SEGMENT = RowAppender.ROWS_PER_STRETCH;
    static final int SEGMENTS_PER_PIECE = Byte.SIZE;
    static final int ROWS_PER_PIECE = SEGMENTS_PER_PIECE * ROWS_PER_SEGMENT;

    /** With 32 bits for each identity, and 16 of them set, a segment is read in vain for one in three million. */
    private static final int BITS_OF_POSITION = 18;

    private static final int POSITIONS = 1 << BITS_OF_POSITION;
    private static final int LOOKS = 16;
    private static final int PIECES_PER_GROUP = Long.SIZE / SEGMENTS_PER_PIECE;

    private final List<long[]> groups = new ArrayList<>();
    private byte[] growing = new byte[POSITIONS];
    private int pieces;
    private int rowsOfGrowing;

    /** Takes the segments that a look-up finds. */
    interface Segments {
        void take(int segment);
    }

    static int segmentOf(long row) {
        return (int) ((row - 1) / ROWS_PER_SEGMENT);
    }

    /** The last row that the pieces cover. */
    long lastRow() {
        return (long) pieces * ROWS_PER_PIECE;
    }

    /** Adds the next piece as it was written down. */
    void add(byte[] piece) {
        if (pieces % PIECES_PER_GROUP == 0) {
            groups.add(new long[POSITIONS]);
        }
        long[] group = groups.get(groups.size() - 1);
        int shift = pieces % PIECES_PER_GROUP * SEGMENTS_PER_PIECE;
        for (int i = 0; i < POSITIONS; i++) {
            group[i] |= (piece[i] & 0xffL) << shift;
        }
        pieces++;
    }

    /** Adds the identity of the next row behind the pieces; says whether that fills a piece, to be taken then. */
    boolean append(long high, long low) {
        int segment = rowsOfGrowing / ROWS_PER_SEGMENT;
        for (int look = 0; look < LOOKS; look++) {
            growing[position(high, low, look)] |= (byte) (1 << segment);
        }
        rowsOfGrowing++;
        return rowsOfGrowing == ROWS_PER_PIECE;
    }

    /** Takes the full piece, which is one of the pieces from now on. */
    byte[] takePiece() {
        byte[] piece = growing;
        add(piece);
        growing = new byte[POSITIONS];
        rowsOfGrowing = 0;
        return piece;
    }

    /** Hands out the segments of the pieces in which the identity may be, in ascending order. */
    void find(long high, long low, Segments found) {
        for (int i = 0; i < groups.size(); i++) {
            long[] group = groups.get(i);
            long candidates = -1;
            for (int look = 0; look < LOOKS && candidates != 0; look++) {
                candidates &= group[position(high, low, look)];
            }
            for (; candidates != 0; candidates &= candidates - 1) {
                found.take(i * Long.SIZE + Long.numberOfTrailingZeros(candidates));
            }
        }
    }

    /** Identities are hashes already, so two numbers made of them give all places. */
    private static int position(long high, long low, int look) {
        return (int) ((high + look * (low | 1)) >>> (Long.SIZE - BITS_OF_POSITION));
    }
}
