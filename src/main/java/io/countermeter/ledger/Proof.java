package io.countermeter.ledger;

import io.countermeter.ledger.ProofDifference.Check;
import io.countermeter.model.Cause;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a run by SQL aggregates that share nothing with the sums of the run. It speaks of the charges that stood
 * when the run was kept: what later files have brought or superseded is left out.
 *
 * <p>A charge without parts is expected, all of it; so what the bridges say is expected must be what the charges sum
 * to, less what parts say of them.
 */
final class Proof {
    private static final int CHARGES_AT_ONCE = 20_000;
    private static final int MOST_CHARGES_NAMED = 100;

    /** Behind the alias of the charges: those that stood after the last file of the run. */
    private static final String STOOD = " left join superseded_charge on superseded_charge.charge_row = charge.id"
            + " and superseded_charge.by_file <= (select last_file from run)"
            + " where superseded_charge.charge_row is null and charge.id <= (select coalesce(max(last_row), 0)"
            + " from imported_file where bills and number <= (select last_file from run))";

    /** The sums of the charges that the run saw, less those that are not of its period. */
    private static final String SELECTED_CHARGES = "select account.bridge_provider as provider,"
            + " account.bridge_account as account, charge.currency, charge.amount as charges, 0 as total, 0 as lines"
            + " from (select provider, account, currency, sum(amount) as amount from charge" + STOOD
            + " and charged_at <= ? group by provider, account, currency) charge"
            + " left join billed_account account"
            + " on account.provider = charge.provider and account.account = charge.account"
            + " union all select provider, account, currency, -sum(amount), 0, 0 from %s"
            + " where not selected group by provider, account, currency";

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
        String parts = RunParts.table(run);
        checkCharges(parts, differences);
        checkTotals(parts, differences);
        checkLines(parts, differences);
        return differences;
    }

    /** Each side is summed by itself first, so that only few rows are laid together. */
    private void checkTotals(String parts, List<ProofDifference> differences) throws SQLException {
        String sql = "select provider, account, currency, sum(charges), sum(total), sum(lines) from ("
                + SELECTED_CHARGES.formatted(parts)
                + " union all select provider, account, currency, 0, billed_total, 0 from bridge"
                + " union all select provider, account, currency, 0, 0, amount from bridge_line"
                + ") group by provider, account, currency order by provider, account, currency";
        try (PreparedStatement statement = database.prepare(sql)) {
            bindAsOf(statement, 1, asOf());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    BigDecimal ofBridge = result.getBigDecimal(5);
                    compare(Check.TOTAL_AND_CHARGES, result, result.getBigDecimal(4), ofBridge, differences);
                    compare(Check.LINES_AND_TOTAL, result, ofBridge, result.getBigDecimal(6), differences);
                }
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
    private void checkLines(String parts, List<ProofDifference> differences) throws SQLException {
        String expected = Cause.of(Cause.Line.EXPECTED).words();
        String sql = "select provider, account, currency, cause, sum(expected), sum(found) from ("
                + "select provider, account, currency, '" + expected
                + "' as cause, sum(charges) as expected, 0 as found"
                + " from (" + SELECTED_CHARGES.formatted(parts) + ") group by provider, account, currency"
                + " union all select provider, account, currency, '" + expected + "', -sum(amount), 0 from " + parts
                + " where selected group by provider, account, currency"
                + " union all select provider, account, currency, cause, sum(amount), 0 from " + parts
                + " where selected group by provider, account, currency, cause"
                + " union all select provider, account, currency, cause, 0, amount from bridge_line"
                + ") group by provider, account, currency, cause having sum(expected) <> sum(found)"
                + " order by provider, account, currency, cause";
        try (PreparedStatement statement = database.prepare(sql)) {
            bindAsOf(statement, 1, asOf());
            readDifferences(Check.LINE_AND_PARTS, null, statement, differences);
        }
    }

    private void checkCharges(String parts, List<ProofDifference> differences) throws SQLException {
        String sql = "select distinct charge_row from ("
                + " select charge_row, currency, amount, 1 as parts from " + parts + " where id >= ? and id < ?"
                + " union all select id, currency, -amount, 0 from charge" + STOOD
                + " and first_row > ? and first_row < ? and id >= ? and id < ? and charged_at <= ?"
                + ") group by charge_row, currency having sum(parts) > 0 and sum(amount) <> 0 order by charge_row";
        Instant asOf = asOf();
        long last = database.number("select coalesce(max(charge_row), 0) from " + parts);
        List<Long> charges = new ArrayList<>();
        try (PreparedStatement statement = database.prepare(sql)) {
            for (long from = 0; from <= last && charges.size() < MOST_CHARGES_NAMED; from += CHARGES_AT_ONCE) {
                long to = from + CHARGES_AT_ONCE;
                statement.setLong(1, from * RunParts.PARTS_PER_CHARGE);
                statement.setLong(2, to * RunParts.PARTS_PER_CHARGE);
                statement.setLong(3, from - RowAppender.ROWS_PER_BLOCK);
                statement.setLong(4, to);
                statement.setLong(5, from);
                statement.setLong(6, to);
                bindAsOf(statement, 7, asOf);
                readRows(statement, charges);
            }
        }
        for (long charge : charges.subList(0, Math.min(charges.size(), MOST_CHARGES_NAMED))) {
            nameCharge(parts, charge, asOf, differences);
        }
    }

    private void nameCharge(String parts, long charge, @Nullable Instant asOf, List<ProofDifference> differences)
            throws SQLException {
        String sql = "select '', '', currency, null, sum(billed), sum(taken) from ("
                + " select currency, amount as billed, 0 as taken from charge" + STOOD
                + " and first_row > ? and first_row <= ? and id = ? and charged_at <= ?"
                + " union all"
                + " select currency, 0, amount from " + parts + " where id >= ? and id < ?"
                + ") group by currency having sum(billed) <> sum(taken) order by currency";
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setLong(1, charge - RowAppender.ROWS_PER_BLOCK);
            statement.setLong(2, charge);
            statement.setLong(3, charge);
            bindAsOf(statement, 4, asOf);
            statement.setLong(5, charge * RunParts.PARTS_PER_CHARGE);
            statement.setLong(6, (charge + 1) * RunParts.PARTS_PER_CHARGE);
            readDifferences(Check.PARTS_OF_CHARGE, charge, statement, differences);
        }
    }

    private static void bindAsOf(PreparedStatement statement, int index, @Nullable Instant asOf) throws SQLException {
        if (asOf == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, ChargeMoney.nanos(asOf));
        }
    }

    private @Nullable Instant asOf() throws SQLException {
        try (PreparedStatement statement = database.prepare("select as_of from run");
                ResultSet result = statement.executeQuery()) {
            return result.next() ? ValueColumn.readInstant(result, 1) : null;
        }
    }

    private static void readRows(PreparedStatement statement, List<Long> rows) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(result.getLong(1));
            }
        }
    }

    private static void readDifferences(
            Check check, @Nullable Long charge, PreparedStatement statement, List<ProofDifference> differences)
            throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                differences.add(new ProofDifference(
                        check,
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        charge,
                        result.getString(4),
                        result.getBigDecimal(5),
                        result.getBigDecimal(6)));
            }
        }
    }
}
