package io.countermeter.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of a new ledger, and brings those of an older one to this version.
 *
 * <p>H2 can take back no change of a table, and some changes are several steps to it: killed between two of them, it has
 * lost the table. So a copy is migrated, which takes the ledger's place when it is whole.
 */
final class Migrations {
    private static final String UNFINISHED = LedgerDirectory.DATABASE + "-migrating";

    private final LedgerDirectory directory;

    private Migrations(LedgerDirectory directory) {
        this.directory = directory;
    }

    static void bringUpToDate(LedgerDirectory directory) throws SQLException {
        Logger flywayLogger = Logger.getLogger("org.flywaydb");
        Level before = flywayLogger.getLevel();
        flywayLogger.setLevel(Level.OFF);
        try {
            new Migrations(directory).bringUpToDate();
        } catch (FlywayException e) {
            throw unwrap(e);
        } finally {
            flywayLogger.setLevel(before);
        }
    }

    private void bringUpToDate() throws SQLException {
        if (!directory.holdsLedger()) {
            migrate(0);
            return;
        }
        MigrationInfo current = currentIfOlder();
        if (current != null) {
            migrate(Integer.parseInt(current.getVersion().getVersion()));
        }
    }

    /** The last migration of an existing ledger that is older than this program; null if there is nothing to do. */
    private @Nullable MigrationInfo currentIfOlder() throws SQLException {
        JdbcDataSource source = Database.source(directory.path());
        // The connection keeps the database open between the connections that Flyway opens and closes.
        try (Connection keepOpen = source.getConnection()) {
            keepOpen.setAutoCommit(true);
            MigrationInfoService info = flyway(source).info();
            requireKnown(info);
            for (MigrationInfo migration : info.applied()) {
                if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                    throw new LedgerUnusable(
                            directory.path(),
                            "a newer version of Countermeter made this ledger; use that version, or name another ledger");
                }
            }
            return info.pending().length == 0 ? null : info.current();
        }
    }

    /**
     * A ledger whose tables were made by other statements under the same numbers, or to which a number was never applied
     * though later ones were, is of no version that was released.
     */
    private void requireKnown(MigrationInfoService info) {
        boolean isKnown = info.current() != null;
        for (MigrationInfo migration : info.all()) {
            isKnown &= migration.getState() != MigrationState.IGNORED
                    && migration.getState() != MigrationState.MISSING_SUCCESS
                    && migration.isChecksumMatching()
                    && migration.isDescriptionMatching();
        }
        if (!isKnown) {
            throw new LedgerUnusable(
                    directory.path(),
                    "an earlier development version of Countermeter made this ledger; move it away and import the files again");
        }
    }

    private void migrate(int version) throws SQLException {
        Path unfinished = directory.path().resolve(UNFINISHED + ".mv.db");
        directory.delete(unfinished);
        try {
            if (directory.holdsLedger()) {
                Files.copy(directory.path().resolve(LedgerDirectory.DATABASE_FILE), unfinished);
            }
            JdbcDataSource source = Database.source(directory.path(), UNFINISHED);
            try (Connection keepOpen = source.getConnection()) {
                keepOpen.setAutoCommit(true);
                flyway(source).migrate();
            }
            directory.keepLedger(LedgerDirectory.DATABASE + "-of-version-" + version);
            directory.replaceLedger(unfinished);
        } catch (IOException e) {
            throw new LedgerIoException(directory.path(), e);
        } finally {
            directory.delete(unfinished);
        }
    }

    private static Flyway flyway(JdbcDataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load();
    }

    private static SQLException unwrap(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        throw e;
    }
}
