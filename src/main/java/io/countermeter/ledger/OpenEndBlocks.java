package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The open ends of a generation, in blocks of consecutive rows, and beside them what each block spans. */
final class OpenEndBlocks {
    static final int BITS_OF_ROW = 16;

    private static final int BITS_OF_BLOCK = 16;
    private static final int CHARGES = 1 << (BITS_OF_BLOCK - 1);
    private static final int BYTES_PER_OPEN_END = Short.BYTES + Byte.BYTES + 3 * Integer.BYTES;

    private final Database database;
    private final long firstId;

    OpenEndBlocks(Database database, int generation) {
        this.database = database;
        firstId = firstId(generation);
    }

    static long firstId(int generation) {
        return (long) generation << BITS_OF_BLOCK;
    }

    /** The block that a record is in. */
    static int block(int record) {
        return (Math.abs(record) >>> BITS_OF_ROW) | (record < 0 ? CHARGES : 0);
    }

    /** The place of a record in its block. */
    static int place(int record) {
        return Math.abs(record) & ((1 << BITS_OF_ROW) - 1);
    }

    /** Hands out the wanted open ends of all blocks whose spans say that they may hold some. */
    void forEach(Predicate<OpenEndSpan> spans, Predicate<OpenEnd> wanted, Consumer<OpenEnd> sink) throws SQLException {
        List<Integer> blocks = new ArrayList<>();
        try (PreparedStatement statement =
                database.prepare("select id, spans from carried_open_end_span where id >= ? and id < ? order by id")) {
            statement.setLong(1, firstId);
            statement.setLong(2, firstId + (1L << BITS_OF_BLOCK));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    if (OpenEndSpan.decode(result.getBytes(2)).stream().anyMatch(spans)) {
                        blocks.add((int) (result.getLong(1) - firstId));
                    }
                }
            }
        }
        for (int block : blocks) {
            read(block, open -> {
                if (wanted.test(open)) {
                    sink.accept(open);
                }
            });
        }
    }

    /** Hands out the open ends of the records at these places of a block. */
    void forEach(int block, BitSet places, Consumer<OpenEnd> sink) throws SQLException {
        read(block, open -> {
            if (places.get(place(open.record()))) {
                sink.accept(open);
            }
        });
    }

    private void read(int block, Consumer<OpenEnd> sink) throws SQLException {
        byte[] content = new byte[0];
        try (PreparedStatement statement = database.prepare("select content from carried_open_end where id = ?")) {
            statement.setLong(1, firstId + block);
            try (ResultSet result = statement.executeQuery()) {
                if (result.next()) {
                    content = result.getBytes(1);
                }
            }
        }
        int firstRow = (block & (CHARGES - 1)) << BITS_OF_ROW;
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            int row = firstRow | Short.toUnsignedInt(bytes.getShort());
            int record = (block & CHARGES) == 0 ? row : -row;
            int kind = Byte.toUnsignedInt(bytes.get());
            sink.accept(new OpenEnd(record, kind, bytes.getInt(), bytes.getInt(), bytes.getInt()));
        }
    }

    /** What becomes of a block: places whose open ends go, and open ends that come. */
    static final class Change {
        final BitSet removed = new BitSet();
        final List<OpenEnd> added = new ArrayList<>();
    }

    /** Writes the blocks with these changes. */
    void change(Map<Integer, Change> changes, CarriedPairs.Pause pause) throws SQLException {
        for (Map.Entry<Integer, Change> entry : changes.entrySet()) {
            Change change = entry.getValue();
            List<OpenEnd> openEnds = new ArrayList<>();
            read(entry.getKey(), open -> {
                if (!change.removed.get(place(open.record()))) {
                    openEnds.add(open);
                }
            });
            openEnds.addAll(change.added);
            openEnds.sort(Comparator.comparingInt(open -> place(open.record())));
            replace(entry.getKey(), openEnds);
            pause.now();
        }
    }

    private void replace(int block, List<OpenEnd> openEnds) throws SQLException {
        long id = firstId + block;
        database.execute("delete from carried_open_end where id = " + id);
        database.execute("delete from carried_open_end_span where id = " + id);
        if (!openEnds.isEmpty()) {
            insert("insert into carried_open_end (id, content) values (?, ?)", id, encode(openEnds));
            insert("insert into carried_open_end_span (id, spans) values (?, ?)", id, OpenEndSpan.encode(openEnds));
        }
    }

    private void insert(String sql, long id, byte[] content) throws SQLException {
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setLong(1, id);
            statement.setBytes(2, content);
            statement.executeUpdate();
        }
    }

    private static byte[] encode(List<OpenEnd> openEnds) {
        ByteBuffer bytes = ByteBuffer.allocate(openEnds.size() * BYTES_PER_OPEN_END);
        for (OpenEnd open : openEnds) {
            bytes.putShort((short) place(open.record()))
                    .put((byte) open.kind())
                    .putInt(open.clock())
                    .putInt(open.second())
                    .putInt(open.partner());
        }
        return bytes.array();
    }
}
