package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program writes the same bytes on one processor and on two, in every locale and time zone. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameEverywhereTest {
    private static final Path JAR = Path.of("target", "countermeter.jar").toAbsolutePath();
    private static final int OPERATIONS = 3000;

    private Path month = Path.of("");
    private List<String> expected = List.of();

    @BeforeAll
    void audit_here(@TempDir Path directory) throws IOException, InterruptedException {
        month = directory.resolve("month");
        Simulation.write(month, 7, OPERATIONS);
        expected = audit(
                directory.resolve("here"), "-XX:ActiveProcessorCount=2", "-Duser.language=en", "-Duser.timezone=UTC");
        assertThat(expected.get(0)).contains("TIMEOUT_RESUBMIT");
    }

    @ParameterizedTest
    @CsvSource({
        "1, en, UTC, UTF-8",
        "1, de, Europe/Berlin, UTF-8",
        "2, tr, America/St_Johns, ISO-8859-9",
        "2, ar, Asia/Kolkata, UTF-8",
        "1, th, Pacific/Kiritimati, US-ASCII"
    })
    void an_audit_writes_the_same_bytes(int processors, String language, String zone, String charset, @TempDir Path out)
            throws IOException, InterruptedException {
        assertThat(audit(
                        out,
                        "-XX:ActiveProcessorCount=" + processors,
                        "-Duser.language=" + language,
                        "-Duser.timezone=" + zone,
                        "-Dfile.encoding=" + charset))
                .isEqualTo(expected);
    }

    /** What is written to standard output and to the files. */
    private List<String> audit(Path out, String... flags) throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-Dcountermeter.watched=false", "-jar", JAR.toString(), "audit"));
        command.addAll(
                List.of("--logs", "logs", "--bills", "bills", "--contract", "contract.yaml", "--fail-on", "none"));
        command.addAll(List.of("--out", out.toString()));
        Path printed = out.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .directory(month.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(out.resolve("errors.txt").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(out.resolve("errors.txt")))
                .isZero();
        List<String> bytes = new ArrayList<>();
        for (String name : List.of("printed.txt", "findings.json", "findings.csv", "rejects.csv", "summary.md")) {
            bytes.add(new String(Files.readAllBytes(out.resolve(name)), StandardCharsets.ISO_8859_1));
        }
        return bytes;
    }
}
