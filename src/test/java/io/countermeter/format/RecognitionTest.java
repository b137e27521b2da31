package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecognitionTest {
    private static final String ROW =
            "{\"provider\": \"acme\", \"request_id\": \"r1\", \"submitted_at\": \"2026-10-01T00:00:00Z\", \"status\": \"failed\"}";
    private static final String CSV = "provider,request_id,submitted_at,status\nacme,r1,2026-10-01T00:00:00Z,failed\n";

    @TempDir
    private Path folder;

    @Test
    void theSameRowsAreReadFromEveryMedium() throws IOException {
        for (String text : List.of(
                CSV,
                CSV.replace(',', ';'),
                CSV.replace(',', '\t').replace("\n", "\r\n"),
                "\n\n" + CSV,
                ROW,
                ROW + "\n",
                ROW + "\n\n" + ROW.replace("r1", "r2"),
                "[" + ROW + "]",
                "[\n" + ROW + ",\n" + ROW.replace("r1", "r2") + "\n]",
                ROW.replace(", ", ",\n  "),
                ROW.replace(", ", ",\n  ") + "\n" + ROW.replace("r1", "r2").replace(", ", ",\n  "))) {
            Collected read = Collected.of(InputKind.LOG, "log", text);
            assertThat(read.messages()).as(text).isEmpty();
            assertThat(read.format).isEqualTo("countermeter-log");
            assertThat(read.usages).as(text).hasSize(text.contains("r2") ? 2 : 1);
            assertThat(read.usages.get(0).requestId()).isEqualTo("r1");
        }
    }

    @Test
    void gzipAndStandardInputAreReadAlike() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Collected.of(InputKind.LOG, "log.gz", packed.toByteArray()).usages)
                .hasSize(1);
        Collected standardInput = Collected.ofStandardInput(InputKind.LOG, CSV);
        assertThat(standardInput.usages).hasSize(1);
        assertThat(standardInput.sha256).isEqualTo(Sha256.of(CSV));
    }

    @Test
    void twoFormatsThatFitAreNamedAndNeitherIsGuessed() throws IOException {
        String twin = """
                name: twin-log
                kind: log
                title: the same columns
                tells: the same
                cannot_tell: the same
                media: [csv]
                recognise: {columns: [provider, request_id]}
                same_names: true
                """;
        Formats formats = TestFormats.with(twin);
        byte[] bytes = CSV.getBytes(StandardCharsets.UTF_8);
        Collected refused = Collected.of(formats, InputKind.LOG, "log.csv", bytes, null);
        assertThat(refused.messages())
                .containsExactly(
                        "log.csv: several formats fit the file: countermeter-log, twin-log; name the right one with --format");
        assertThat(Collected.of(formats, InputKind.LOG, "log.csv", bytes, "twin-log").format)
                .isEqualTo("twin-log");
    }

    @Test
    void aNamedFormatIsStillHeldAgainstTheFile() throws IOException {
        byte[] bytes = CSV.getBytes(StandardCharsets.UTF_8);
        Formats formats = TestFormats.builtIn();
        assertThat(Collected.of(formats, InputKind.LOG, "log.csv", bytes, "countermeter-log").usages)
                .hasSize(1);
        assertThat(Collected.of(formats, InputKind.LOG, "log.csv", bytes, "fal-requests")
                        .messages())
                .containsExactly("log.csv: the file is csv, and the format 'fal-requests' is not; "
                        + "export it as one of jsonl, json, or name another format");
        assertThat(Collected.of(formats, InputKind.LOG, "log.csv", bytes, "countermeter-charges")
                        .messages())
                .containsExactly("log.csv: the format 'countermeter-charges' is of a billing export; "
                        + "pass the file with --bills, or name another format");
        assertThat(Collected.of(formats, InputKind.LOG, "log.csv", bytes, "countermeter-logs")
                        .messages())
                .containsExactly("log.csv: unknown format 'countermeter-logs'; did you mean 'countermeter-log'? "
                        + "countermeter formats lists those that are known");
        assertThat(Collected.of(formats, InputKind.BILLS, "b.csv", bytes, "countermeter-charges")
                        .messages())
                .containsExactly("b.csv:1: the file lacks what the format 'countermeter-charges' needs: charged_at, "
                        + "amount, currency; check that the file is what its name says, or name another format");
    }

    @Test
    void anEmptyFileOfANamedFormatIsReadAsNoRows() throws IOException {
        Collected read = Collected.of(TestFormats.builtIn(), InputKind.LOG, "log.csv", new byte[0], "countermeter-log");
        assertThat(read.messages()).containsExactly("log.csv: the file is empty: it holds no rows");
        assertThat(read.refusal).isNull();
    }

    @Test
    void aFileThatGrowsIsReadAsItWasHashed() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), CSV);
        Inputs inputs = new Inputs(TestFormats.builtIn(), InputStream.nullInputStream());
        try (Opened opened = inputs.open(new InputFile("log.csv", file), InputKind.LOG, null)) {
            Files.writeString(file, "acme,r2,2026-10-01T00:00:00Z,failed\n", StandardOpenOption.APPEND);
            CountingSink sink = new CountingSink();
            assertThat(opened).isInstanceOf(ReadableInput.class);
            ((ReadableInput) opened).read(1, sink);
            assertThat(sink.rows).isEqualTo(1);
            assertThat(opened.sha256()).isEqualTo(Sha256.of(CSV));
        }
    }

    @Test
    void linesOfRowsAreThoseOnWhichTheyBegin() throws IOException {
        String text = "\n" + CSV.replace("failed\n", "failed,\"a\nb\"\n").replace("status\n", "status,error\n")
                + "acme,r2,2026-10-01T00:00:00Z,failed,\n";
        assertThat(Collected.of(InputKind.LOG, "log.csv", text).usages)
                .extracting(usage -> usage.origin().line())
                .containsExactly(3L, 5L);
    }

    @Test
    void aFileRefusedInTheMiddleSaysSoAtItsEnd() throws IOException {
        StringBuilder rows = new StringBuilder("provider,request_id,submitted_at,status\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append("acme,r").append(i * 7919L % 10007).append(",2026-10-01T00:00:00Z,failed\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Collected read = Collected.of(InputKind.LOG, "log.csv.gz", cut);
        assertThat(read.usages).isNotEmpty();
        assertThat(read.messages())
                .containsExactly("log.csv.gz: the gzip file is cut off; fetch it again; what was unpacked is not used");
    }

    private static List<FormatSample> pages() throws IOException {
        return FormatSample.all().stream()
                .filter(sample -> String.valueOf(sample.path()).endsWith(".json"))
                .toList();
    }

    /** As they come where a script puts the answers that it fetched one after the other into a list. */
    @ParameterizedTest
    @MethodSource("pages")
    void anArrayOfPagesIsReadAsItsPages(FormatSample sample) throws IOException {
        String page = Files.readString(sample.path());
        InputKind kind = sample.format().kind();
        Collected alone = Collected.of(kind, "page.json", page);
        Collected both = Collected.of(kind, "pages.json", "[" + page + ", " + page + "]");
        assertThat(both.refusal).isNull();
        assertThat(both.format).isEqualTo(sample.format().name());
        assertThat(both.rejects).isEmpty();
        // Of the rows of one charge the last stands in some.
        boolean last = both.charges.size() == alone.charges.size();
        assertThat(both.usages).hasSize(2 * alone.usages.size());
        assertThat(both.charges).hasSize((last ? 1 : 2) * alone.charges.size());
        assertThat(last && !alone.charges.isEmpty())
                .isEqualTo(sample.format().name().equals("kling-task-charges"));
        assertThat(counted(both)).isEqualTo(counted(alone));
    }

    private static List<String> counted(Collected read) {
        return read.notices.stream()
                .filter(notice -> !notice.endsWith("a later row states the same charge"))
                .map(notice -> notice.replaceAll("^[0-9]+ rows? (was|were)", "rows were"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOG | {'items': [], 'has_more': %s}",
                "BILLS | {'billing_events': [], 'has_more': %s}",
                "BILLS | {'time_series': [], 'has_more': %s}",
                "BILLS | {'object': 'page', 'data': [], 'has_more': %s}"
            })
    void onlyTheLastOfSeveralPagesSaysThatThereAreMore(InputKind kind, String page) throws IOException {
        String written = page.replace('\'', '"');
        String more = written.formatted("true");
        String none = written.formatted("false");
        for (String pages : List.of(more, "[" + none + ", " + more + "]")) {
            assertThat(Collected.of(kind, "pages.json", pages).notices)
                    .anyMatch(notice -> notice.contains("has more pages than this one"));
        }
        Collected complete = Collected.of(kind, "pages.json", "[" + more + ", " + none + "]");
        assertThat(complete.refusal).isNull();
        assertThat(complete.notices).containsExactly("the file holds no rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BILLS | {'object': 'page', 'data': [], 'has_more': false, 'next_page': null} | openai-costs",
                "BILLS | {'object': 'page', 'data': [{'object': 'bucket', 'start_time': 1790812800, 'end_time': 1790899200, "
                        + "'results': []}], 'has_more': false, 'next_page': null} | openai-costs",
                "BILLS | [{'object': 'page', 'data': [], 'has_more': false}] | openai-costs",
                "BILLS | {'data': []} | kie-task-charges",
                "LOG | {'object': 'list', 'data': [], 'has_more': false} | azure-sora-jobs"
            })
    void aPageWithoutRowsHoldsNothingWhoeverSentIt(InputKind kind, String page, String format) throws IOException {
        Collected read = Collected.of(kind, "page.json", page.replace('\'', '"'));
        assertThat(read.refusal).isNull();
        assertThat(read.notices).containsExactly("the file holds no rows");
        assertThat(read.rejects).isEmpty();
        assertThat(read.format).isEqualTo(format);
    }

    private static List<FormatSample> samples() throws IOException {
        return FormatSample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noOtherFormatFitsASampleWhateverItsKind(FormatSample sample) throws IOException {
        try (Content content = Content.ofFile(sample.path())) {
            Sample seen = Objects.requireNonNull(new Sampler(content, new JsonReader()).sample());
            List<String> fitting = new ArrayList<>();
            for (Format format : TestFormats.builtIn().all()) {
                boolean asks = !sample.isLogAndBill()
                        || format.kind() == sample.format().kind();
                if (asks && Detector.mismatch(format, format.kind(), seen) == null) {
                    fitting.add(format.name());
                }
            }
            assertThat(fitting).containsExactly(sample.format().name());
        }
    }
}
