package io.countermeter.ledger;

import io.countermeter.ledger.LedgerChanges.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a run that was changed, over what was changed alone: the sums of the last proof, from which the parts
 * that the change took away are taken off already, are moved by the parts and charges that came and the charges that went.
 *
 * <p>It moves the kept sums, and commits nothing.
 */
final class ChangeProof {
    /** The kept sums in the shape of those that {@link Proof} makes of charges and parts. */
    private static final String KEPT =
            "select provider, account, currency, cause, amount from proved_sum" + " where summed = '%s'";

    private final Database database;
    private final ProvedSums sums;
    private final ProvedSums.Owner before;
    private final String parts;
    private final @Nullable Instant asOf;
    private final int lastFile;

    /** @param before whose sums are kept: the run before it was changed */
    ChangeProof(Database database, ProvedSums.Owner before) throws SQLException {
        this.database = database;
        this.before = before;
        sums = new ProvedSums(database);
        parts = RunParts.table((int) database.number("select number from run"));
        asOf = Proof.asOf(database);
        lastFile = (int) database.number("select last_file from run");
    }

    /** Whether the run can be proved by what was changed: not if charges that it once saw are after its as-of now. */
    boolean isPossible() {
        Instant then = before.asOf();
        return lastFile >= before.lastFile() && (then == null || (asOf != null && !asOf.isBefore(then)));
    }

    List<ProofDifference> differences() throws SQLException {
        LedgerChanges changes = Changes.between(database, before.lastFile(), lastFile);
        long[] superseded =
                changes.superseded().stream().mapToLong(Long::longValue).toArray();
        List<ProofDifference> differences = new ArrayList<>();
        String seen = Proof.seen(asOf);
        new ChargeProof(database, parts, seen).check(RowWindows.around(changedOr(superseded)), differences);
        takeOffSuperseded(RowWindows.around(superseded));
        addNew(changes.charges(), seen);
        addCome();
        sums.addChangedParts(parts);
        String charges = Proof.SELECTED_CHARGES.formatted(KEPT.formatted("charge"), KEPT.formatted("unselected"));
        new BridgeProof(database, charges, KEPT.formatted("selected")).check(differences);
        return differences;
    }

    private long[] changedOr(long[] superseded) throws SQLException {
        LongStream.Builder rows = LongStream.builder();
        try (PreparedStatement statement = database.prepare("select charge_row from changed_charge");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(result.getLong(1));
            }
        }
        return LongStream.concat(rows.build(), LongStream.of(superseded))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Charges that the run before saw, and that no longer stand. */
    private void takeOffSuperseded(List<Range> windows) throws SQLException {
        String went = " join superseded_charge on superseded_charge.charge_row = charge.id"
                + " and superseded_charge.by_file > " + before.lastFile() + " and superseded_charge.by_file <= "
                + lastFile
                + " where charge.charged_at <= " + Proof.nanos(before.asOf()) + " and " + RowWindows.CONDITION;
        move(went, ProvedSums.TAKEN_OFF, windows);
    }

    private void addNew(List<Range> charges, String seen) throws SQLException {
        List<Range> windows = new ArrayList<>();
        charges.forEach(range -> windows.addAll(RowWindows.of(range.first(), range.last())));
        move(seen + " and " + RowWindows.CONDITION, ProvedSums.ADDED, windows);
    }

    /** Charges that the ledger had already, but that were after the as-of of the run before. */
    private void addCome() throws SQLException {
        Instant then = before.asOf();
        String after = then == null ? "" : " and charge.charged_at > " + Proof.nanos(then);
        move(Proof.seen(asOf) + after + " and " + RowWindows.CONDITION, ProvedSums.ADDED, laterThan(then));
    }

    /** The stretches of charges that the run before could see, but for its as-of. */
    private List<Range> laterThan(@Nullable Instant then) throws SQLException {
        List<Range> windows = new ArrayList<>();
        if (then != null && then.equals(asOf)) {
            return windows;
        }
        String sql = "select first_row, row_count from charge_stretch where file_number <= " + before.lastFile()
                + (then == null ? "" : " and last_time > ?") + " order by first_row";
        try (PreparedStatement statement = database.prepare(sql)) {
            if (then != null) {
                ValueColumn.bindInstant(statement, 1, then);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    long first = result.getLong(1);
                    windows.add(new Range(first, first + result.getInt(2) - 1));
                }
            }
        }
        return windows;
    }

    private void move(String which, String moved, List<Range> windows) throws SQLException {
        try (PreparedStatement statement = sums.preparedForCharges(Proof.CHARGES.formatted(which), moved)) {
            for (Range window : windows) {
                RowWindows.bind(statement, 1, window);
                statement.executeUpdate();
            }
        }
    }
}
