package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.Row;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The rows of one kind as they are stored, and beside them what finds them again: stretches and keys. */
final class StoredRows<F extends Enum<F> & Field, R extends Row<F>> {
    private final Database database;
    private final RowTable<F, R> table;

    StoredRows(Database database, RowTable<F, R> table) {
        this.database = database;
        this.table = table;
    }

    /** In the order of the rows. */
    List<Stretch> stretches() throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        try (PreparedStatement statement =
                        database.prepare("select first_row, row_count, file_number, first_time, last_time from "
                                + table.stretches() + " order by first_row");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Instant first = Objects.requireNonNull(ValueColumn.readInstant(result, 4));
                Instant last = Objects.requireNonNull(ValueColumn.readInstant(result, 5));
                stretches.add(new Stretch(result.getLong(1), result.getInt(2), result.getInt(3), first, last));
            }
        }
        return stretches;
    }

    ByteBuffer keys(Stretch stretch) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select row_keys from " + table.keys() + " where first_row = ?")) {
            statement.setLong(1, stretch.firstRow());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? ByteBuffer.wrap(result.getBytes(1)) : ByteBuffer.allocate(0);
            }
        }
    }

    void forEach(Stretch stretch, Consumer<R> sink) throws SQLException {
        new BlockReader<>(database, table)
                .forEach(stretch.firstRow(), stretch.firstRow() + stretch.rowCount() - 1L, row -> true, sink);
    }

    long lastRow() throws SQLException {
        return Holdings.lastRow(database, table);
    }
}
