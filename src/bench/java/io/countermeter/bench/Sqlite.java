package io.countermeter.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Runs the scripts for SQLite: arguments are the database, the month, the file of findings, and the two scripts, between
 * which the files are loaded. The last line it prints is its time from opening the database to closing it.
 */
public final class Sqlite {
    private static final int AMOUNT_SCALE = 9;
    private static final int FIRST_AMOUNT = 8;
    private static final int COLUMNS = 10;

    private Sqlite() {}

    public static void main(String[] args) throws IOException, SQLException {
        Path month = Path.of(args[1]);
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        Stopwatch watch = new Stopwatch();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement()) {
            for (String sql : Script.statements(Path.of(args[3]), Map.of())) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            SqliteLoader.load(connection, "usage", month.resolve("logs"));
            SqliteLoader.load(connection, "charge", month.resolve("bills"));
            if (Boolean.getBoolean("loud")) {
                System.out.println(watch + " loaded");
            }
            judge(statement, Script.statements(Path.of(args[4]), Map.of()), Path.of(args[2]));
            connection.commit();
        }
        System.out.println(watch);
    }

    private static void judge(Statement statement, List<String> script, Path out) throws IOException, SQLException {
        for (String sql : script) {
            Stopwatch one = new Stopwatch();
            if (sql.strip().startsWith("SELECT")) {
                write(statement, sql, out);
            } else {
                statement.execute(sql);
            }
            if (Boolean.getBoolean("loud")) {
                System.out.println(one + " " + sql.strip().lines().findFirst().orElse(""));
            }
        }
    }

    private static void write(Statement statement, String sql, Path out) throws IOException, SQLException {
        try (ResultSet rows = statement.executeQuery(sql);
                BufferedWriter csv = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            csv.write("kind,outcome,remedy,provider,account,currency,subject,amount,refunded,open\n");
            while (rows.next()) {
                Cells cells = new Cells(new StringBuilder());
                for (int column = 1; column <= COLUMNS; column++) {
                    cells.add(
                            column < FIRST_AMOUNT
                                    ? rows.getString(column)
                                    : BigDecimal.valueOf(rows.getLong(column), AMOUNT_SCALE)
                                            .toPlainString());
                }
                csv.write(cells.toString());
                csv.write('\n');
            }
        }
    }
}
