package io.countermeter.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Space in the ledger's file that nothing needs any more.
 *
 * <p>H2 is told not to use it again, because a kill could then cost the last commit. So it is left out of a copy, which
 * takes the ledger's place when it is whole.
 */
final class DeadSpace {
    static final String UNFINISHED_FILE = LedgerDirectory.DATABASE + "-compacting.mv.db";

    /** A smaller file is not worth a copy. */
    static final long LEAST_BYTES = 32L << 20;

    private static final int LEAST_PERCENT_LIVE = 50;

    private DeadSpace() {}

    /** Opens the ledger; if more of its file is dead than alive, and the disk has room for a copy, without the dead part. */
    static Database openWithout(LedgerDirectory directory) {
        directory.delete(directory.path().resolve(UNFINISHED_FILE));
        Database database = Database.open(directory);
        boolean isWorthwhile;
        try {
            isWorthwhile = database.doing(() -> isWorthwhile(directory, database));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        if (!isWorthwhile) {
            return database;
        }
        database.close();
        remove(directory);
        return Database.open(directory);
    }

    private static boolean isWorthwhile(LedgerDirectory directory, Database database) throws SQLException {
        long size = directory.size();
        if (size < LEAST_BYTES) {
            return false;
        }
        long percentLive = percent(database, "FILL_RATE") * percent(database, "CHUNKS_FILL_RATE") / 100;
        return percentLive < LEAST_PERCENT_LIVE && size / 100 * (percentLive + 1) < directory.usableBytes();
    }

    /** How much of the file is chunks, or of the chunks what is not replaced yet. */
    private static long percent(Database database, String rate) throws SQLException {
        return database.number("select cast(setting_value as integer) from information_schema.settings"
                + " where setting_name = 'info." + rate + "'");
    }

    /** Leaves the dead space of a ledger out that is closed. */
    static void remove(LedgerDirectory directory) {
        Path unfinished = directory.path().resolve(UNFINISHED_FILE);
        try {
            MVStore.compact(
                    directory.path().resolve(LedgerDirectory.DATABASE_FILE).toString(),
                    unfinished.toString(),
                    false,
                    null);
            directory.replaceLedger(unfinished);
        } catch (MVStoreException e) {
            throw new LedgerIoException(directory.path(), e);
        } finally {
            directory.delete(unfinished);
        }
    }
}
