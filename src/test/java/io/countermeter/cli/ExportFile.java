package io.countermeter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log or a bill as anybody could read and write it, without any of the house's readers: rows of words by column.
 *
 * @param name where it lies below the logs or the bills, without its ending
 * @param form how it is written
 * @param rows what is empty in a row is not in it
 */
record ExportFile(boolean bills, String name, Form form, List<Map<String, String>> rows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a file is written. */
    enum Form {
        CSV(".csv"),
        CSV_OF_A_SPREADSHEET(".csv"),
        JSON_LINES(".jsonl"),
        JSON_DOCUMENT(".json"),
        CSV_PACKED(".csv.gz"),
        JSON_LINES_PACKED(".jsonl.gz");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        boolean isCsv() {
            return ending.startsWith(".csv");
        }

        private boolean isPacked() {
            return ending.endsWith(".gz");
        }
    }

    ExportFile {
        rows = List.copyOf(rows);
    }

    ExportFile withRows(List<Map<String, String>> others) {
        return new ExportFile(bills, name, form, others);
    }

    ExportFile named(String other) {
        return new ExportFile(bills, other, form, rows);
    }

    ExportFile as(Form other) {
        return new ExportFile(bills, name, other, rows);
    }

    /** All files of a month, as the simulation wrote them. */
    static List<ExportFile> read(Path month) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        for (boolean bills : new boolean[] {false, true}) {
            try (Stream<Path> paths = Files.list(month.resolve(bills ? "bills" : "logs"))) {
                for (Path path : paths.sorted().toList()) {
                    files.add(read(bills, path));
                }
            }
        }
        return files;
    }

    private static ExportFile read(boolean bills, Path path) throws IOException {
        String fileName = String.valueOf(path.getFileName());
        byte[] bytes = Files.readAllBytes(path);
        boolean isPacked = fileName.endsWith(".gz");
        if (isPacked) {
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = plain.readAllBytes();
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isCsv = fileName.contains(".csv");
        Form packed = isCsv ? Form.CSV_PACKED : Form.JSON_LINES_PACKED;
        Form plain = isCsv ? Form.CSV : Form.JSON_LINES;
        Form form = isPacked ? packed : plain;
        String name = fileName.substring(0, fileName.length() - form.ending.length());
        return new ExportFile(bills, name, form, isCsv ? csv(text) : jsonLines(text));
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Map<String, String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                Map<String, String> row = new LinkedHashMap<>(record.toMap());
                row.values().removeIf(String::isEmpty);
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> jsonLines(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        text.lines().forEach(line -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property : JSON.readTree(line).properties()) {
                row.put(property.getKey(), property.getValue().asString());
            }
            rows.add(row);
        });
        return rows;
    }

    /** Writes it below a directory, and says where. */
    Path write(Path directory) throws IOException {
        Path path = directory.resolve(bills ? "bills" : "logs").resolve(name + form.ending);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = form.isPacked() ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(path, bytes.toByteArray());
    }

    private String text() {
        return switch (form) {
            case CSV, CSV_PACKED -> csvText("\n");
            case CSV_OF_A_SPREADSHEET -> "\uFEFF" + csvText("\r\n");
            case JSON_LINES, JSON_LINES_PACKED -> String.join("\n", objects()) + "\n";
            case JSON_DOCUMENT -> "[" + String.join(",\n ", objects()) + "]";
        };
    }

    private List<String> objects() {
        return rows.stream().map(JSON::writeValueAsString).toList();
    }

    private String csvText(String lineEnd) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        StringBuilder text = new StringBuilder(String.join(",", columns)).append(lineEnd);
        for (Map<String, String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(cell(row.getOrDefault(column, "")));
            }
            text.append(String.join(",", cells)).append(lineEnd);
        }
        return text.toString();
    }

    private static String cell(String value) {
        boolean needsQuotes = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
