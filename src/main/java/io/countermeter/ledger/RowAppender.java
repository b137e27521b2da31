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

/**
 * Appends the rows of one file to a bulk table, and stretch by stretch what finds them again.
 *
 * <p>It commits every thousand rows: pages of committed rows are written once, those of one large transaction are
 * written a second time when it commits, and the file is twice as large. What a file has appended counts only once
 * its record is written; until then it is a left-over.
 */
final class RowAppender<F extends Enum<F> & Field, R extends Row<F>> implements AutoCloseable {
    private static final int ROWS_PER_COMMIT = 1000;
    private static final int ROWS_PER_STRETCH = 8 * ROWS_PER_COMMIT;

    private final Database database;
    private final RowTable<F, R> table;
    private final int file;
    private final ValueColumn[] values;
    private final PreparedStatement insertRow;
    private final PreparedStatement insertStretch;
    private final ByteBuffer keys;
    private final List<Stretch> stretches = new ArrayList<>();
    private long nextRow;
    private long stretchFirstRow;
    private Instant firstTime = Instant.MAX;
    private Instant lastTime = Instant.MIN;

    RowAppender(Database database, RowTable<F, R> table, int file, int bytesPerKey, long firstRow) throws SQLException {
        this.database = database;
        this.table = table;
        this.file = file;
        nextRow = firstRow;
        stretchFirstRow = firstRow;
        values = table.valueColumns();
        keys = ByteBuffer.allocate(bytesPerKey * ROWS_PER_STRETCH);
        insertRow = database.prepare(table.insertSql());
        insertStretch = database.prepare("insert into " + table.stretches()
                + " (first_row, row_count, file_number, first_time, last_time, row_keys) values (?, ?, ?, ?, ?, ?)");
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
        table.bind(insertRow, values, nextRow, file, row);
        insertRow.addBatch();
        nextRow++;
        noteTime((Instant) Objects.requireNonNull(row.value(table.timeField())));
        if ((nextRow - stretchFirstRow) % ROWS_PER_COMMIT == 0) {
            flush();
        }
        if (nextRow - stretchFirstRow == ROWS_PER_STRETCH) {
            endStretch();
        }
    }

    /** Writes what is still in memory; nothing can be appended afterwards. */
    void finish() throws SQLException {
        flush();
        endStretch();
    }

    /** Forgets what has been appended; its rows are taken away by others. */
    void forget() throws SQLException {
        insertRow.clearBatch();
        stretches.clear();
    }

    private void flush() throws SQLException {
        insertRow.executeBatch();
        database.commit();
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
        insertStretch.setBytes(6, Arrays.copyOf(keys.array(), keys.position()));
        insertStretch.executeUpdate();
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
        insertRow.close();
        insertStretch.close();
    }
}
