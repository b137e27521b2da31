package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What SQL had summed up of charges and parts when the last run was proved, so that a change of it is proved by what it
 * changes. Nothing here commits.
 */
final class ProvedSums {
    /** How an amount is moved into the sums. */
    static final String ADDED = "amount";

    static final String TAKEN_OFF = "-amount";

    /** The parts of the charges that a change names. */
    private static final String CHANGED_PARTS = "(select part.* from changed_charge changed join %s part"
            + " on part.id >= changed.charge_row * " + RunParts.PARTS_PER_CHARGE
            + " and part.id < (changed.charge_row + 1) * " + RunParts.PARTS_PER_CHARGE + ")";

    private final Database database;

    ProvedSums(Database database) {
        this.database = database;
    }

    /**
     * Whose sums they are.
     *
     * @param runId of the last run, while they belong to it
     * @param lastFile the last file, and {@code asOf} the as-of, up to which charges are summed
     * @param isChanged whether the run was changed since: then the parts that its change took away are taken off, and
     *     nothing else is done yet
     */
    record Owner(String runId, int lastFile, @Nullable Instant asOf, boolean isChanged) {}

    /** Whose sums are there; empty if the last run was never proved. */
    Optional<Owner> owner() throws SQLException {
        String sql = "select run_id, proved_run.last_file, proved_run.as_of, is_changed from proved_run"
                + " join run on run.id = run_id";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next()
                    ? Optional.of(new Owner(
                            result.getString(1),
                            result.getInt(2),
                            ValueColumn.readInstant(result, 3),
                            result.getBoolean(4)))
                    : Optional.empty();
        }
    }

    void forget() throws SQLException {
        database.execute("delete from proved_run");
        database.execute("delete from proved_sum");
        database.execute("delete from changed_charge");
    }

    /** Sums up the whole run, which was proved, and keeps the sums. */
    void keepWhole(String parts) throws SQLException {
        forget();
        String charges = Proof.CHARGES.formatted(Proof.seen(Proof.asOf(database)));
        try (PreparedStatement statement = preparedForCharges(charges, ADDED)) {
            statement.executeUpdate();
        }
        moveParts(parts, ADDED);
        nameOwner();
    }

    /** Sums of nothing go, so that the same run has the same sums however it came about. */
    private void nameOwner() throws SQLException {
        database.execute("delete from proved_sum where amount = 0");
        database.execute("insert into proved_run select id, last_file, as_of, false from run");
    }

    /** Before a change is made: takes off what SQL sums up of the parts that it replaces. */
    void takeOff(RunChange change, String parts) throws SQLException {
        if (owner().filter(owner -> !owner.isChanged()).isEmpty()) {
            forget();
            return;
        }
        noteCharges(change.charges());
        moveParts(CHANGED_PARTS.formatted(parts), TAKEN_OFF);
        try (PreparedStatement statement = database.prepare("update proved_run set run_id = ?, is_changed = true")) {
            statement.setString(1, change.run().info().id());
            statement.executeUpdate();
        }
    }

    private void noteCharges(long[] charges) throws SQLException {
        database.execute("delete from changed_charge");
        try (PreparedStatement statement = database.prepare("insert into changed_charge (charge_row) values (?)")) {
            for (long charge : charges) {
                statement.setLong(1, charge);
                statement.executeUpdate();
            }
        }
    }

    /** After a change was made: adds what SQL sums up of the parts that it brought. */
    void addChangedParts(String parts) throws SQLException {
        moveParts(CHANGED_PARTS.formatted(parts), ADDED);
    }

    /** The sums belong to the last run as it is now. */
    void keepChanged() throws SQLException {
        database.execute("delete from proved_run");
        database.execute("delete from changed_charge");
        nameOwner();
    }

    /**
     * Moves charges into the sums, by a statement that may have parameters.
     *
     * @param charges a query of provider, account, currency and amount, under the names that exports gave
     */
    PreparedStatement preparedForCharges(String charges, String moved) throws SQLException {
        return database.prepare(merge("charge", "''", charges, moved));
    }

    private void moveParts(String parts, String moved) throws SQLException {
        database.execute(merge("unselected", "''", Proof.UNSELECTED_PARTS.formatted(parts), moved));
        database.execute(merge("selected", "cause", Proof.SELECTED_PARTS.formatted(parts), moved));
    }

    private static String merge(String summed, String cause, String sums, String moved) {
        return "merge into proved_sum kept using (select '" + summed + "' as summed, provider, account, currency, "
                + cause + " as cause, " + moved + " as amount from (" + sums + ")) moved"
                + " on kept.summed = moved.summed and kept.provider = moved.provider"
                + " and kept.account = moved.account and kept.currency = moved.currency and kept.cause = moved.cause"
                + " when matched then update set amount = kept.amount + moved.amount"
                + " when not matched then insert (summed, provider, account, currency, cause, amount) values"
                + " (moved.summed, moved.provider, moved.account, moved.currency, moved.cause, moved.amount)";
    }
}
