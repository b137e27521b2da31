package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What an import has written without finishing: rows, stretches and rejected rows of a file without a record. They are
 * always the last of their tables. And what a run has left for the next one without being kept.
 */
final class LeftOvers {
    private static final int ROWS_PER_COMMIT = 10_000;

    private LeftOvers() {}

    /** Takes away all that a killed import or run has left. */
    static void remove(Database database) throws SQLException {
        removeRows(database, RowTable.usageRecords());
        removeRows(database, RowTable.charges());
        removeRejects(database);
        CarriedGenerations.removeOthers(database);
    }

    /** Takes away the rows and stretches of a file without a record, but not its rejected rows. */
    static void removeRows(Database database, RowTable<?, ?> table) throws SQLException {
        database.rollback();
        long lastRow = Holdings.lastRow(database, table);
        delete(database, table.blocks(), "first_row", lastRow);
        delete(database, table.keys(), "first_row", lastRow);
        delete(database, table.stretches(), "first_row", lastRow);
        if (table.holdsCharges()) {
            delete(database, "charge_money", "first_row", lastRow);
            delete(database, "charge_filter", "first_row", Math.max(0, lastRow - IdentityFilter.ROWS_PER_PIECE + 1));
        }
    }

    private static void delete(Database database, String table, String key, long lastRow) throws SQLException {
        long last = database.number("select coalesce(max(" + key + "), 0) from " + table);
        try (PreparedStatement statement =
                database.prepare("delete from " + table + " where " + key + " > ? and " + key + " <= ?")) {
            for (long to = last; to > lastRow; to -= ROWS_PER_COMMIT) {
                statement.setLong(1, Math.max(lastRow, to - ROWS_PER_COMMIT));
                statement.setLong(2, to);
                statement.executeUpdate();
                database.commit();
            }
        }
        database.commit();
    }

    /** Takes away the rejected rows of a file without a record. */
    static void removeRejects(Database database) throws SQLException {
        long lastFile = database.number("select coalesce(max(number), 0) from imported_file");
        database.execute("delete from rejected_row where file_number > " + lastFile);
        database.commit();
    }
}
