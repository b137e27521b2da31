package io.countermeter.ledger;

import io.countermeter.model.Cause;
import io.countermeter.model.Part;
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

    private final Database database;
    private final int run;
    private final PartWriter writer;

    RunParts(Database database) throws SQLException {
        this.database = database;
        run = (int) database.number("select coalesce(max(number), 0) from run") + 1;
        truncate();
        CarriedGenerations.forgetUnkept(database);
        writer = new PartWriter(database, table(run));
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
            if (writer.add(part)) {
                database.commit();
            }
            return part;
        });
    }

    /** Forgets all parts taken so far: they come again. */
    public void restart() {
        database.doing(() -> {
            writer.restart();
            truncate();
            return this;
        });
    }

    private void truncate() throws SQLException {
        database.commit();
        database.execute("truncate table " + table(run));
    }

    void finish() throws SQLException {
        writer.flush();
        database.commit();
    }

    @Override
    public void close() {
        database.doing(() -> {
            writer.close();
            return this;
        });
    }
}
