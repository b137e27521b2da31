package io.countermeter.ledger;

import io.countermeter.ledger.LedgerChanges.Range;
import io.countermeter.ledger.ProofDifference.Check;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds the parts of single charges against their amounts; a charge without parts is as it should be. */
final class ChargeProof {
    private static final int MOST_CHARGES_NAMED = 100;

    private final Database database;
    private final String parts;
    private final String seen;

    /**
     * A proof of charges.
     *
     * @param parts the table of the run's parts
     * @param seen what follows the charges in a query, so that only those are there that the run saw
     */
    ChargeProof(Database database, String parts, String seen) {
        this.database = database;
        this.parts = parts;
        this.seen = seen;
    }

    /** Adds the differences in these windows, up to a hundred. */
    void check(Iterable<Range> windows, List<ProofDifference> differences) throws SQLException {
        List<Long> charges = new ArrayList<>();
        String sql = "select distinct charge_row from ("
                + " select charge_row, currency, amount, 1 as parts from " + parts + " where id >= ? and id < ?"
                + " union all select id, currency, -amount, 0 from charge" + seen
                + " and " + RowWindows.CONDITION
                + ") group by charge_row, currency having sum(parts) > 0 and sum(amount) <> 0 order by charge_row";
        try (PreparedStatement statement = database.prepare(sql)) {
            for (Range window : windows) {
                if (charges.size() >= MOST_CHARGES_NAMED) {
                    break;
                }
                statement.setLong(1, window.first() * RunParts.PARTS_PER_CHARGE);
                statement.setLong(2, (window.last() + 1) * RunParts.PARTS_PER_CHARGE);
                RowWindows.bind(statement, 3, window);
                readRows(statement, charges);
            }
        }
        for (long charge : charges.subList(0, Math.min(charges.size(), MOST_CHARGES_NAMED))) {
            nameCharge(charge, differences);
        }
    }

    private static void readRows(PreparedStatement statement, List<Long> rows) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(result.getLong(1));
            }
        }
    }

    private void nameCharge(long charge, List<ProofDifference> differences) throws SQLException {
        String sql = "select currency, sum(billed), sum(taken) from ("
                + " select currency, amount as billed, 0 as taken from charge" + seen
                + " and " + RowWindows.CONDITION
                + " union all"
                + " select currency, 0, amount from " + parts + " where id >= ? and id < ?"
                + ") group by currency having sum(billed) <> sum(taken) order by currency";
        try (PreparedStatement statement = database.prepare(sql)) {
            RowWindows.bind(statement, 1, new Range(charge, charge));
            statement.setLong(5, charge * RunParts.PARTS_PER_CHARGE);
            statement.setLong(6, (charge + 1) * RunParts.PARTS_PER_CHARGE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    differences.add(new ProofDifference(
                            Check.PARTS_OF_CHARGE,
                            "",
                            "",
                            result.getString(1),
                            charge,
                            null,
                            result.getBigDecimal(2),
                            result.getBigDecimal(3)));
                }
            }
        }
    }
}
