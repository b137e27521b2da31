package io.countermeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs scripts of SQL on one DuckDB database: arguments are the database, the month, the file of findings, and the
 * scripts. The last line it prints is its time from opening the database to closing it.
 */
public final class DuckDb {
    private DuckDb() {}

    public static void main(String[] args) throws IOException, SQLException {
        Path month = Path.of(args[1]);
        Map<String, String> values = Map.of(
                "logs", month.resolve("logs").toString(),
                "bills", month.resolve("bills").toString(),
                "log", last(month.resolve("logs")),
                "bill", last(month.resolve("bills")),
                "out", args[2]);
        boolean isLoud = Boolean.getBoolean("loud");
        DriverManager.getConnection("jdbc:duckdb:").close();
        Stopwatch watch = new Stopwatch();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + args[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 3; i < args.length; i++) {
                for (String sql : Script.statements(Path.of(args[i]), values)) {
                    Stopwatch one = new Stopwatch();
                    statement.execute(sql);
                    if (isLoud) {
                        System.out.println(
                                one + " " + sql.strip().lines().findFirst().orElse(""));
                    }
                }
            }
        }
        System.out.println(watch);
    }

    /** The newest night's file. */
    private static String last(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.max(Comparator.naturalOrder()).orElseThrow().toString();
        }
    }
}
