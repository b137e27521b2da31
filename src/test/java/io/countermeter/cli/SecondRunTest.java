package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While one run has a ledger open, another ends at once with 4 and names the first. */
@Tag("long")
class SecondRunTest {
    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"import", "audit", "reconcile", "report"})
    void a_second_run_names_the_first_by_its_process_its_beginning_and_its_words(String command) throws Exception {
        Scene scene = new Scene(directory);
        scene.audit("--ledger", directory.resolve("ledger"));
        Process first = importOfStandardInput();
        try {
            Instant since = first.info().startInstant().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
            Ran second = scene.run(words(scene, command));
            assertThat(second.err())
                    .isEqualTo("ledger: the ledger is in use by another run (process " + first.pid() + ", since "
                            + since + ": countermeter import --logs - --ledger ledger); wait until it has ended, or"
                            + " name another ledger\n");
            assertThat(second.code()).isEqualTo(4);
        } finally {
            first.getOutputStream().close();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(scene.run(words(scene, command)).code()).isIn(0, 1);
    }

    @Test
    void a_run_that_was_killed_holds_nothing() throws Exception {
        Process first = importOfStandardInput();
        first.destroyForcibly();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Scene scene = new Scene(directory);
        assertThat(scene.run(words(scene, "import")).code()).isZero();
    }

    private Object[] words(Scene scene, String command) {
        List<Object> inputs = List.of("--logs", scene.log, "--bills", scene.bill);
        List<Object> outputs = List.of("--out", scene.out);
        return switch (command) {
            case "import" -> Scene.flat(command, inputs.toArray(), "--ledger", directory.resolve("ledger"));
            case "audit" ->
                Scene.flat(command, inputs.toArray(), outputs.toArray(), "--ledger", directory.resolve("ledger"));
            case "report" -> Scene.flat(command, outputs.toArray(), "--ledger", directory.resolve("ledger"));
            default -> Scene.flat(command, "--ledger", directory.resolve("ledger"));
        };
    }

    /** An import that has opened its ledger, and waits for its input. */
    private Process importOfStandardInput() throws IOException {
        Process process =
                new ChildJvm(Main.class, List.of()).start("import", "--logs", "-", "--ledger", ledger().toString());
        byte[] header = "provider,request_id,submitted_at,status\n".getBytes(StandardCharsets.UTF_8);
        process.getOutputStream().write(header);
        process.getOutputStream().flush();
        Path lock = ledger().resolve("ledger.lock");
        while (process.isAlive() && !isHeld(lock, process.pid())) {
            Thread.onSpinWait();
        }
        return process;
    }

    private Path ledger() {
        return directory.resolve("ledger");
    }

    private static boolean isHeld(Path lock, long process) throws IOException {
        return Files.exists(lock) && Files.readString(lock).startsWith(process + "\n");
    }
}
