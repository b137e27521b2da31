package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that is made anew beside an old one, whose place it takes when it is whole. Until then the old one stands,
 * and afterwards it lies beside it; no other run can open either meanwhile.
 */
public final class LedgerRebuild implements AutoCloseable {
    private static final String WORKSHOP = "ledger-rebuilding";
    private static final String OLD = LedgerDirectory.DATABASE + "-before-rebuild";
    private static final int ROWS_PER_COMMIT = 1000;

    /** What no log and no bill tells: the lives of findings, closed periods, the nights, and price books. */
    private static final List<String> CARRIED_OVER = List.of(
            "known_finding", "past_finding", "gone_finding", "finding_sum", "night", "closed_period", "price_book");

    private final LedgerDirectory directory;
    private final Path workshop;
    private final @Nullable Database old;
    private final List<ImportedFile> oldFiles;
    private final Ledger rebuilt;
    private boolean isRebuiltOpen = true;

    private LedgerRebuild(LedgerDirectory directory, @Nullable Database old, List<ImportedFile> oldFiles) {
        this.directory = directory;
        this.old = old;
        this.oldFiles = oldFiles;
        workshop = directory.path().resolve(WORKSHOP);
        deleteWorkshop();
        rebuilt = Ledger.open(workshop);
    }

    /** Begins to rebuild the ledger in this directory, which may be damaged or gone. */
    public static LedgerRebuild begin(Path named) {
        Path checked = LedgerDirectory.checked(named);
        try {
            Files.createDirectories(checked);
        } catch (IOException e) {
            throw new LedgerIoException(named, e);
        }
        LedgerDirectory directory = LedgerDirectory.lock(checked);
        Database old = null;
        try {
            List<ImportedFile> files = new ArrayList<>();
            if (directory.holdsLedger()) {
                old = openIfReadable(directory);
                files.addAll(filesOf(old));
            }
            return new LedgerRebuild(directory, old, files);
        } catch (RuntimeException | Error e) {
            if (old != null) {
                old.close();
            }
            directory.close();
            throw e;
        }
    }

    private static @Nullable Database openIfReadable(LedgerDirectory directory) {
        try {
            return Database.open(directory);
        } catch (LedgerIoException | IllegalStateException damaged) {
            return null;
        }
    }

    private static List<ImportedFile> filesOf(@Nullable Database old) {
        if (old == null) {
            return List.of();
        }
        try {
            return List.copyOf(FileRecords.read(old).all());
        } catch (SQLException | RuntimeException damaged) {
            return List.of();
        }
    }

    /** The new ledger, to import into. */
    public Ledger rebuilt() {
        return rebuilt;
    }

    /** What the old ledger had met, as far as it can be read. */
    public List<ImportedFile> oldFiles() {
        return oldFiles;
    }

    /** Whether the old ledger can tell what it had met. */
    public boolean knowsOldFiles() {
        return !oldFiles.isEmpty();
    }

    /**
     * Carries over what no file tells, and puts the new ledger in the place of the old one, of which a copy stays.
     *
     * @return the tables that could not be carried over
     */
    public List<String> finish() {
        List<String> lost = new ArrayList<>();
        for (String table : CARRIED_OVER) {
            if (!carryOver(table, (from, to) -> copy(from, to, table))) {
                lost.add(table);
            }
        }
        if (!carryOver("finding", GoneFindings::carryOver)) {
            lost.add("finding");
        }
        closeDatabases();
        directory.keepLedger(OLD);
        directory.replaceLedger(workshop.resolve(LedgerDirectory.DATABASE_FILE));
        return lost;
    }

    private interface Carrier {
        void carry(Database from, Database to) throws SQLException;
    }

    private boolean carryOver(String table, Carrier carrier) {
        Database from = old;
        try {
            if (from == null) {
                return oldFiles.isEmpty() && !directory.holdsLedger();
            }
            if (exists(from, table)) {
                carrier.carry(from, rebuilt.database());
            }
            return true;
        } catch (SQLException damaged) {
            rebuilt.database().doing(() -> {
                rebuilt.database().rollback();
                return table;
            });
            return false;
        }
    }

    private static boolean exists(Database database, String table) throws SQLException {
        return database.number("select count(*) from information_schema.tables where table_schema = 'PUBLIC'"
                        + " and table_name = '" + table.toUpperCase(Locale.ROOT) + "'")
                > 0;
    }

    private static void copy(Database from, Database to, String table) throws SQLException {
        try (PreparedStatement select = from.prepare("select * from " + table);
                ResultSet rows = select.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            String places = "?, ".repeat(columns.getColumnCount() - 1) + "?";
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                names.add(columns.getColumnName(column));
            }
            String sql = "insert into " + table + " (" + String.join(", ", names) + ") values (" + places + ")";
            try (PreparedStatement insert = to.prepare(sql)) {
                for (long count = 1; rows.next(); count++) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        insert.setObject(column, rows.getObject(column));
                    }
                    insert.executeUpdate();
                    if (count % ROWS_PER_COMMIT == 0) {
                        to.commit();
                    }
                }
            }
        }
        to.commitToDisk();
    }

    private void closeDatabases() {
        if (isRebuiltOpen) {
            isRebuiltOpen = false;
            rebuilt.close();
        }
        if (old != null) {
            old.close();
        }
    }

    private void deleteWorkshop() {
        if (!Files.exists(workshop)) {
            return;
        }
        try (Stream<Path> below = Files.walk(workshop)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new LedgerIoException(directory.path(), e);
        }
    }

    /** Unless it was finished, the old ledger stands, and nothing of the new one stays. */
    @Override
    public void close() {
        try (directory) {
            closeDatabases();
            deleteWorkshop();
        }
    }
}
