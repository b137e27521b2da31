package io.countermeter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a ledger holds, table by table and row by row, read by SQL from a copy, so that the ledger itself stays as
 * it was left. Left out are what tells how often it was judged (the number of the run, and with it which of two tables
 * its parts lie in), what it leaves for the next one (which shows in the nights after), when its tables were made, and by the wall clock when nights began and ended; with it nights that
 * broke off.
 */
final class LedgerImage {
    private static final Set<String> LEFT_OUT =
            Set.of("flyway_schema_history", "NIGHT", "PART_EVEN", "PART_ODD", "SEEN_FILE");

    /** These tables hold what a run leaves for the next one: in another order and form if it has judged everything. */
    private static final String CARRIED = "CARRIED_";

    private static final String KEPT_NIGHTS = "select exit_code, as_of, last_file, contract_sha256, accepted_sha256"
            + " from night where finished_at is not null";

    private final Path directory;

    private LedgerImage(Path directory) {
        this.directory = directory;
    }

    /** A copy of a ledger in another directory, which is made. */
    static LedgerImage copy(Path ledger, Path directory) throws IOException {
        Scenes.copy(ledger, directory);
        return new LedgerImage(directory);
    }

    Path directory() {
        return directory;
    }

    /** All rows as text, by table. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = connect()) {
            for (String table : texts(
                    connection,
                    "select table_name from information_schema.tables"
                            + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'")) {
                if (!LEFT_OUT.contains(table) && !table.startsWith(CARRIED)) {
                    tables.put(table, read(connection, "select * from \"" + table + "\""));
                }
            }
            tables.put("CHARGE", read(connection, "select * from charge"));
            tables.put("NIGHT", read(connection, KEPT_NIGHTS));
            tables.put("PART", read(connection, "select * from " + partTable(connection)));
        }
        return tables;
    }

    /** The paths of the files that have been accepted. */
    List<String> paths() throws SQLException {
        try (Connection connection = connect()) {
            return texts(connection, "select path from imported_file where refused is null");
        }
    }

    /** The id of the last run; empty if there is none. */
    String run() throws SQLException {
        try (Connection connection = connect()) {
            return String.join("", texts(connection, "select id from run"));
        }
    }

    /** How many nights were kept. */
    long nights() throws SQLException {
        return number("select count(*) from night where finished_at is not null");
    }

    /** What tells the parts that the next run would write over from those that it has begun to write. */
    String spareParts() throws SQLException {
        try (Connection connection = connect()) {
            String current = partTable(connection);
            String spare = current.equals("part_even") ? "part_odd" : "part_even";
            return String.join("", texts(connection, "select count(*) || ' ' || coalesce(max(id), 0) from " + spare));
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return Long.parseLong(texts(connection, sql).get(0));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    private static String partTable(Connection connection) throws SQLException {
        String number =
                texts(connection, "select coalesce(max(number), 0) from run").get(0);
        return Long.parseLong(number) % 2 == 0 ? "part_even" : "part_odd";
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String column = columns.getColumnName(i).toLowerCase(Locale.ROOT);
                    boolean isNumberOfRun = columns.getTableName(i).equals("RUN") && column.equals("number");
                    if (!isNumberOfRun) {
                        row.append(column)
                                .append('=')
                                .append(text(result, i, columns.getColumnType(i)))
                                .append(' ');
                    }
                }
                rows.add(row.toString());
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static @Nullable String text(ResultSet result, int column, int type) throws SQLException {
        return type == Types.VARBINARY ? HexFormat.of().formatHex(result.getBytes(column)) : result.getString(column);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    static boolean isThere(Path ledger) {
        return Files.exists(ledger.resolve("ledger.mv.db"));
    }
}
