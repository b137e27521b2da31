package io.countermeter.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a sample what a careless export would be: with a column more, a column less, or half of it. */
final class SampleEdits {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private SampleEdits() {}

    /** Cuts off all behind the middle of the row in which the middle of the file lies. */
    static byte[] half(FormatSample sample) throws IOException {
        String text = text(sample);
        int middle = text.length() / 2;
        if (!sample.file().endsWith(".json")) {
            int begin = text.lastIndexOf('\n', middle) + 1;
            int end = text.indexOf('\n', middle);
            begin = begin == 0 ? end + 1 : begin;
            end = text.indexOf('\n', begin);
            middle = (begin + end) / 2;
        }
        return text.substring(0, middle).getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a column, or a key to each object of the JSON. */
    static byte[] withMore(FormatSample sample, String name) throws IOException {
        return sample.isCsv() ? csv(sample, name, Set.of()) : json(sample, document -> addTo(document, name));
    }

    /** Takes columns, or keys wherever they stand, away. */
    static byte[] without(FormatSample sample, List<Place> places) throws IOException {
        Set<String> names = places.stream().map(SampleEdits::name).collect(Collectors.toSet());
        return sample.isCsv()
                ? csv(
                        sample,
                        null,
                        places.stream()
                                .map(place -> String.valueOf(place.column()).toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                : json(sample, document -> removeFrom(document, names));
    }

    /** The last key of a place. */
    private static String name(Place place) {
        String written = place.written();
        if (written.startsWith("'")) {
            return written.substring(1, written.length() - 1);
        }
        String path = written.replaceAll("\\[\\d*]|\\{}", "").replaceFirst("^(\\^+|\\$)\\.", "");
        String last = path.substring(path.lastIndexOf('.') + 1);
        return last.replace("'", "");
    }

    private static String text(FormatSample sample) throws IOException {
        return new String(sample.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] csv(FormatSample sample, @Nullable String more, Set<String> less) throws IOException {
        String text = text(sample);
        boolean mark = text.startsWith("\ufeff");
        StringBuilder made = new StringBuilder(mark ? "\ufeff" : "");
        try (CSVParser rows = CSVParser.parse(new StringReader(mark ? text.substring(1) : text), CSV);
                CSVPrinter printer = new CSVPrinter(made, CSV)) {
            List<String> header = new ArrayList<>();
            for (CSVRecord row : rows) {
                boolean first = header.isEmpty();
                if (first) {
                    row.forEach(header::add);
                }
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    if (!less.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                        cells.add(row.get(i));
                    }
                }
                if (more != null) {
                    cells.add(first ? more : "x");
                }
                printer.printRecord(cells);
            }
        }
        return made.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Edit {
        void edit(JsonNode document);
    }

    private static byte[] json(FormatSample sample, Edit edit) throws IOException {
        StringBuilder made = new StringBuilder();
        List<String> documents =
                sample.file().endsWith(".jsonl") ? text(sample).lines().toList() : List.of(text(sample));
        for (String document : documents) {
            JsonNode tree = JSON.readTree(document);
            edit.edit(tree);
            made.append(JSON.writeValueAsString(tree)).append('\n');
        }
        return made.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void addTo(JsonNode node, String name) {
        node.forEach(child -> addTo(child, name));
        if (node instanceof ObjectNode object) {
            object.put(name, "x");
        }
    }

    private static void removeFrom(JsonNode node, Set<String> names) {
        if (node instanceof ObjectNode object) {
            object.remove(names);
        }
        node.forEach(child -> removeFrom(child, names));
    }
}
