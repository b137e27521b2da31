package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what tells an import which segments of the charges it need not read against the keys of all charges: with a
 * filter or a scope that tells less, an import would take a known charge for a new one.
 */
final class SearchCheck {
    private static final int PIECES_NAMED = 5;

    private final Database database;
    private final StoredRows<?, ?> charges;
    private final Faults faults;
    private final Set<Long> due = new HashSet<>();
    private final Set<Long> damaged = new TreeSet<>();
    private IdentityFilter growing = new IdentityFilter();
    private long row;

    SearchCheck(Database database, Faults faults) {
        this.database = database;
        this.faults = faults;
        charges = new StoredRows<>(database, RowTable.charges());
    }

    void check() throws SQLException {
        for (Stretch stretch : charges.stretches()) {
            ByteBuffer keys = charges.keys(stretch);
            while (keys.remaining() >= ChargeStore.BYTES_PER_KEY) {
                long high = keys.getLong();
                long low = keys.getLong();
                keys.getLong();
                take(high, low, keys.getInt());
            }
        }
        long pieces = row / IdentityFilter.ROWS_PER_PIECE;
        long surplus = database.number("select count(*) from charge_filter") - pieces;
        if (surplus > 0) {
            faults.add("there are " + surplus + " filters of charges more than charges fill");
        }
        if (!damaged.isEmpty()) {
            faults.add(damaged.size() + " filters of charges are not those of their charges: from charge "
                    + damaged.stream().limit(PIECES_NAMED).toList() + " on");
        }
        checkScopes();
    }

    private void take(long high, long low, int scope) throws SQLException {
        row++;
        due.add(place(scope, IdentityFilter.segmentOf(row)));
        if (growing.append(high, low)) {
            long first = row - IdentityFilter.ROWS_PER_PIECE + 1;
            if (!Arrays.equals(growing.takePiece(), stored(first))) {
                damaged.add(first);
            }
            growing = new IdentityFilter();
        }
    }

    private byte[] stored(long firstRow) throws SQLException {
        try (PreparedStatement statement = database.prepare("select bits from charge_filter where first_row = ?")) {
            statement.setLong(1, firstRow);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getBytes(1) : new byte[0];
            }
        }
    }

    private void checkScopes() throws SQLException {
        Set<Long> found = new HashSet<>();
        try (PreparedStatement statement = database.prepare("select scope_number, segment from scope_segment");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                found.add(place(result.getInt(1), result.getInt(2)));
            }
        }
        if (!found.equals(due)) {
            faults.add("the scopes of charges are not kept for the segments that they lie in: " + due.size()
                    + " are due, and " + found.size() + " are there");
        }
    }

    private static long place(int scope, int segment) {
        return (long) scope << Integer.SIZE | segment;
    }
}
