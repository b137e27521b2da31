package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbered scopes that charges lie in, and the scopes in which files have taken the place of older ones. */
final class ChargeScopes {
    private final Map<Scope, Integer> numbers = new HashMap<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Replaced> replaced = new ArrayList<>();

    /** A scope in which the charges of a file take the place of all older ones. */
    record Replaced(int file, Scope scope) {}

    static ChargeScopes read(Database database) throws SQLException {
        ChargeScopes read = new ChargeScopes();
        try (PreparedStatement statement =
                        database.prepare("select provider, account, period from charge_scope order by number");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                read.remember(new Scope(result.getString(1), result.getString(2), result.getString(3)));
            }
        }
        try (PreparedStatement statement = database.prepare(
                        "select file_number, provider, account, period from replaced_scope order by id");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Scope scope = new Scope(result.getString(2), result.getString(3), result.getString(4));
                read.replaced.add(new Replaced(result.getInt(1), scope));
            }
        }
        return read;
    }

    int size() {
        return scopes.size();
    }

    Scope scope(int number) {
        return scopes.get(number);
    }

    List<Replaced> replaced() {
        return replaced;
    }

    /** The number of a whole scope, which is written down when it first occurs. */
    int numberOf(Database database, Scope scope) throws SQLException {
        Integer known = numbers.get(scope);
        if (known != null) {
            return known;
        }
        int number = remember(scope);
        try (PreparedStatement statement =
                database.prepare("insert into charge_scope (number, provider, account, period) values (?, ?, ?, ?)")) {
            statement.setInt(1, number);
            statement.setString(2, scope.provider());
            statement.setString(3, scope.account());
            statement.setString(4, scope.period());
            statement.executeUpdate();
        }
        return number;
    }

    void addReplaced(Database database, Replaced entry) throws SQLException {
        replaced.add(entry);
        try (PreparedStatement statement = database.prepare(
                "insert into replaced_scope (id, file_number, provider, account, period) values (?, ?, ?, ?, ?)")) {
            statement.setInt(1, replaced.size());
            statement.setInt(2, entry.file());
            statement.setString(3, entry.scope().provider());
            statement.setString(4, entry.scope().account());
            statement.setString(5, entry.scope().period());
            statement.executeUpdate();
        }
    }

    private int remember(Scope scope) {
        int number = scopes.size();
        numbers.put(scope, number);
        scopes.add(scope);
        return number;
    }
}
