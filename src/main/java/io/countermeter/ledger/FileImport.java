package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The import of one file. Nothing of it counts until {@link #commit} or {@link #refuse} has returned; then it is on
 * disk. Closing it before takes everything back.
 */
public final class FileImport implements AutoCloseable {
    private static final int REJECTS_PER_COMMIT = 1000;

    private final Holdings holdings;
    private final Source source;
    private final Intake intake;
    private final Tallies tallies = new Tallies();
    private final PreparedStatement insertReject;
    private final Conveyor<Item> conveyor = new Conveyor<>(this::take);
    private long nextReject;
    private boolean isDone;

    /** What is known of the file before its rows are. */
    record Source(
            int number,
            String path,
            String sha256,
            boolean bills,
            @Nullable String format,
            FileTerms terms) {}

    FileImport(Holdings holdings, Source source, Intake intake) throws SQLException {
        this.holdings = holdings;
        this.source = source;
        this.intake = intake;
        Database database = holdings.database();
        nextReject = database.number("select coalesce(max(id), 0) from rejected_row") + 1;
        insertReject = database.prepare(
                "insert into rejected_row "
                        + "(id, file_number, line, column_name, reason, advice, row_sha256, cell) values (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** The ledger's number of the file, which the origins of its rows will name. */
    public int number() {
        return source.number();
    }

    /** What is to be taken in, in the order of the file. */
    private sealed interface Item {
        record Usage(UsageRecord usageRecord) implements Item {}

        record Billed(Charge charge) implements Item {}

        record Rejected(Reject reject, Map<String, BigDecimal> money) implements Item {}
    }

    /** Takes the next row of a log; of its origin only the line is kept. */
    public void add(UsageRecord usageRecord) {
        if (!(intake instanceof UsageIntake) || isDone) {
            throw new IllegalStateException("not an open import of a log: " + source);
        }
        conveyor.put(new Item.Usage(usageRecord));
    }

    /** Takes the next row of a billing export; of its origin only the line is kept. */
    public void add(Charge charge) {
        if (!(intake instanceof ChargeIntake) || isDone) {
            throw new IllegalStateException("not an open import of a billing export: " + source);
        }
        conveyor.put(new Item.Billed(charge));
    }

    public void reject(Reject reject) {
        reject(reject, Map.of());
    }

    /** Keeps a row that could not be read, with its money by currency as far as that could be read. */
    public void reject(Reject reject, Map<String, BigDecimal> money) {
        if (isDone) {
            throw new IllegalStateException("the import has ended: " + source);
        }
        conveyor.put(new Item.Rejected(reject, money));
    }

    private void take(List<Item> items) {
        doing(() -> {
            for (Item item : items) {
                take(item);
            }
            return items;
        });
    }

    private void take(Item item) throws SQLException {
        if (item instanceof Item.Usage usage && intake instanceof UsageIntake rows) {
            tallies.count(rows.take(usage.usageRecord()));
        } else if (item instanceof Item.Billed billed && intake instanceof ChargeIntake rows) {
            Charge charge = billed.charge();
            Reception reception = rows.take(charge);
            tallies.count(reception);
            tallies.add(reception, charge.currency(), charge.amount());
        } else if (item instanceof Item.Rejected rejected) {
            write(rejected.reject());
            tallies.count(Reception.REJECTED);
            rejected.money().forEach((currency, amount) -> tallies.add(Reception.REJECTED, currency, amount));
        }
    }

    /** Accepts the file: when this returns, its rows count and are on disk. */
    public ImportedFile commit() {
        conveyor.finish();
        return doing(() -> {
            intake.finish();
            return end(null);
        });
    }

    /** Refuses the file: its record and its rejected rows are kept, but none of its rows. */
    public ImportedFile refuse(String reason) {
        conveyor.finish();
        return doing(() -> {
            holdings.database().commit();
            intake.appender().forget();
            holdings.discard(intake);
            return end(reason);
        });
    }

    /** Takes everything back, as if the file had never been met. */
    public void rollback() {
        conveyor.close();
        doing(() -> {
            isDone = true;
            intake.appender().forget();
            closeStatements();
            holdings.discard(intake);
            LeftOvers.removeRejects(holdings.database());
            return source;
        });
    }

    @Override
    public void close() {
        if (!isDone) {
            rollback();
        }
    }

    private ImportedFile end(@Nullable String refused) throws SQLException {
        Tallies counted = refused == null ? tallies : tallies.onlyRejected();
        ImportedFile file = FileRecords.file(
                source.number(), source.path(), source.sha256(), source.bills(), source.format(), counted, refused);
        holdings.accept(file, source.terms(), intake);
        isDone = true;
        closeStatements();
        return file;
    }

    private void closeStatements() throws SQLException {
        insertReject.close();
        intake.close();
    }

    private void write(Reject reject) throws SQLException {
        insertReject.setLong(1, nextReject++);
        insertReject.setInt(2, source.number());
        insertReject.setLong(3, reject.line());
        insertReject.setString(4, reject.column());
        insertReject.setString(5, reject.reason());
        insertReject.setString(6, reject.advice());
        insertReject.setString(7, reject.rowSha256());
        insertReject.setString(8, reject.cell());
        insertReject.executeUpdate();
        if (nextReject % REJECTS_PER_COMMIT == 0) {
            holdings.database().commit();
        }
    }

    private <T> T doing(Database.Work<T> work) {
        return holdings.database().doing(work);
    }
}
