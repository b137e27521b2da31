package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an open ledger holds, as far as it has been read into memory, so that many files read it once. */
final class Holdings {
    private final Database database;
    private final FileRecords files;
    private @Nullable List<Stretch> usageStretches;
    private @Nullable ChargeStore charges;

    private Holdings(Database database, FileRecords files) {
        this.database = database;
        this.files = files;
    }

    static Holdings read(Database database) throws SQLException {
        return new Holdings(database, FileRecords.read(database));
    }

    Database database() {
        return database;
    }

    FileRecords files() {
        return files;
    }

    /** The number of the last row that counts; 0 if there is none. */
    static long lastRow(Database database, RowTable<?, ?> table) throws SQLException {
        return database.number("select coalesce(max(last_row), 0) from imported_file where " + table.filesCondition());
    }

    /** Writes the record of a file, from which on it counts, in place of that of an earlier refused attempt. */
    void accept(ImportedFile file, FileTerms terms, Intake intake) throws SQLException {
        Optional<ImportedFile> refusedBefore = files.fileWith(file.sha256(), file.bills());
        if (refusedBefore.isPresent()) {
            files.delete(database, refusedBefore.get().number());
        }
        files.write(database, file, terms, intake.appender().span());
        database.commitToDisk();
        refusedBefore.ifPresent(earlier -> files.forget(earlier.number()));
        files.remember(file, terms.madeAt());
        if (usageStretches != null && intake instanceof UsageIntake) {
            usageStretches.addAll(intake.appender().stretches());
        }
    }

    /** Takes back the rows of a file whose record is not written. */
    void discard(Intake intake) throws SQLException {
        charges = null;
        LeftOvers.removeRows(database, intake.appender().table());
    }

    Intake intake(boolean bills, Generation mine, FileTerms terms) throws SQLException {
        return bills ? chargeIntake(mine, terms) : usageIntake(mine);
    }

    private UsageIntake usageIntake(Generation mine) throws SQLException {
        if (usageStretches == null) {
            usageStretches = readStretches();
        }
        long firstRow = lastRow(database, RowTable.usageRecords()) + 1;
        return new UsageIntake(
                database,
                new RowAppender<>(
                        database, RowTable.usageRecords(), mine.file(), UsageIntake.BYTES_PER_KEY, firstRow, null),
                usageStretches);
    }

    private ChargeIntake chargeIntake(Generation mine, FileTerms terms) throws SQLException {
        ChargeIndex.Files generations = file -> file == mine.file() ? mine : files.generation(file);
        ChargeStore store = charges == null ? ChargeStore.read(database, files::generation) : charges;
        store.begin(generations);
        charges = store;
        return new ChargeIntake(
                database,
                new RowAppender<>(
                        database,
                        RowTable.charges(),
                        mine.file(),
                        ChargeStore.BYTES_PER_KEY,
                        store.lastRow() + 1,
                        new ChargeMoney(database)),
                store,
                generations,
                mine,
                terms.replaces());
    }

    private List<Stretch> readStretches() throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        try (PreparedStatement statement = database.prepare(
                        "select first_row, row_count, file_number, first_time, last_time from usage_stretch order by first_row");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Instant first = Objects.requireNonNull(ValueColumn.readInstant(result, 4));
                Instant last = Objects.requireNonNull(ValueColumn.readInstant(result, 5));
                stretches.add(new Stretch(result.getLong(1), result.getInt(2), result.getInt(3), first, last));
            }
        }
        return stretches;
    }
}
