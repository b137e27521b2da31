package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Origin;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a directory: what was imported, and the last run. One run at a time has it open, in one thread.
 *
 * <p>All methods throw a {@link LedgerException} where the ledger cannot be used or its files cannot be read or written.
 */
public final class Ledger implements AutoCloseable {
    private final LedgerDirectory directory;
    private final Database database;
    private final Holdings holdings;
    private final BlockReader<UsageField, UsageRecord> usageRecords;
    private final BlockReader<ChargeField, Charge> charges;

    private Ledger(LedgerDirectory directory, Database database) {
        this.directory = directory;
        this.database = database;
        usageRecords = new BlockReader<>(database, RowTable.usageRecords());
        charges = new BlockReader<>(database, RowTable.charges());
        holdings = database.doing(() -> {
            LeftOvers.remove(database);
            return Holdings.read(database);
        });
    }

    /**
     * Opens the ledger in this directory, and makes directory and ledger where there are none. A ledger whose file is mostly
     * dead space is made smaller before.
     */
    public static Ledger open(Path directory) {
        Path checked = LedgerDirectory.checked(directory);
        try {
            Files.createDirectories(checked);
        } catch (IOException e) {
            throw new LedgerIoException(directory, e);
        }
        return openChecked(checked, DeadSpace::openWithout);
    }

    /** Opens the ledger that is in this directory. */
    public static Ledger openExisting(Path directory) {
        Path checked = LedgerDirectory.checked(directory);
        if (!exists(directory)) {
            throw new LedgerUnusable(
                    directory, "there is no ledger here; import files into it first, or name the ledger's directory");
        }
        return openChecked(checked, Database::open);
    }

    /** Whether there is a ledger in this directory. */
    public static boolean exists(Path directory) {
        return Files.exists(LedgerDirectory.checked(directory).resolve(LedgerDirectory.DATABASE_FILE));
    }

    /** Deletes the ledger in this directory, if there is one and no run has it open; other files stay. */
    public static void delete(Path directory) {
        if (exists(directory)) {
            try (LedgerDirectory locked = LedgerDirectory.lock(LedgerDirectory.checked(directory))) {
                locked.deleteLedger();
            }
        }
    }

