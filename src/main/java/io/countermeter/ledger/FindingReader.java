package io.countermeter.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads the findings of the last run back, in the order of every output. Their rows lie in the order of their ids, and
 * documents can be large: so the order is made of a few columns, and then one finding is read after the other.
 */
final class FindingReader {
    private FindingReader() {}

    /** What the order is made of; the digits of an id order as its number does without a sign. */
    private record Place(long id, String currency, BigDecimal magnitude) {
        static final Comparator<Place> ORDER = Comparator.comparing(Place::currency)
                .thenComparing(Place::magnitude, Comparator.reverseOrder())
                .thenComparing(Place::id, Long::compareUnsigned);
    }

    static void forEach(Database database, Consumer<String> document) throws SQLException {
        readDocuments(database, inOrder(database), document);
    }

    /** Hands out the documents of the findings with these ids, as far as the run has them. */
    static void forEach(Database database, Collection<String> ids, Consumer<String> document) throws SQLException {
        readDocuments(database, ids.stream().mapToLong(NightReader::number).toArray(), document);
    }

    private static void readDocuments(Database database, long[] ids, Consumer<String> document) throws SQLException {
        try (PreparedStatement statement = database.prepare("select document from finding where id = ?")) {
            for (long id : ids) {
                statement.setLong(1, id);
                try (ResultSet result = statement.executeQuery()) {
                    if (result.next()) {
                        document.accept(result.getString(1));
                    }
                }
            }
        }
    }

    /** The columns are those of {@link RunFinding#columns}. */
    static void forEachStored(Database database, BiConsumer<List<String>, String> sink) throws SQLException {
        String sql =
                "select finding_id, kind, outcome, remedy, grade, takes_money, provider, account, project, currency,"
                        + " amount, refunded, document from finding where id = ?";
        try (PreparedStatement statement = database.prepare(sql)) {
            for (long id : inOrder(database)) {
                statement.setLong(1, id);
                try (ResultSet result = statement.executeQuery()) {
                    if (result.next()) {
                        sink.accept(columns(result), result.getString(13));
                    }
                }
            }
        }
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= 10; column++) {
            columns.add(String.valueOf(result.getObject(column)));
        }
        columns.add(RunFinding.text(result.getBigDecimal(11)));
        columns.add(RunFinding.text(result.getBigDecimal(12)));
        return columns;
    }

    private static long[] inOrder(Database database) throws SQLException {
        List<Place> places = new ArrayList<>();
        Map<String, String> currencies = new HashMap<>();
        try (PreparedStatement statement = database.prepare("select id, currency, amount from finding");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                String currency = currencies.computeIfAbsent(result.getString(2), name -> name);
                places.add(new Place(
                        result.getLong(1), currency, result.getBigDecimal(3).abs()));
            }
        }
        places.sort(Place.ORDER);
        return places.stream().mapToLong(Place::id).toArray();
    }
}
