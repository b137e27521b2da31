package io.countermeter.ledger;

import io.countermeter.ledger.ProofDifference.Check;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a run by SQL aggregates that share nothing with the sums of the run.
 *
 * <p>Charges and parts lie in the same order, so a stretch of both is laid together (charges negative) and summed by
 * charge: no join, and no more groups at a time than one stretch has charges.
 */
final class Proof {
    private static final int CHARGES_AT_ONCE = 20_000;
    private static final int MOST_CHARGES_NAMED = 100;

    private static final String KEY = "provider, account, currency";

    private final Database database;

    Proof(Database database) {
        this.database = database;
    }

    /** The differences, those of single charges up to a hundred; without a run there are none. */
    List<ProofDifference> differences() throws SQLException {
        List<ProofDifference> differences = new ArrayList<>();
        int run = (int) database.number("select coalesce(max(number), 0) from run");
        if (run == 0) {
            return differences;
        }
        String parts = RunWriter.partTable(run);
        checkCharges(parts, differences);
        String charges = "select part.provider, part.account, part.currency, charge.amount from " + parts + " part"
                + " join standing_charge charge on charge.id = part.charge_row where part.ordinal = 0 and part.selected";
        String selectedParts = "select " + KEY + ", amount from " + parts + " where selected";
        String totals = "select " + KEY + ", billed_total as amount from bridge";
        String lines = "select " + KEY + ", amount from bridge_line";
        compare(Check.PARTS_AND_CHARGES, charges, selectedParts, differences);
        compare(Check.TOTAL_AND_CHARGES, charges, totals, differences);
        compare(Check.LINES_AND_TOTAL, totals, lines, differences);
        compareLines(parts, differences);
        return differences;
    }

    private void checkCharges(String parts, List<ProofDifference> differences) throws SQLException {
        String sql = "select charge_row, currency, sum(billed), sum(taken) from ("
                + " select charge_row, currency, 0 as billed, amount as taken from " + parts
                + " where id >= ? and id < ?"
                + " union all"
                + " select id, currency, amount, 0 from standing_charge where id >= ? and id < ?"
                + " and charged_at <= (select as_of from run)"
                + ") group by charge_row, currency having sum(billed) <> sum(taken) order by charge_row limit "
                + MOST_CHARGES_NAMED;
        long last = Math.max(
                database.number("select coalesce(max(id), 0) from charge"),
                database.number("select coalesce(max(charge_row), 0) from " + parts));
        try (PreparedStatement statement = database.prepare(sql)) {
            for (long from = 0; from <= last && differences.size() < MOST_CHARGES_NAMED; from += CHARGES_AT_ONCE) {
                long to = from + CHARGES_AT_ONCE;
                statement.setLong(1, from * RunWriter.PARTS_PER_CHARGE);
                statement.setLong(2, to * RunWriter.PARTS_PER_CHARGE);
                statement.setLong(3, from);
                statement.setLong(4, to);
                readChargeDifferences(statement, differences);
            }
        }
    }

    private static void readChargeDifferences(PreparedStatement statement, List<ProofDifference> differences)
            throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                differences.add(new ProofDifference(
                        Check.PARTS_OF_CHARGE,
                        "",
                        "",
                        result.getString(2),
                        result.getLong(1),
                        null,
                        result.getBigDecimal(3),
                        result.getBigDecimal(4)));
            }
        }
    }

    private void compare(Check check, String expected, String found, List<ProofDifference> differences)
            throws SQLException {
        String sql = "select " + KEY + ", null, sum(expected), sum(found) from ("
                + " select " + KEY + ", amount as expected, 0 as found from (" + expected + ")"
                + " union all"
                + " select " + KEY + ", 0, amount from (" + found + ")"
                + ") group by " + KEY + " having sum(expected) <> sum(found) order by " + KEY;
        readDifferences(check, sql, differences);
    }

    private void compareLines(String parts, List<ProofDifference> differences) throws SQLException {
        String sql = "select " + KEY + ", cause, sum(expected), sum(found) from ("
                + " select " + KEY + ", cause, amount as expected, 0 as found from " + parts + " where selected"
                + " union all"
                + " select " + KEY + ", cause, 0, amount from bridge_line"
                + ") group by " + KEY + ", cause having sum(expected) <> sum(found) order by " + KEY + ", cause";
        readDifferences(Check.LINE_AND_PARTS, sql, differences);
    }

    private void readDifferences(Check check, String sql, List<ProofDifference> differences) throws SQLException {
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                @Nullable String cause = result.getString(4);
                BigDecimal expected = result.getBigDecimal(5);
                BigDecimal found = result.getBigDecimal(6);
                differences.add(new ProofDifference(
                        check,
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        null,
                        cause,
                        expected,
                        found));
            }
        }
    }
}