    private static Ledger openChecked(Path checked, Function<LedgerDirectory, Database> opening) {
        LedgerDirectory locked = LedgerDirectory.lock(checked);
        try {
            return new Ledger(locked, opening.apply(locked));
        } catch (RuntimeException | Error e) {
            locked.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    public Path directory() {
        return directory.path();
    }

    /** All files that imports have met, by number, refused ones among them. */
    public List<ImportedFile> files() {
        return List.copyOf(holdings.files().all());
    }

    /** The file with these bytes, accepted or refused; a refused one can be tried again. */
    public Optional<ImportedFile> fileWith(String sha256, boolean bills) {
        return holdings.files().fileWith(sha256, bills);
    }

    /**
     * Begins the import of a file; it must have ended before the next one begins.
     *
     * @param format the name of its format; null if none was recognised, so that it can only be refused
     */
    public FileImport begin(String path, String sha256, boolean bills, @Nullable String format, FileTerms terms) {
        if (fileWith(sha256, bills).filter(file -> file.refused() == null).isPresent()) {
            throw new IllegalStateException("a file with these bytes is imported already: " + path);
        }
        Generation mine = new Generation(holdings.files().nextNumber(), terms.madeAt());
        FileImport.Source source = new FileImport.Source(mine.file(), path, sha256, bills, format, terms);
        return database.doing(() -> new FileImport(holdings, source, holdings.intake(bills, mine, terms)));
    }

    /** Hands out all usage records, in the order of their import. */
    public void forEachUsageRecord(Consumer<UsageRecord> sink) {
        forEachUsageRecord(1, Long.MAX_VALUE, sink);
    }

    /** Hands out the usage records from one row of the ledger to another, both included. */
    public void forEachUsageRecord(long fromRow, long toRow, Consumer<UsageRecord> sink) {
        database.doing(() -> {
            long last = Math.min(toRow, Holdings.lastRow(database, RowTable.usageRecords()));
            usageRecords.forEach(fromRow, last, row -> true, sink);
            return last;
        });
    }

    /** Hands out the charges that stand, in the order of their import. */
    public void forEachCharge(Consumer<Charge> sink) {
        forEachCharge(1, Long.MAX_VALUE, sink);
    }

    /** Hands out the charges that stand, from one row of the ledger to another, both included. */
    public void forEachCharge(long fromRow, long toRow, Consumer<Charge> sink) {
        database.doing(() -> {
            long last = Math.min(toRow, Holdings.lastRow(database, RowTable.charges()));
            BitSet superseded = superseded(fromRow, last);
            charges.forEach(fromRow, last, row -> !superseded.get((int) row), sink);
            return last;
        });
    }

    /** The row of the last usage record; 0 without any. */
    public long lastUsageRow() {
        return database.doing(() -> Holdings.lastRow(database, RowTable.usageRecords()));
    }

    /** The row of the last charge; 0 without any. */
    public long lastChargeRow() {
        return database.doing(() -> Holdings.lastRow(database, RowTable.charges()));
    }

    /** Hands out the usage records with these numbers, which must ascend. */
    public void readUsageRecords(long[] ascendingRows, Consumer<UsageRecord> sink) {
        database.doing(() -> {
            usageRecords.read(ascendingRows, sink);
            return sink;
        });
    }

    /** Hands out the charges with these numbers, which must ascend, whether they stand or not. */
    public void readCharges(long[] ascendingRows, Consumer<Charge> sink) {
        database.doing(() -> {
            charges.read(ascendingRows, sink);
            return sink;
        });
    }

    /** The numbers of the charges that stand. */
    public BitSet standingCharges() {
        return database.doing(() -> {
            int last = Math.toIntExact(Holdings.lastRow(database, RowTable.charges()));
            BitSet standing = new BitSet(last + 1);
            standing.set(1, last + 1);
            standing.andNot(superseded(1, last));
            return standing;
        });
    }

    /** What the imports after a file have changed; after file 0, all that they have. */
    public LedgerChanges changesSince(int lastFile) {
        return database.doing(() -> Changes.since(database, lastFile));
    }

    /** What exports have said of this charge's identity and what no longer stands, in the order of import. */
    public List<Charge> historyOf(Origin charge) {
        return database.doing(() -> {
            List<Charge> history = new ArrayList<>();
            BitSet wanted =
                    ChargeStore.read(database, holdings.files()::generation).withIdentityOf(charge.row());
            wanted.and(superseded(1, Long.MAX_VALUE));
            charges.read(wanted.stream().asLongStream().toArray(), history::add);
            return history;
        });
    }

    /** Hands out the rejected rows with the number of their file, in the order of import. */
    public void forEachReject(BiConsumer<Integer, Reject> sink) {
        database.doing(() -> {
            String sql = "select file_number, line, column_name, reason, advice, row_sha256, cell"
                    + " from rejected_row order by id";
            try (PreparedStatement statement = database.prepare(sql);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    sink.accept(result.getInt(1), rejectOf(result));
                }
            }
            return sink;
        });
    }

    /** The providers and accounts that exports have named, as pairs; an account that is not named is empty. */
    public List<Map.Entry<String, String>> billedAccounts() {
        return database.doing(() -> {
            List<Map.Entry<String, String>> accounts = new ArrayList<>();
            String sql = "select distinct provider, account from charge_scope order by provider, account";
            try (PreparedStatement statement = database.prepare(sql);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    accounts.add(Map.entry(result.getString(1), result.getString(2)));
                }
            }
            return accounts;
        });
    }

    /** In which bridge of the last run the charges of each provider and account stand. */
    public List<BilledAccount> accountsOfRun() {
        return database.doing(() -> RunReader.accounts(database));
    }

    /** Begins to take the parts of a run that is being judged; they must be closed before the ledger is. */
    public RunParts beginParts() {
        return database.doing(() -> new RunParts(database));
    }

    /**
     * Keeps a run in place of the last one: all of it or, if it is killed, nothing.
     *
     * @param accounts all that exports have named
     */
    public void saveRun(
            Run run,
            List<Bridge> bridges,
            Iterable<RunFinding> findings,
            RunParts parts,
            List<BilledAccount> accounts) {
        database.doing(() -> {
            int lastFile = holdings.files().nextNumber() - 1;
            new RunWriter(database).write(run, lastFile, bridges, findings, parts, accounts);
            return run;
        });
    }

