package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds what imports since a file have changed. */
final class Changes {
    private Changes() {}

    static LedgerChanges since(Database database, int lastFile) throws SQLException {
        return between(database, lastFile, Integer.MAX_VALUE);
    }

    /** The same of the files after one, up to another. */
    static LedgerChanges between(Database database, int lastFile, int toFile) throws SQLException {
        return new LedgerChanges(
                newRows(database, RowTable.usageRecords(), lastFile, toFile),
                newRows(database, RowTable.charges(), lastFile, toFile),
                superseded(database, lastFile, toFile));
    }

    private static List<LedgerChanges.Range> newRows(Database database, RowTable<?, ?> table, int lastFile, int toFile)
            throws SQLException {
        List<LedgerChanges.Range> ranges = new ArrayList<>();
        String sql = "select first_row, last_row from imported_file where number > ? and number <= ?"
                + " and first_row is not null and " + table.filesCondition() + " order by number";
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setInt(1, lastFile);
            statement.setInt(2, toFile);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    add(ranges, result.getLong(1), result.getLong(2));
                }
            }
        }
        return ranges;
    }

    /** Files of one kind lie behind each other, so their ranges mostly become one. */
    private static void add(List<LedgerChanges.Range> ranges, long first, long last) {
        int previous = ranges.size() - 1;
        if (previous >= 0 && ranges.get(previous).last() + 1 == first) {
            ranges.set(previous, new LedgerChanges.Range(ranges.get(previous).first(), last));
        } else {
            ranges.add(new LedgerChanges.Range(first, last));
        }
    }

    /** A charge that stood before is superseded by the file that is imported then. */
    private static List<Long> superseded(Database database, int lastFile, int toFile) throws SQLException {
        List<Long> rows = new ArrayList<>();
        String sql = "select charge_row from superseded_charge where by_file > ? and by_file <= ? and charge_row <="
                + " (select coalesce(max(last_row), 0) from imported_file where bills and number <= ?)"
                + " order by charge_row";
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setInt(1, lastFile);
            statement.setInt(2, toFile);
            statement.setInt(3, lastFile);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getLong(1));
                }
            }
        }
        return rows;
    }
}
