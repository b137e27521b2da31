package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of imported files, by number. */
final class FileRecords {
    private final Map<Integer, ImportedFile> files = new TreeMap<>();
    private final Map<Integer, Generation> generations = new TreeMap<>();

    /** What the record of a file says beside what everyone may know. */
    record Span(
            @Nullable Long firstRow,
            @Nullable Long lastRow,
            @Nullable Instant firstTime,
            @Nullable Instant lastTime) {
        static final Span NONE = new Span(null, null, null, null);
    }

    static FileRecords read(Database database) throws SQLException {
        FileRecords read = new FileRecords();
        Map<Integer, Tallies> tallies = readMoney(database);
        try (PreparedStatement statement = database.prepare(
                        "select number, path, sha256, bills, format, refused, "
                                + "fresh_rows, restated_rows, known_rows, rejected_rows, made_at from imported_file order by number");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                int number = result.getInt(1);
                Tallies counted = tallies.getOrDefault(number, new Tallies());
                for (Reception reception : Reception.values()) {
                    counted.add(reception, result.getLong(7 + reception.ordinal()));
                }
                read.remember(
                        file(
                                number,
                                result.getString(2),
                                result.getString(3),
                                result.getBoolean(4),
                                result.getString(5),
                                counted,
                                result.getString(6)),
                        ValueColumn.readInstant(result, 11));
            }
        }
        return read;
    }

    static ImportedFile file(
            int number,
            String path,
            String sha256,
            boolean bills,
            @Nullable String format,
            Tallies tallies,
            @Nullable String refused) {
        return new ImportedFile(
                number,
                path,
                sha256,
                bills,
                format,
                tallies.of(Reception.FRESH),
                tallies.of(Reception.RESTATED),
                tallies.of(Reception.KNOWN),
                tallies.of(Reception.REJECTED),
                refused);
    }

    Collection<ImportedFile> all() {
        return files.values();
    }

    Optional<ImportedFile> fileWith(String sha256, boolean bills) {
        return files.values().stream()
                .filter(file -> file.bills() == bills && file.sha256().equals(sha256))
                .findFirst();
    }

    int nextNumber() {
        int last = 0;
        for (int number : files.keySet()) {
            last = number;
        }
        return last + 1;
    }

    Generation generation(int file) {
        Generation generation = generations.get(file);
        if (generation == null) {
            throw new IllegalStateException("the ledger has rows of a file without a record: " + file);
        }
        return generation;
    }

    void write(Database database, ImportedFile file, FileTerms terms, Span span) throws SQLException {
        try (PreparedStatement statement = database.prepare(
                "insert into imported_file (number, path, sha256, bills, "
                        + "format, refused, fresh_rows, restated_rows, known_rows, rejected_rows, made_at, replaces, "
                        + "first_row, last_row, first_time, last_time) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setInt(1, file.number());
            statement.setString(2, file.path());
            statement.setString(3, file.sha256());
            statement.setBoolean(4, file.bills());
            statement.setString(5, file.format());
            statement.setString(6, file.refused());
            statement.setLong(7, file.fresh().rows());
            statement.setLong(8, file.restated().rows());
            statement.setLong(9, file.known().rows());
            statement.setLong(10, file.rejected().rows());
            ValueColumn.bindInstant(statement, 11, terms.madeAt());
            statement.setString(12, words(terms));
            statement.setObject(13, span.firstRow());
            statement.setObject(14, span.lastRow());
            ValueColumn.bindInstant(statement, 15, span.firstTime());
            ValueColumn.bindInstant(statement, 16, span.lastTime());
            statement.executeUpdate();
        }
        writeMoney(database, file.number(), Reception.FRESH, file.fresh());
        writeMoney(database, file.number(), Reception.RESTATED, file.restated());
        writeMoney(database, file.number(), Reception.KNOWN, file.known());
        writeMoney(database, file.number(), Reception.REJECTED, file.rejected());
    }

    void remember(ImportedFile file, @Nullable Instant madeAt) {
        files.put(file.number(), file);
        generations.put(file.number(), new Generation(file.number(), madeAt));
    }

    /** Deletes the record of a refused file and its rejected rows. */
    void delete(Database database, int number) throws SQLException {
        database.execute("delete from rejected_row where file_number = " + number);
        database.execute("delete from file_money where file_number = " + number);
        database.execute("delete from imported_file where number = " + number);
    }

    void forget(int number) {
        files.remove(number);
        generations.remove(number);
    }

    private static String words(FileTerms terms) {
        return terms.replaces().stream()
                .sorted()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private static void writeMoney(Database database, int file, Reception reception, ImportedFile.Tally tally)
            throws SQLException {
        try (PreparedStatement statement =
                database.prepare("insert into file_money (file_number, tally, currency, amount) values (?, ?, ?, ?)")) {
            List<Map.Entry<String, BigDecimal>> entries = new ArrayList<>(new TreeMap<>(tally.money()).entrySet());
            for (Map.Entry<String, BigDecimal> entry : entries) {
                statement.setInt(1, file);
                statement.setString(2, reception.word());
                statement.setString(3, entry.getKey());
                ValueColumn.bindDecimal(statement, 4, entry.getValue());
                statement.executeUpdate();
            }
        }
    }

    private static Map<Integer, Tallies> readMoney(Database database) throws SQLException {
        Map<Integer, Tallies> tallies = new TreeMap<>();
        try (PreparedStatement statement =
                        database.prepare("select file_number, tally, currency, amount from file_money");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                tallies.computeIfAbsent(result.getInt(1), number -> new Tallies())
                        .add(
                                Reception.valueOf(result.getString(2).toUpperCase(Locale.ROOT)),
                                result.getString(3),
                                result.getBigDecimal(4));
            }
        }
        return tallies;
    }
}
