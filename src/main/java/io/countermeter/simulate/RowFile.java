package io.countermeter.simulate;

import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import io.countermeter.model.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes rows under the canonical words of their fields; what no row of a file names has no column there. A path
 * that ends in {@code .gz} is compressed.
 *
 * @param <F> the fields of the rows
 */
final class RowFile<F extends Enum<F> & Field> {
    private final F[] fields;
    private final ZoneOffset zone;
    private final int noughts;
    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * @param zone in which instants are written
     * @param noughts how many noughts are added to decimals, which changes no value
     */
    RowFile(F[] fields, ZoneOffset zone, int noughts) {
        this.fields = fields.clone();
        this.zone = zone;
        this.noughts = noughts;
    }

    void writeCsv(Path path, List<? extends Row<F>> rows) throws IOException {
        List<F> columns = columns(rows);
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter printer = new CSVPrinter(open(path), format)) {
            printer.printRecord(columns.stream().map(Field::word).toList());
            for (Row<F> row : rows) {
                List<Object> cells = new ArrayList<>();
                for (F column : columns) {
                    Object value = row.value(column);
                    cells.add(value == null ? "" : text(column, value));
                }
                printer.printRecord(cells);
            }
        }
    }

    void writeJsonLines(Path path, List<? extends Row<F>> rows) throws IOException {
        try (Writer writer = open(path)) {
            for (Row<F> row : rows) {
                Map<String, Object> object = new LinkedHashMap<>();
                for (F field : fields) {
                    Object value = row.value(field);
                    if (value != null) {
                        boolean isPlain = value instanceof BigDecimal || value instanceof Boolean;
                        object.put(field.word(), isPlain ? value : text(field, value));
                    }
                }
                writer.write(json.writeValueAsString(object));
                writer.write('\n');
            }
        }
    }

    private List<F> columns(List<? extends Row<F>> rows) {
        List<F> columns = new ArrayList<>();
        for (F field : fields) {
            if (rows.stream().anyMatch(row -> row.value(field) != null)) {
                columns.add(field);
            }
        }
        return columns;
    }

    private String text(F field, @Nullable Object value) {
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(zone));
        }
        if (value instanceof BigDecimal decimal) {
            boolean isWhole = field.type() == FieldType.COUNT;
            return (isWhole ? decimal : decimal.setScale(decimal.scale() + noughts)).toPlainString();
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(value);
    }

    private static Writer open(Path path) throws IOException {
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        OutputStream bytes = Files.newOutputStream(path);
        boolean isCompressed = path.toString().endsWith(".gz");
        return new BufferedWriter(
                new OutputStreamWriter(isCompressed ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }
}
