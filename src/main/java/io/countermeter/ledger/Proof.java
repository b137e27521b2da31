package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    /** Behind the alias of the charges: those that stood after the last file of the run. */
    static final String STOOD = " left join superseded_charge on superseded_charge.charge_row = charge.id"
            + " and superseded_charge.by_file <= (select last_file from run)"
            + " where superseded_charge.charge_row is null and charge.id <= (select coalesce(max(last_row), 0)"
            + " from imported_file where bills and number <= (select last_file from run))";

    /** The sums of the charges that the run saw, under the names that exports gave. */
    static final String CHARGES = "select provider, account, currency, sum(amount) as amount from charge%s"
            + " group by provider, account, currency";

    /** The same under the names of bridges, less those that are not of its period. */
    static final String SELECTED_CHARGES = "select account.bridge_provider as provider,"
            + " account.bridge_account as account, charge.currency, charge.amount from (%s) charge"
            + " left join billed_account account"
            + " on account.provider = charge.provider and account.account = charge.account"
            + " union all select provider, account, currency, -amount from (%s)";

    static final String UNSELECTED_PARTS = "select provider, account, currency, sum(amount) as amount from %s"
            + " where not selected group by provider, account, currency";

    static final String SELECTED_PARTS = "select provider, account, currency, cause, sum(amount) as amount from %s"
            + " where selected group by provider, account, currency, cause";

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
        String seen = seen(asOf(database));
        long last = database.number("select coalesce(max(charge_row), 0) from " + parts);
        new ChargeProof(database, parts, seen).check(RowWindows.of(0, last), differences);
        String charges = SELECTED_CHARGES.formatted(CHARGES.formatted(seen), UNSELECTED_PARTS.formatted(parts));
        new BridgeProof(database, charges, SELECTED_PARTS.formatted(parts)).check(differences);
        return differences;
    }

    /** Behind the alias of the charges: those that the run saw. */
    static String seen(@Nullable Instant asOf) {
        return STOOD + " and charged_at <= " + nanos(asOf);
    }

    /** An instant as charges have it, in a statement. */
    static String nanos(@Nullable Instant asOf) {
        return asOf == null ? "cast(null as bigint)" : String.valueOf(ChargeMoney.nanos(asOf));
    }

    static @Nullable Instant asOf(Database database) throws SQLException {
        try (PreparedStatement statement = database.prepare("select as_of from run");
                ResultSet result = statement.executeQuery()) {
            return result.next() ? ValueColumn.readInstant(result, 1) : null;
        }
    }
}
