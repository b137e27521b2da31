package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.Row;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends the rows of one file block by block, and stretch by stretch what finds them again.
 *
 * <p>It commits each stretch: pages of committed rows are written once, those of one large transaction are written a
 * second time when it commits. What a file has appended counts only once its record is written; until then it is a
 * left-over.
 */
final class RowAppender<F extends Enum<F> & Field, R extends Row<F>> implements AutoCloseable {
    static final int ROWS_PER_BLOCK = 1024;
    static final int ROWS_PER_STRETCH = 8 * ROWS_PER_BLOCK;

    private final Database database;
    private final RowTable<F, R> table;
    private final int file;
    private final @Nullable Beside<R> beside;
    private final BlockEncoder<F> encoder;
    private final List<R> block = new ArrayList<>(ROWS_PER_BLOCK);
    private final PreparedStatement insertBlock;
    private final PreparedStatement insertStretch;
    private final PreparedStatement insertKeys;
    private final ByteBuffer keys;
    private final List<Stretch> stretches = new ArrayList<>();
    private long nextRow;
    private long stretchFirstRow;
    private Instant firstTime = Instant.MAX;
    private Instant lastTime = Instant.MIN;

    /** What is written beside each block. */
    interface Beside<R> extends AutoCloseable {
        void write(long firstRow, List<R> block) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    RowAppender(
            Database database,
            RowTable<F, R> table,
            int file,
            int bytesPerKey,
            long firstRow,
            @Nullable Beside<R> beside)
            throws SQLException {
        this.database = database;
        this.table = table;
        this.file = file;
        this.beside = beside;
        nextRow = firstRow;
        stretchFirstRow = firstRow;
        encoder = new BlockEncoder<>(table.fields(), ROWS_PER_BLOCK);
        keys = ByteBuffer.allocate(bytesPerKey * ROWS_PER_STRETCH);
        insertBlock = database.prepare(
                "insert into " + table.blocks() + " (first_row, row_count, file_number, content) values (?, ?, ?, ?)");
        insertStretch = database.prepare("insert into " + table.stretches()
                + " (first_row, row_count, file_number, first_time, last_time) values (?, ?, ?, ?, ?)");
        insertKeys = database.prepare("insert into " + table.keys() + " (first_row, row_keys) values (?, ?)");
    }

    RowTable<F, R> table() {
        return table;
    }

    /** The stretches that have been written. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** What the appended rows span, once they are all written. */
    FileRecords.Span span() {
        if (stretches.isEmpty()) {
            return FileRecords.Span.NONE;
        }
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Stretch stretch : stretches) {
            first = stretch.firstTime().isBefore(first) ? stretch.firstTime() : first;
            last = stretch.lastTime().isAfter(last) ? stretch.lastTime() : last;
        }
        return new FileRecords.Span(stretches.get(0).firstRow(), nextRow - 1, first, last);
    }

    /** Where the key of the row goes that is appended next. */
    ByteBuffer keys() {
        return keys;
    }

    /** Appends a row whose key has been put into {@link #keys}. */
    void append(R row) throws SQLException {
        block.add(row);
        nextRow++;
        noteTime((Instant) Objects.requireNonNull(row.value(table.timeField())));
        if (block.size() == ROWS_PER_BLOCK) {
            endBlock();
        }
        if (nextRow - stretchFirstRow == ROWS_PER_STRETCH) {
            endStretch();
        }
    }

    /** Writes what is still in memory; nothing can be appended afterwards. */
    void finish() throws SQLException {
        endBlock();
        endStretch();
    }

    /** Forgets what has been appended; its rows are taken away by others. */
    void forget() {
        block.clear();
        stretches.clear();
    }

    private void endBlock() throws SQLException {
        if (block.isEmpty()) {
            return;
        }
        insertBlock.setLong(1, nextRow - block.size());
        insertBlock.setInt(2, block.size());
        insertBlock.setInt(3, file);
        insertBlock.setBytes(4, encoder.encode(block));
        insertBlock.executeUpdate();
        if (beside != null) {
            beside.write(nextRow - block.size(), block);
        }
        block.clear();
    }

    private void endStretch() throws SQLException {
        if (nextRow == stretchFirstRow) {
            return;
        }
        Stretch stretch = new Stretch(stretchFirstRow, (int) (nextRow - stretchFirstRow), file, firstTime, lastTime);
        insertStretch.setLong(1, stretch.firstRow());
        insertStretch.setInt(2, stretch.rowCount());
        insertStretch.setInt(3, file);
        ValueColumn.bindInstant(insertStretch, 4, stretch.firstTime());
        ValueColumn.bindInstant(insertStretch, 5, stretch.lastTime());
        insertStretch.executeUpdate();
        insertKeys.setLong(1, stretch.firstRow());
        insertKeys.setBytes(2, Arrays.copyOf(keys.array(), keys.position()));
        insertKeys.executeUpdate();
        database.commit();
        stretches.add(stretch);
        keys.clear();
        firstTime = Instant.MAX;
        lastTime = Instant.MIN;
        stretchFirstRow = nextRow;
    }

    private void noteTime(Instant time) {
        firstTime = time.isBefore(firstTime) ? time : firstTime;
        lastTime = time.isAfter(lastTime) ? time : lastTime;
    }

    @Override
    public void close() throws SQLException {
        insertBlock.close();
        insertStretch.close();
        insertKeys.close();
        if (beside != null) {
            beside.close();
        }
    }
}
