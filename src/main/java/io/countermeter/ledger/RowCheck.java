package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Row;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds all rows of one kind against their stretches: that each row is there, is of the file that the stretch names, lies
 * in its span of time, and has the hashes that were stored with it. On the way it counts what the files have.
 */
final class RowCheck<F extends Enum<F> & Field, R extends Row<F>> {
    private final StoredRows<F, R> rows;
    private final F timeField;
    private final Keys<R> keys;
    private final int bytesPerKey;
    private final Faults faults;
    private final @Nullable Beside<R> beside;
    private final Map<Integer, Count> counts = new TreeMap<>();

    /** How many rows of a file there are, and their money by currency. */
    static final class Count {
        private final Map<String, BigDecimal> money = new HashMap<>();
        private long rows;

        long rows() {
            return rows;
        }

        BigDecimal money(String currency) {
            return money.getOrDefault(currency, BigDecimal.ZERO);
        }
    }

    /** Holds a row against what was stored to find it. */
    interface Keys<R> {
        /** Whether the next key is that of the row. */
        boolean agree(ByteBuffer keys, R row);
    }

    /** Holds what is stored beside the rows against them, in the order of the stretches. */
    interface Beside<R> {
        void begin(Stretch stretch) throws SQLException;

        void see(R row);

        void end() throws SQLException;
    }

    private RowCheck(
            StoredRows<F, R> rows,
            F timeField,
            Keys<R> keys,
            int bytesPerKey,
            Faults faults,
            @Nullable Beside<R> beside) {
        this.rows = rows;
        this.timeField = timeField;
        this.keys = keys;
        this.bytesPerKey = bytesPerKey;
        this.faults = faults;
        this.beside = beside;
    }

    static RowCheck<UsageField, UsageRecord> ofUsage(Database database, Faults faults) {
        RowHash<UsageField> hash = new RowHash<>(List.of(UsageField.values()));
        return new RowCheck<>(
                new StoredRows<>(database, RowTable.usageRecords()),
                UsageField.SUBMITTED_AT,
                (keys, usage) -> {
                    hash.hash(usage);
                    long high = keys.getLong();
                    long low = keys.getLong();
                    return hash.high() == high && hash.low() == low;
                },
                UsageIntake.BYTES_PER_KEY,
                faults,
                null);
    }

    static RowCheck<ChargeField, Charge> ofCharges(Database database, Faults faults) throws SQLException {
        return new RowCheck<>(
                new StoredRows<>(database, RowTable.charges()),
                ChargeField.CHARGED_AT,
                new ChargeKeys(ChargeScopes.read(database)),
                ChargeStore.BYTES_PER_KEY,
                faults,
                new MoneyCheck(database, faults));
    }

    /** Checks all rows, and gives the counts by file. */
    Map<Integer, Count> counts() throws SQLException {
        long next = 1;
        for (Stretch stretch : rows.stretches()) {
            if (stretch.firstRow() != next) {
                faults.ofFile(
                        stretch.file(), "its rows " + next + " to " + (stretch.firstRow() - 1) + " have no stretch");
            }
            check(stretch);
            next = stretch.firstRow() + stretch.rowCount();
        }
        if (rows.lastRow() >= next) {
            faults.add("rows " + next + " to " + rows.lastRow() + " belong to no file");
        }
        if (beside != null) {
            beside.end();
        }
        return counts;
    }

    private void check(Stretch stretch) throws SQLException {
        if (beside != null) {
            beside.begin(stretch);
        }
        ByteBuffer stored = rows.keys(stretch);
        if (stored.remaining() != stretch.rowCount() * bytesPerKey) {
            faults.ofFile(
                    stretch.file(),
                    "there are " + stored.remaining() / bytesPerKey + " hashes for the " + stretch.rowCount()
                            + " rows from " + stretch.firstRow() + " on");
            return;
        }
        long before = count(stretch.file()).rows;
        rows.forEach(stretch, row -> check(stretch, row, stored));
        long found = count(stretch.file()).rows - before;
        if (found != stretch.rowCount()) {
            faults.ofFile(
                    stretch.file(),
                    "of the " + stretch.rowCount() + " rows from " + stretch.firstRow() + " on, " + found
                            + " are there");
        }
    }

    private void check(Stretch stretch, R row, ByteBuffer stored) {
        Origin origin = row.origin();
        count(row);
        if (beside != null) {
            beside.see(row);
        }
        stored.position(Math.toIntExact((origin.row() - stretch.firstRow()) * bytesPerKey));
        Instant time = (Instant) Objects.requireNonNull(row.value(timeField));
        if (origin.file() != stretch.file()) {
            faults.ofFile(stretch.file(), "its row " + origin.row() + " is said to be of file " + origin.file());
        } else if (!keys.agree(stored, row)) {
            faults.ofFile(
                    stretch.file(),
                    "line " + origin.line() + ": row " + origin.row() + " does not have the hash it was imported with");
        } else if (!stretch.spans(time)) {
            faults.ofFile(
                    stretch.file(),
                    "line " + origin.line() + ": row " + origin.row() + " lies outside the span of its stretch");
        }
    }

    private void count(R row) {
        Count count = count(row.origin().file());
        count.rows++;
        if (row instanceof Charge charge) {
            count.money.merge(charge.currency(), charge.amount(), BigDecimal::add);
        }
    }

    private Count count(int file) {
        return counts.computeIfAbsent(file, number -> new Count());
    }
}
