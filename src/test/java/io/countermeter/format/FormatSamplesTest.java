package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Row;
import io.countermeter.model.UsageField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each built-in format makes of the sample beside it the records beside it, and knows it by its content. */
class FormatSamplesTest {
    private static final Path FOLDER = Path.of("src/main/resources/formats");

    /** What was made of the samples, to be read by whoever writes what is expected. */
    private static final Path MADE = Path.of("target/formats");

    private static final String EXPECTED = "expected.csv";
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachFolderIsAFormatOfItsName() throws IOException {
        assertThat(TestFormats.builtIn().all()).extracting(Format::name).containsExactlyElementsOf(names());
    }

    @Test
    void theDocumentsSayOfEachBillHowToGetIt() throws IOException {
        String documents = Files.readString(Path.of("src/docs/formats.md"), StandardCharsets.UTF_8);
        assertThat(TestFormats.builtIn().all())
                .filteredOn(format ->
                        format.kind() == InputKind.BILLS && !format.name().startsWith("countermeter-"))
                .allSatisfy(format -> assertThat(documents).contains("`" + format.name() + "`"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSampleGivesTheExpectedRecords(String name) throws IOException {
        Formats formats = TestFormats.builtIn();
        InputKind kind = Objects.requireNonNull(formats.get(name)).kind();
        List<Map<String, String>> records = new ArrayList<>();
        for (Path sample : samples(FOLDER.resolve(name))) {
            String file = String.valueOf(sample.getFileName());
            Collected read =
                    Collected.of(formats, kind, new InputFile(file, sample), InputStream.nullInputStream(), null);
            assertThat(read.refusal).isNull();
            assertThat(read.rejects).isEmpty();
            assertThat(read.format).isEqualTo(name);
            read.usages.forEach(usage -> records.add(record(file, usage, UsageField.values())));
            read.charges.forEach(charge -> records.add(record(file, charge, ChargeField.values())));
        }
        assertThat(records).isNotEmpty();
        String made = csv(columns(records, kind), records);
        Files.writeString(Files.createDirectories(MADE.resolve(name)).resolve(EXPECTED), made, StandardCharsets.UTF_8);
        Path expected = FOLDER.resolve(name).resolve(EXPECTED);
        assertThat(made).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    private static List<Path> samples(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("sample"))
                    .sorted()
                    .toList();
        }
    }

    private static <F extends Enum<F> & Field> Map<String, String> record(String file, Row<F> row, F[] fields) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("file", file);
        record.put("line", Long.toString(row.origin().line()));
        for (F field : fields) {
            Object value = row.value(field);
            if (value != null) {
                record.put(field.word(), field.type().canonicalText(value));
            }
        }
        return record;
    }

    private static List<String> columns(List<Map<String, String>> records, InputKind kind) {
        List<String> columns = new ArrayList<>(List.of("file", "line"));
        for (Field field : kind == InputKind.LOG ? UsageField.values() : ChargeField.values()) {
            if (records.stream().anyMatch(record -> record.containsKey(field.word()))) {
                columns.add(field.word());
            }
        }
        return Collections.unmodifiableList(columns);
    }

    private static String csv(List<String> columns, List<Map<String, String>> records) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
            printer.printRecord(columns);
            for (Map<String, String> record : records) {
                printer.printRecord(columns.stream().map(column -> record.getOrDefault(column, "")));
            }
        }
        return text.toString();
    }
}
