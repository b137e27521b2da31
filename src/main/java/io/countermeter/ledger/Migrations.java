package io.countermeter.ledger;

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

/** Brings the tables of a ledger to this version, after a copy of an older one has been put aside. */
final class Migrations {
    private Migrations() {}

    static void bringUpToDate(LedgerDirectory directory) throws SQLException {
        Logger flywayLogger = Logger.getLogger("org.flywaydb");
        Level before = flywayLogger.getLevel();
        flywayLogger.setLevel(Level.OFF);
        try {
            migrate(directory);
        } finally {
            flywayLogger.setLevel(before);
        }
    }

    private static void migrate(LedgerDirectory directory) throws SQLException {
        JdbcDataSource source = Database.source(directory.path());
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load();
        if (directory.holdsLedger()) {
            MigrationInfo current = currentOf(directory, source, flyway);
            if (current == null) {
                return;
            }
            directory.backUp("version-" + current.getVersion());
        }
        // The connection keeps the database open between the connections that Flyway opens and closes.
        try (Connection keepOpen = source.getConnection()) {
            keepOpen.setAutoCommit(true);
            flyway.migrate();
        } catch (FlywayException e) {
            throw unwrap(e);
        }
    }

    /** The last migration of an existing ledger that is older than this program; null if there is nothing to do. */
    private static @Nullable MigrationInfo currentOf(LedgerDirectory directory, JdbcDataSource source, Flyway flyway)
            throws SQLException {
        try (Connection keepOpen = source.getConnection()) {
            keepOpen.setAutoCommit(true);
            MigrationInfoService info = flyway.info();
            for (MigrationInfo migration : info.applied()) {
                if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                    throw new LedgerUnusable(
                            directory.path(),
                            "a newer version of Countermeter made this ledger; use that version, or name another ledger");
                }
            }
            requireKnown(directory, info);
            if (info.pending().length == 0) {
                return null;
            }
            MigrationInfo current = info.current();
            return current == null ? info.pending()[0] : current;
        } catch (FlywayException e) {
            throw unwrap(e);
        }
    }

    /**
     * A ledger whose tables were made by other statements under the same numbers, or to which a number was never applied
     * though later ones were, is of no version that was released.
     */
    private static void requireKnown(LedgerDirectory directory, MigrationInfoService info) {
        for (MigrationInfo migration : info.all()) {
            if (migration.getState() == MigrationState.IGNORED
                    || !migration.isChecksumMatching()
                    || !migration.isDescriptionMatching()
                    || migration.getState() == MigrationState.MISSING_SUCCESS) {
                throw new LedgerUnusable(
                        directory.path(),
                        "an earlier development version of Countermeter made this ledger; move it away and import the files again");
            }
        }
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
