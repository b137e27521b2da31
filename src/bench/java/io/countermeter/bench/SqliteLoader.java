package io.countermeter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Loads CSV into SQLite, whose driver cannot: one prepared statement, one transaction. Decimals become whole numbers of
 * their smallest part and times become seconds here, as that is cheaper than in SQL. The generated files have no quotes.
 */
final class SqliteLoader {
    private static final Map<String, Integer> SCALES =
            Map.of("quantity", 3, "unit_price", 6, "amount", 9, "requested_seconds", 3, "output_seconds", 3);
    private static final List<String> COUNTS = List.of(
            "retries",
            "provider_retries",
            "client_retries",
            "requested_count",
            "output_count",
            "moderated_count",
            "input_images",
            "polls");

    private enum Kind {
        TEXT,
        TIME,
        NUMBER
    }

    private final PreparedStatement insert;
    private final Kind[] kinds;
    private final int[] scales;

    private SqliteLoader(PreparedStatement insert, String[] columns) {
        this.insert = insert;
        this.kinds = new Kind[columns.length];
        this.scales = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            scales[i] = SCALES.getOrDefault(columns[i], 0);
            kinds[i] = columns[i].endsWith("_at")
                    ? Kind.TIME
                    : SCALES.containsKey(columns[i]) || COUNTS.contains(columns[i]) ? Kind.NUMBER : Kind.TEXT;
        }
    }

    static void load(Connection connection, String table, Path directory) throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory, "*.csv")) {
            listed.forEach(files::add);
        }
        Collections.sort(files);
        for (Path file : files) {
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                String[] columns = in.readLine().split(",", -1);
                String sql = "INSERT INTO " + table + " VALUES (" + "?, ".repeat(columns.length - 1) + "?)";
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    new SqliteLoader(insert, columns).load(in);
                }
            }
        }
    }

    private void load(BufferedReader in) throws IOException, SQLException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int start = 0;
            for (int column = 0; column < kinds.length; column++) {
                int comma = line.indexOf(',', start);
                int end = comma < 0 ? line.length() : comma;
                bind(column, line, start, end);
                start = end + 1;
            }
            insert.executeUpdate();
        }
    }

    private void bind(int column, String line, int start, int end) throws SQLException {
        if (start == end) {
            insert.setNull(column + 1, Types.NULL);
            return;
        }
        switch (kinds[column]) {
            case TEXT -> insert.setString(column + 1, line.substring(start, end));
            case TIME -> insert.setLong(column + 1, seconds(line, start));
            case NUMBER -> insert.setLong(column + 1, scaled(line, start, end, scales[column]));
        }
    }

    /** A time such as 2026-10-01T00:00:00Z, which is how all are written here, in seconds. */
    private static long seconds(String line, int start) {
        int year = digits(line, start, 4);
        long day = LocalDate.of(year, digits(line, start + 5, 2), digits(line, start + 8, 2))
                .toEpochDay();
        int hour = digits(line, start + 11, 2);
        return ((day * 24 + hour) * 60 + digits(line, start + 14, 2)) * 60 + digits(line, start + 17, 2);
    }

    private static int digits(String line, int start, int count) {
        int value = 0;
        for (int i = start; i < start + count; i++) {
            value = value * 10 + line.charAt(i) - '0';
        }
        return value;
    }

    /** A decimal as a whole number of its last place. */
    private static long scaled(String line, int start, int end, int scale) {
        boolean negative = line.charAt(start) == '-';
        long value = 0;
        int places = 0;
        boolean fraction = false;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            char c = line.charAt(i);
            if (c == '.') {
                fraction = true;
            } else {
                value = Math.addExact(Math.multiplyExact(value, 10), c - '0');
                places += fraction ? 1 : 0;
            }
        }
        for (; places < scale; places++) {
            value = Math.multiplyExact(value, 10);
        }
        return negative ? -value : value;
    }
}
