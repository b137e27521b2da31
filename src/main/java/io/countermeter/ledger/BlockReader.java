package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one kind back out of their blocks, and keeps the blocks that were asked for last. */
final class BlockReader<F extends Enum<F> & Field, R extends Row<F>> {
    private static final int BLOCKS_READ_AT_ONCE = 64;
    /** The rows of a night are asked for several times, and those of a month from partition to partition. */
    private static final int MOST_BLOCKS_KEPT = 320;

    private static final int FEWEST_BLOCKS_KEPT = 32;
    /** Of a decoded block, at most; blocks may take a thirty-second of the memory. */
    private static final int BYTES_OF_BLOCK = 1 << 19;

    private final Database database;
    private final RowTable<F, R> table;
    private final BlockDecoder<F> decoder;
    private final int mostKept = (int) Math.max(
            FEWEST_BLOCKS_KEPT, Math.min(MOST_BLOCKS_KEPT, Runtime.getRuntime().maxMemory() / 32 / BYTES_OF_BLOCK));
    private final NavigableMap<Long, DecodedBlock<R>> kept = new TreeMap<>();
    /** The first rows of the kept blocks; those that were asked for last come last. */
    private final Set<Long> lastUsed = new LinkedHashSet<>();

    BlockReader(Database database, RowTable<F, R> table) {
        this.database = database;
        this.table = table;
        decoder = new BlockDecoder<>(table.fields());
    }

    /** Which rows are asked for. */
    interface Rows {
        boolean includes(long row);
    }

    private record DecodedBlock<R>(long firstRow, List<R> rows) {
        boolean holds(long row) {
            return row >= firstRow && row < firstRow + rows.size();
        }
    }

    /** A block as it lies in its table. */
    private static final class StoredBlock {
        private final long firstRow;
        private final int rowCount;
        private final int file;
        private final byte[] content;

        StoredBlock(ResultSet result) throws SQLException {
            firstRow = result.getLong(1);
            rowCount = result.getInt(2);
            file = result.getInt(3);
            content = result.getBytes(4);
        }
    }

    /** Hands out the wanted rows of a range in their order, without holding more than some thousands. */
    void forEach(long fromRow, long toRow, Rows wanted, Consumer<R> sink) throws SQLException {
        String sql = "select first_row, row_count, file_number, content from " + table.blocks()
                + " where first_row > ? and first_row <= ? order by first_row limit " + BLOCKS_READ_AT_ONCE;
        try (PreparedStatement statement = database.prepare(sql)) {
            long after = fromRow - RowAppender.ROWS_PER_BLOCK;
            while (true) {
                List<StoredBlock> blocks = read(statement, after, toRow);
                if (blocks.isEmpty()) {
                    return;
                }
                for (StoredBlock block : blocks) {
                    after = block.firstRow;
                    if (after + block.rowCount > fromRow) {
                        decode(block, row -> row >= fromRow && row <= toRow && wanted.includes(row), sink);
                    }
                }
            }
        }
    }

    private static List<StoredBlock> read(PreparedStatement statement, long after, long last) throws SQLException {
        statement.setLong(1, after);
        statement.setLong(2, last);
        List<StoredBlock> blocks = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                blocks.add(new StoredBlock(result));
            }
        }
        return blocks;
    }

    private void decode(StoredBlock stored, Rows wanted, Consumer<R> sink) {
        BlockDecoder.Block<F> block = decoder.decode(stored.content);
        for (int i = 0; i < stored.rowCount; i++) {
            long row = stored.firstRow + i;
            if (wanted.includes(row)) {
                sink.accept(table.build(block.columns(), i, new Origin(stored.file, block.line(i), row)));
            }
        }
    }

    /**
     * Hands out these rows in their order; each block is read and decoded once.
     *
     * @throws IllegalArgumentException if the ledger has no such row, or if the rows do not ascend
     */
    void read(long[] ascendingRows, Consumer<R> sink) throws SQLException {
        String sql = "select first_row, row_count, file_number, content from " + table.blocks()
                + " where first_row > ? and first_row <= ? order by first_row desc limit 1";
        try (PreparedStatement statement = database.prepare(sql)) {
            DecodedBlock<R> block = null;
            long before = 0;
            for (long row : ascendingRows) {
                if (row <= before) {
                    throw new IllegalArgumentException("row " + row + " does not come after row " + before);
                }
                before = row;
                if (block == null || !block.holds(row)) {
                    block = blockOf(row, statement);
                }
                sink.accept(block.rows().get((int) (row - block.firstRow())));
            }
        }
    }

    private DecodedBlock<R> blockOf(long row, PreparedStatement statement) throws SQLException {
        DecodedBlock<R> known = keptBlockOf(row);
        if (known != null) {
            return known;
        }
        List<StoredBlock> found = read(statement, row - RowAppender.ROWS_PER_BLOCK, row);
        StoredBlock stored = found.isEmpty() ? null : found.get(0);
        if (stored == null || row >= stored.firstRow + stored.rowCount) {
            throw new IllegalArgumentException("the ledger has no row " + row + " in " + table.blocks());
        }
        List<R> rows = new ArrayList<>(stored.rowCount);
        decode(stored, any -> true, rows::add);
        DecodedBlock<R> block = new DecodedBlock<>(stored.firstRow, rows);
        if (kept.size() == mostKept) {
            Iterator<Long> oldest = lastUsed.iterator();
            kept.remove(oldest.next());
            oldest.remove();
        }
        kept.put(stored.firstRow, block);
        lastUsed.add(stored.firstRow);
        return block;
    }

    private @Nullable DecodedBlock<R> keptBlockOf(long row) {
        Map.Entry<Long, DecodedBlock<R>> before = kept.floorEntry(row);
        if (before == null || !before.getValue().holds(row)) {
            return null;
        }
        lastUsed.remove(before.getKey());
        lastUsed.add(before.getKey());
        return before.getValue();
    }

    /** Forgets the blocks that are kept: rows have been taken away. */
    void forget() {
        kept.clear();
        lastUsed.clear();
    }
}
