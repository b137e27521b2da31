package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody is still writing is left for the next run: nothing of it is in the ledger, and it is said. */
class UnfinishedFilesTest {
    private static final String HEADER = "provider,request_id,submitted_at,status\n";

    /** Takes so long to read that whoever writes it every millisecond writes it meanwhile, also on a busy machine. */
    private static final String LONG = HEADER
            + IntStream.range(0, 60_000)
                    .mapToObj(row -> "acme,row-" + row + ",2026-10-04T09:00:00Z,succeeded\n")
                    .collect(Collectors.joining());

    private static final String LEFT =
            ": left for the next run: it was written to while it was being read; " + "nothing of it is in the ledger";

    @TempDir
    Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @BeforeEach
    void write_a_scene() throws IOException {
        scene = new Scene(directory);
    }

    @Test
    void a_log_that_another_process_appends_to_is_left_and_the_next_run_takes_it() throws Exception {
        Path growing = scene.write("logs/growing.csv", LONG);
        Path ledger = directory.resolve("ledger");
        Process writer = new ChildJvm(EndlessWriter.class, List.of()).start(growing.toString());
        try {
            assertThat(writer.getInputStream().read()).isEqualTo('b');
            Ran ran = scene.run("import", "--logs", directory.resolve("logs"), "--ledger", ledger);
            assertThat(ran.err())
                    .contains("logs/growing.csv" + LEFT, "logs/october.csv (countermeter-log): 3 rows = 3 new");
            assertThat(ran.code()).isEqualTo(3);
        } finally {
            writer.getOutputStream().write('\n');
            writer.getOutputStream().flush();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(paths(ledger)).containsExactly("logs/october.csv");

        long rows = Files.readAllLines(growing).size() - 1L;
        Ran next = scene.run("import", "--logs", directory.resolve("logs"), "--ledger", ledger);
        assertThat(next.err())
                .contains("logs/growing.csv (countermeter-log): " + rows + " rows = " + rows + " new + 0 restated");
        assertThat(next.code()).isZero();
    }

    @Test
    void an_audit_judges_the_rest_and_its_outputs_name_the_file_that_was_left() throws Exception {
        scene.write("logs/growing.csv", LONG);
        Process writer = new ChildJvm(EndlessWriter.class, List.of())
                .start(directory.resolve("logs/growing.csv").toString());
        try {
            assertThat(writer.getInputStream().read()).isEqualTo('b');
            Ran ran = scene.run(
                    "audit",
                    "--logs",
                    directory.resolve("logs"),
                    "--bills",
                    scene.bill,
                    "--contract",
                    scene.contract,
                    "--out",
                    scene.out);
            assertThat(ran.out()).contains("growing.csv: left for the next run");
            assertThat(ran.code()).isEqualTo(3);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(scene.read("out/findings.json")).contains("growing.csv" + LEFT, "BILLED_FAILURE");
        assertThat(scene.read("out/summary.md")).contains("growing.csv: left for the next run");
        assertThat(scene.run("report", "--ledger", scene.out.resolve("ledger"), "--out", scene.out)
                        .out())
                .contains("growing.csv: left for the next run");
    }

    @Test
    void a_gzip_that_is_not_complete_is_left_by_who_comes_again_wherever_it_ends() throws Exception {
        byte[] whole = packed(HEADER + "acme,first,2026-10-04T09:00:00Z,succeeded\n".repeat(50));
        Path log = directory.resolve("logs/packed.csv.gz");
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(log, Arrays.copyOf(whole, length));
            Path ledger = directory.resolve("ledger-" + length);
            Importer importer = importAll(ledger, Unfinished.LEFT);
            assertThat(importer.left())
                    .as("%s of %s bytes", length, whole.length)
                    .containsExactly(log + ": left for the next run: the gzip file is cut off; nothing of it is in the"
                            + " ledger");
            assertThat(importer.hasRefused()).isFalse();
            assertThat(paths(ledger)).hasSize(1);
        }
        Files.write(log, whole);
        Path ledger = directory.resolve("ledger-0");
        assertThat(importAll(ledger, Unfinished.LEFT).left()).isEmpty();
        assertThat(paths(ledger)).hasSize(2);
    }

    @Test
    void a_json_document_that_is_cut_off_is_left_by_who_comes_again() throws Exception {
        Path log = scene.write(
                "logs/document.json",
                "[{\"provider\":\"acme\",\"request_id\":\"a\",\"submitted_at\":\"2026-10-04T09:00:00Z\","
                        + "\"status\":\"succeeded\"},\n{\"provider\":\"ac");
        Importer importer = importAll(directory.resolve("ledger"), Unfinished.LEFT);
        assertThat(importer.left())
                .containsExactly(log + ": left for the next run: the JSON ends in the middle; nothing of it is in the"
                        + " ledger");
    }

    @Test
    void an_import_that_is_not_repeated_refuses_a_gzip_that_is_not_complete() throws Exception {
        Files.write(directory.resolve("logs/packed.csv.gz"), Arrays.copyOf(packed(Scene.LOG), 60));
        Ran ran = scene.run("import", "--logs", directory.resolve("logs"), "--ledger", directory.resolve("ledger"));
        assertThat(ran.err()).contains("packed.csv.gz: the gzip file is cut off; fetch it again");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void a_last_line_without_an_end_is_a_line() throws Exception {
        scene.write("logs/open.csv", HEADER + "acme,first,2026-10-04T09:00:00Z,succeeded");
        Importer importer = importAll(directory.resolve("ledger"), Unfinished.LEFT);
        assertThat(importer.left()).isEmpty();
        assertThat(paths(directory.resolve("ledger"))).hasSize(2);
    }

    private Importer importAll(Path ledgerDirectory, Unfinished unfinished) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        InputOptions options = new InputOptions();
        options.logs = List.of(directory.resolve("logs").toString());
        try (Ledger ledger = Ledger.open(ledgerDirectory)) {
            Terminal quiet = new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
            Importer importer = new Importer(quiet, ledger, Formats.builtIn(), options, unfinished);
            importer.run();
            return importer;
        }
    }

    private List<String> paths(Path ledgerDirectory) {
        List<String> paths = new ArrayList<>();
        try (Ledger ledger = Ledger.openExisting(ledgerDirectory)) {
            ledger.files().forEach(file -> paths.add(file.path().replace(directory + "/", "")));
        }
        return paths;
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
