package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.IntConsumer;

/** The keys of stretches, in pieces of ascending pairs. */
final class CarriedPairs {
    static final int PAIRS_PER_PIECE = 32_768;

    /** The bits by which the number of a piece tells its stretch, its sort of key and its place. */
    private static final int BITS_OF_STRETCH_PLACE = 16;

    private static final int BITS_OF_PIECE = 15;
    private static final int PIECES_READ_AT_ONCE = 8;

    private final Database database;

    CarriedPairs(Database database) {
        this.database = database;
    }

    /** What is done from time to time while much is written. */
    interface Pause {
        void now() throws SQLException;
    }

    void write(int stretch, KeySort sort, long[] ascendingPairs, Pause pause) throws SQLException {
        try (PreparedStatement statement = database.prepare("insert into carried_pair (id, content) values (?, ?)")) {
            long id = firstId(stretch, sort);
            for (int from = 0; from < ascendingPairs.length; from += PAIRS_PER_PIECE) {
                int count = Math.min(PAIRS_PER_PIECE, ascendingPairs.length - from);
                ByteBuffer piece = ByteBuffer.allocate(count * Long.BYTES);
                piece.asLongBuffer().put(ascendingPairs, from, count);
                statement.setLong(1, id++);
                statement.setBytes(2, piece.array());
                statement.executeUpdate();
                pause.now();
            }
        }
    }

    /** Hands out the records of a stretch that have a key that is asked for. */
    void find(StoredStretch stretch, KeySort sort, AskedKeys asked, IntConsumer records) throws SQLException {
        asked.begin();
        String sql = "select id, content from carried_pair where id >= ? and id < ? order by id limit "
                + PIECES_READ_AT_ONCE;
        try (PreparedStatement statement = database.prepare(sql)) {
            long from = firstId(stretch.number(), sort);
            long end = from + (1L << BITS_OF_PIECE);
            int read;
            do {
                read = 0;
                statement.setLong(1, from);
                statement.setLong(2, end);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        from = result.getLong(1) + 1;
                        asked.find(result.getBytes(2), stretch.stretch(), records);
                        read++;
                    }
                }
            } while (read == PIECES_READ_AT_ONCE);
        }
    }

    private static long firstId(int stretch, KeySort sort) {
        return firstId(stretch) + ((long) sort.ordinal() << BITS_OF_PIECE);
    }

    /** The number of the first piece that a stretch can have. */
    static long firstId(int stretch) {
        return (long) stretch << BITS_OF_STRETCH_PLACE;
    }
}
