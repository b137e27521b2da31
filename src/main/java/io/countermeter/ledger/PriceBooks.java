package io.countermeter.ledger;

import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.Sha256;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The published price lists that are kept, each with the day from which it holds. */
public final class PriceBooks {
    private final Database database;

    PriceBooks(Database database) {
        this.database = database;
    }

    /**
     * A price list that is kept.
     *
     * @param document its prices, in the form of a contract
     */
    public record Kept(PriceBookInfo info, String document) {}

    /** All of them, by the day from which they hold, then by number. */
    public List<Kept> all() {
        return database.doing(() -> all(database));
    }

    private static List<Kept> all(Database database) throws SQLException {
        List<Kept> all = new ArrayList<>();
        String sql = "select number, valid_from, path, sha256, price_count, document from price_book"
                + " order by valid_from, number";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                PriceBookInfo info = new PriceBookInfo(
                        result.getInt(1),
                        result.getObject(2, LocalDate.class),
                        result.getString(3),
                        result.getString(4),
                        result.getInt(5));
                all.add(new Kept(info, result.getString(6)));
            }
        }
        return all;
    }

    /** The numbers of those whose document is not the one that was kept. */
    static List<Integer> changed(Database database) throws SQLException {
        List<Integer> changed = new ArrayList<>();
        try (PreparedStatement statement =
                        database.prepare("select number, document, document_sha256 from price_book order by number");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                if (!Sha256.of(result.getString(2)).equals(result.getString(3))) {
                    changed.add(result.getInt(1));
                }
            }
        }
        return changed;
    }

    /** Keeps a price list under the next number, which is its answer. */
    public int keep(LocalDate from, String path, String sha256, int prices, String document) {
        return database.doing(() -> {
            int number = (int) database.number("select coalesce(max(number), 0) + 1 from price_book");
            try (PreparedStatement statement = database.prepare("insert into price_book (number, valid_from, path,"
                    + " sha256, price_count, document, document_sha256) values (?, ?, ?, ?, ?, ?, ?)")) {
                statement.setInt(1, number);
                statement.setObject(2, from);
                statement.setString(3, path);
                statement.setString(4, sha256);
                statement.setInt(5, prices);
                statement.setString(6, document);
                statement.setString(7, Sha256.of(document));
                database.updateToDisk(statement);
            }
            return number;
        });
    }

    /** Takes a price list away; false if there is none of that number. */
    public boolean remove(int number) {
        return database.doing(() -> {
            try (PreparedStatement statement = database.prepare("delete from price_book where number = ?")) {
                statement.setInt(1, number);
                return database.updateToDisk(statement) > 0;
            }
        });
    }
}
