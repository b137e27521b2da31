package io.countermeter.ledger;

import io.countermeter.ledger.ProofDifference.Check;
import io.countermeter.model.Cause;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Holds the bridges of the last run and their lines against what SQL has summed up of charges and parts. */
final class BridgeProof {
    private final Database database;
    private final String charges;
    private final String parts;

    /**
     * A proof against two queries.
     *
     * @param charges provider, account, currency and amount of the selected charges, which may be parted in any way
     * @param parts provider, account, currency, cause and amount of the parts of selected charges, one row for each cause
     */
    BridgeProof(Database database, String charges, String parts) {
        this.database = database;
        this.charges = charges;
        this.parts = parts;
    }

    void check(List<ProofDifference> differences) throws SQLException {
        checkTotals(differences);
        checkLines(differences);
    }

    /** Each side is summed by itself first, so that only few rows are laid together. */
    private void checkTotals(List<ProofDifference> differences) throws SQLException {
        String sql = "select provider, account, currency, sum(charges), sum(total), sum(lines) from ("
                + "select provider, account, currency, amount as charges, 0 as total, 0 as lines from (" + charges + ")"
                + " union all select provider, account, currency, 0, billed_total, 0 from bridge"
                + " union all select provider, account, currency, 0, 0, amount from bridge_line"
                + ") group by provider, account, currency order by provider, account, currency";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                BigDecimal ofBridge = result.getBigDecimal(5);
                compare(Check.TOTAL_AND_CHARGES, result, result.getBigDecimal(4), ofBridge, differences);
                compare(Check.LINES_AND_TOTAL, result, ofBridge, result.getBigDecimal(6), differences);
            }
        }
    }

    private static void compare(
            Check check, ResultSet key, BigDecimal expected, BigDecimal found, List<ProofDifference> differences)
            throws SQLException {
        if (expected.compareTo(found) != 0) {
            differences.add(new ProofDifference(
                    check, key.getString(1), key.getString(2), key.getString(3), null, null, expected, found));
        }
    }

    /** What no part of a selected charge takes is expected: its charges less those that have parts. */
    private void checkLines(List<ProofDifference> differences) throws SQLException {
        String expected = Cause.of(Cause.Line.EXPECTED).words();
        String sql = "select provider, account, currency, cause, sum(expected), sum(found) from ("
                + "select provider, account, currency, '" + expected + "' as cause, amount as expected, 0 as found"
                + " from (" + charges + ")"
                + " union all select provider, account, currency, '" + expected + "', -amount, 0 from (" + parts + ")"
                + " union all select provider, account, currency, cause, amount, 0 from (" + parts + ")"
                + " union all select provider, account, currency, cause, 0, amount from bridge_line"
                + ") group by provider, account, currency, cause having sum(expected) <> sum(found)"
                + " order by provider, account, currency, cause";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                differences.add(new ProofDifference(
                        Check.LINE_AND_PARTS,
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        null,
                        result.getString(4),
                        result.getBigDecimal(5),
                        result.getBigDecimal(6)));
            }
        }
    }
}
