package io.countermeter.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files of a month back as rows of words, as anybody could. */
final class WrittenMonth {
    private WrittenMonth() {}

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static List<Map<String, String>> rows(Path directory) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Path file : files(directory)) {
            rows.addAll(rowsOf(file));
        }
        return rows;
    }

    static List<Map<String, String>> rowsOf(Path file) throws IOException {
        return file.toString().contains(".csv") ? csv(text(file)) : jsonLines(text(file));
    }

    /** What a file says, unpacked: compressed bytes may differ from one compressor to the next. */
    static String text(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return text.toString();
        }
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                Map<String, String> row = new LinkedHashMap<>(record.toMap());
                row.values().removeIf(String::isEmpty);
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> jsonLines(String text) {
        JsonMapper mapper = JsonMapper.builder().build();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Map<String, String> row = new LinkedHashMap<>();
            JsonNode object = mapper.readTree(line);
            object.properties()
                    .forEach(property ->
                            row.put(property.getKey(), property.getValue().asString()));
            rows.add(row);
        }
        return rows;
    }
}
