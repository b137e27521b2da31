package io.countermeter.ledger;

import io.countermeter.model.Cause;
import io.countermeter.model.Part;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Takes the parts of a run that is being judged, beside those of the last one, commit by commit; they count once the
 * run is saved.
 *
 * <p>A selected charge that is expected, all of it, is not written down: whatever charge stands and has no part is one.
 */
public final class RunParts implements AutoCloseable {
    /** More parts than any charge has. */
    static final long PARTS_PER_CHARGE = 1_000_000;

    private static final int ROWS_PER_COMMIT = 1000;

    private final Database database;
    private final int run;
    private final PreparedStatement insert;
    private long charge;
    private int ordinal;
    private int waiting;

    RunParts(Database database) throws SQLException {
        this.database = database;
        run = (int) database.number("select coalesce(max(number), 0) from run") + 1;
        truncate();
        CarriedGenerations.forgetUnkept(database);
        insert = database.prepare("insert into " + table(run)
                + " (id, charge_row, ordinal, provider, account, currency, cause, remedy, amount, selected)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    static String table(int run) {
        return run % 2 == 0 ? "part_even" : "part_odd";
    }

    /** The number of the run whose parts these are. */
    public int run() {
        return run;
    }

    /** Whether a part has to be written down. */
    public static boolean isKept(Part part, boolean selected) {
        return !selected
                || part.cause().line() != Cause.Line.EXPECTED
                || part.amount().compareTo(part.charge().amount()) != 0;
    }

    /** Takes a part that is kept; charges come in any order, but the parts of each one after the other. */
    public void add(RunPart part) {
        database.doing(() -> {
            write(part);
            return part;
        });
    }

    private void write(RunPart part) throws SQLException {
        ordinal = part.chargeRow() == charge ? ordinal + 1 : 0;
        charge = part.chargeRow();
        if (ordinal >= PARTS_PER_CHARGE) {
            throw new IllegalStateException("a charge has more than " + PARTS_PER_CHARGE + " parts: " + part);
        }
        insert.setLong(1, part.chargeRow() * PARTS_PER_CHARGE + ordinal);
        insert.setLong(2, part.chargeRow());
        insert.setInt(3, ordinal);
        insert.setString(4, part.provider());
        insert.setString(5, part.account());
        insert.setString(6, part.currency());
        insert.setString(7, part.cause().words());
        insert.setString(8, part.remedy() == null ? null : part.remedy().word());
        ValueColumn.bindDecimal(insert, 9, part.amount());
        insert.setBoolean(10, part.isSelected());
        insert.addBatch();
        if (++waiting == ROWS_PER_COMMIT) {
            flush();
        }
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        database.commit();
        waiting = 0;
    }

    /** Forgets all parts taken so far: they come again. */
    public void restart() {
        database.doing(() -> {
            insert.clearBatch();
            waiting = 0;
            charge = 0;
            truncate();
            return this;
        });
    }

    private void truncate() throws SQLException {
        database.commit();
        database.execute("truncate table " + table(run));
    }

    void finish() throws SQLException {
        flush();
    }

    @Override
    public void close() {
        database.doing(() -> {
            insert.close();
            return this;
        });
    }
}
