package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Which generation of what was carried forward counts: the one that was finished for the last run. All others go. */
final class CarriedGenerations {
    private static final int PIECES_PER_COMMIT = 16;
    private static final int ROWS_PER_COMMIT = 10_000;
    private static final int DOCUMENTS_PER_COMMIT = 16;

    private CarriedGenerations() {}

    /** The generation of the last run; empty if it carried nothing forward. */
    static OptionalInt current(Database database) throws SQLException {
        try (PreparedStatement statement =
                        database.prepare("select generation from carried_forward join run on run.number = run_number");
                ResultSet result = statement.executeQuery()) {
            return result.next() ? OptionalInt.of(result.getInt(1)) : OptionalInt.empty();
        }
    }

    /** Forgets what was finished for runs that were not kept, so that no later run with the same number takes it up. */
    static void forgetUnkept(Database database) throws SQLException {
        database.execute("delete from carried_forward where run_number not in (select number from run)");
    }

    /** Takes away all that is not of the last run, commit by commit; a new generation then has the number that follows. */
    static void removeOthers(Database database) throws SQLException {
        database.rollback();
        forgetUnkept(database);
        database.commit();
        int kept = current(database).orElse(0);
        removeStretches(database, kept);
        remove(
                database,
                "carried_merge",
                CarriedMerges.firstId(kept),
                CarriedMerges.firstId(kept + 1),
                ROWS_PER_COMMIT);
        long firstBlock = OpenEndBlocks.firstId(kept);
        long nextBlock = OpenEndBlocks.firstId(kept + 1);
        remove(database, "carried_open_end_span", firstBlock, nextBlock, ROWS_PER_COMMIT);
        remove(database, "carried_open_end", firstBlock, nextBlock, PIECES_PER_COMMIT);
        removeAll(database, "carried_group where generation <> " + kept, DOCUMENTS_PER_COMMIT);
    }

    private static void removeStretches(Database database, int kept) throws SQLException {
        String others = "from carried_stretch where generation <> " + kept;
        long number = database.number("select coalesce(min(number), 0) " + others);
        while (number > 0) {
            String pieces = " where id >= " + CarriedPairs.firstId((int) number) + " and id < "
                    + CarriedPairs.firstId((int) number + 1);
            removeAll(database, "carried_pair" + pieces, PIECES_PER_COMMIT);
            removeAll(database, "carried_root" + pieces, PIECES_PER_COMMIT);
            database.execute("delete from carried_stretch where number = " + number);
            database.commit();
            number = database.number("select coalesce(min(number), 0) " + others);
        }
    }

    private static void remove(Database database, String table, long firstKept, long endOfKept, int rows)
            throws SQLException {
        removeAll(database, table + " where id < " + firstKept, rows);
        removeAll(database, table + " where id >= " + endOfKept, rows);
    }

    private static void removeAll(Database database, String tableAndCondition, int rowsPerCommit) throws SQLException {
        int removed;
        do {
            removed = database.execute(
                    "delete from " + tableAndCondition + " fetch first " + rowsPerCommit + " rows only");
            database.commit();
        } while (removed == rowsPerCommit);
    }
}
