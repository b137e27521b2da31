package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The files that nights have seen and imported, so that those which are as they were need not be read to be known. */
public final class SeenFiles {
    private final Database database;
    private final Map<Key, String> states = new HashMap<>();

    private record Key(String path, boolean bills) {}

    SeenFiles(Database database) {
        this.database = database;
        database.doing(this::read);
    }

    private SeenFiles read() throws SQLException {
        try (PreparedStatement statement =
                        database.prepare("select seen_file.path, seen_file.bills, state from seen_file"
                                + " join imported_file on imported_file.number = file_number and refused is null"
                                + " and imported_file.bills = seen_file.bills");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                states.put(new Key(result.getString(1), result.getBoolean(2)), result.getString(3));
            }
        }
        return this;
    }

    /** Whether the file at an absolute path is in this state, and was imported when it was. */
    public boolean isAsItWas(String path, boolean bills, String state) {
        return state.equals(states.get(new Key(path, bills)));
    }

    /**
     * Remembers a file that is imported.
     *
     * @param number of the accepted file with its bytes
     */
    public void remember(String path, boolean bills, String state, int number) {
        database.doing(() -> {
            try (PreparedStatement statement = database.prepare(
                    "merge into seen_file (path, bills, state, file_number) key (path, bills) values (?, ?, ?, ?)")) {
                statement.setString(1, path);
                statement.setBoolean(2, bills);
                statement.setString(3, state);
                statement.setInt(4, number);
                statement.executeUpdate();
            }
            database.commit();
            states.put(new Key(path, bills), state);
            return this;
        });
    }
}
