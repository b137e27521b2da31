package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch as it is kept.
 *
 * @param number ascending through all generations
 * @param rootBounds of each piece of roots four numbers, as {@link CarriedRoots} writes them
 */
record StoredStretch(int number, CarriedStretch stretch, ByteBuffer rootBounds) {
    private static final String COLUMNS = "number, first_usage, usage_count, first_charge, charge_count, from_second,"
            + " to_second, root_bounds, generation";

    /** All stretches of a generation, in the order in which they were added. */
    static List<StoredStretch> read(Database database, int generation) throws SQLException {
        List<StoredStretch> stretches = new ArrayList<>();
        try (PreparedStatement statement =
                database.prepare("select " + COLUMNS + " from carried_stretch where generation = ? order by number")) {
            statement.setInt(1, generation);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    stretches.add(of(result));
                }
            }
        }
        return stretches;
    }

    private static StoredStretch of(ResultSet result) throws SQLException {
        CarriedStretch stretch = new CarriedStretch(
                result.getInt(2),
                result.getInt(3),
                result.getInt(4),
                result.getInt(5),
                result.getInt(6),
                result.getInt(7));
        byte[] bounds = result.getBytes(8);
        return new StoredStretch(result.getInt(1), stretch, ByteBuffer.wrap(bounds == null ? new byte[0] : bounds));
    }

    /** Keeps a new stretch, and gives its number. */
    static int write(Database database, int generation, CarriedStretch stretch) throws SQLException {
        int number = (int) database.number("select coalesce(max(number), 0) from carried_stretch") + 1;
        try (PreparedStatement statement = database.prepare("insert into carried_stretch (number, first_usage,"
                + " usage_count, first_charge, charge_count, from_second, to_second, generation)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setInt(1, number);
            statement.setInt(2, stretch.firstUsage());
            statement.setInt(3, stretch.usageCount());
            statement.setInt(4, stretch.firstCharge());
            statement.setInt(5, stretch.chargeCount());
            statement.setInt(6, stretch.fromSecond());
            statement.setInt(7, stretch.toSecond());
            statement.setInt(8, generation);
            statement.executeUpdate();
        }
        return number;
    }
}