    /**
     * Makes the last run into another one: wholly or, if it is killed or fails, not at all. What was written before and
     * not committed yet belongs to the same transaction.
     */
    public void changeRun(RunChange change) {
        database.doing(() -> {
            new RunChanger(database).change(change, holdings.files().nextNumber() - 1);
            return change;
        });
    }

    /** The number of the last run; 0 without one. */
    public int lastRunNumber() {
        return database.doing(() -> (int) database.number("select coalesce(max(number), 0) from run"));
    }

    /** The number of the newest file that the ledger held at the last run; 0 without one. */
    public int lastFileOfRun() {
        return database.doing(() -> (int) database.number("select coalesce(max(last_file), 0) from run"));
    }

    /** The last run, with the files that the ledger held then. */
    public Optional<Run> lastRun() {
        return database.doing(() -> RunReader.lastRun(database, files()));
    }

    /** Hands out the documents of the last run's findings, in order. */
    public void forEachFinding(Consumer<String> document) {
        database.doing(() -> {
            FindingReader.forEach(database, document);
            return document;
        });
    }

    /** Hands out the documents of those of the last run's findings that have these ids, in the order of the ids. */
    public void forEachFinding(Collection<String> ids, Consumer<String> document) {
        database.doing(() -> {
            FindingReader.forEach(database, ids, document);
            return document;
        });
    }

    /** The size of the ledger's file. */
    public long sizeInBytes() {
        return directory.size();
    }

    /** The months that were closed. */
    public ClosedPeriods closedPeriods() {
        return new ClosedPeriods(database);
    }

    /** The published price lists that are kept. */
    public PriceBooks priceBooks() {
        return new PriceBooks(database);
    }

    /** What the last run has left for the next one. */
    public CarriedForward carriedForward() {
        return new CarriedForward(database);
    }

    /** The files that nights have seen. */
    public SeenFiles seenFiles() {
        return new SeenFiles(database);
    }

    /** What the nightly runs have left. */
    public Nights nights() {
        return new Nights(database);
    }

    /** Proves the last run a second way, by SQL over charges, parts and bridge lines; empty if all agrees. */
    public List<ProofDifference> checkProof() {
        return database.doing(() -> new Proof(database).differences());
    }

    /** The same; and if all agrees, keeps the sums of this proof for that of a change of the run. */
    public List<ProofDifference> proveRun() {
        return database.doing(() -> new RunProver(database).proveWhole());
    }

    /**
     * Proves a run that was changed by what was changed, and keeps the sums if all agrees. Where the run before it was
     * not proved, or a change was not, it proves the whole.
     */
    public List<ProofDifference> proveChange() {
        return database.doing(() -> new RunProver(database).proveChange());
    }

    /** Whether the last run has been proved as it is now; true if there is none. */
    public boolean isRunProved() {
        return database.doing(() -> new RunProver(database).isProved());
    }

    /** Verifies all that the ledger holds; empty if all of it is as it was written. */
    public List<LedgerFault> check() {
        return new LedgerCheck(database, holdings.files()).faults();
    }

    /** Hands out the findings of the last run as their rows tell them, column by column, with their documents. */
    public void forEachStoredFinding(BiConsumer<List<String>, String> sink) {
        database.doing(() -> {
            FindingReader.forEachStored(database, sink);
            return sink;
        });
    }

    /** The lines of the last run's bridges: provider, account, currency, cause and amount as one text each, sorted. */
    public List<String> bridgeTotals() {
        return database.doing(() -> RunReader.bridgeTotals(database));
    }

    /** The rows of the charges that stand no more, from one row to another, both included. */
    public BitSet supersededCharges(long fromRow, long toRow) {
        return database.doing(() -> superseded(fromRow, toRow));
    }

    private BitSet superseded(long fromRow, long toRow) throws SQLException {
        BitSet rows = new BitSet();
        try (PreparedStatement statement =
                database.prepare("select charge_row from superseded_charge where charge_row between ? and ?")) {
            statement.setLong(1, fromRow);
            statement.setLong(2, toRow);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.set(result.getInt(1));
                }
            }
        }
        return rows;
    }

    private static Reject rejectOf(ResultSet result) throws SQLException {
        return new Reject(
                result.getLong(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7));
    }

    @Override
    public void close() {
        try (directory) {
            database.close();
        }
    }
}
