package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes that no input and no contract brings about: 4, 70 and 74. */
class ExitCodesTest {
    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    @Test
    void a_ledger_that_another_process_holds_is_4() throws Exception {
        Path ledger = scene.directory.resolve("ledger");
        scene.run("import", "--ledger", ledger, "--logs", scene.log, "--bills", scene.bill);
        Process holder = new ChildJvm(LedgerHolder.class, List.of()).start(ledger.toString());
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            for (String command : List.of("reconcile", "report", "explain req-1", "import --logs " + scene.log)) {
                Ran ran = scene.run((Object[]) (command + " --ledger " + ledger).split(" "));
                assertThat(ran.err()).contains("ledger", "another run").hasLineCount(1);
                assertThat(ran.out()).isEmpty();
                assertThat(ran.code()).isEqualTo(4);
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(scene.run("reconcile", "--ledger", ledger).code()).isZero();
    }

    @Test
    void an_audit_does_not_replace_a_ledger_that_another_process_holds() throws Exception {
        scene.audit();
        Process holder = new ChildJvm(LedgerHolder.class, List.of())
                .start(scene.out.resolve("ledger").toString());
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            assertThat(scene.audit().code()).isEqualTo(4);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(scene.run("report", "--ledger", scene.out.resolve("ledger"), "--out", scene.out)
                        .code())
                .isZero();
    }

    /** Another run: holds a ledger until it is ended. */
    static final class LedgerHolder {
        private LedgerHolder() {}

        public static void main(String[] args) throws IOException {
            try (Ledger held = Ledger.open(Path.of(args[0]))) {
                System.out.println(held.files().isEmpty() ? "empty" : "held");
                System.out.flush();
                if (System.in.read() >= 0) {
                    System.out.println("let go");
                }
            }
        }
    }

    @Test
    void a_bug_is_70_with_its_place_and_without_a_stack_trace() {
        InputStream broken = new BrokenStream(new IllegalStateException("planted"));
        Ran ran = Ran.run(broken, "audit", "--logs", "-", "--out", scene.out);
        assertThat(ran.err())
                .startsWith("This is a bug in Countermeter: java.lang.IllegalStateException: planted at ")
                .endsWith(". Please report it with the command you ran.\n")
                .hasLineCount(1)
                .doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(70);
    }

    @Test
    void a_bridge_that_does_not_sum_or_an_attempt_without_a_class_fails_the_proof_with_70() {
        Bridge bridge = new Bridge(
                "acme",
                "",
                "USD",
                List.of(new BridgeLine(Cause.of(Cause.Line.EXPECTED), null, new BigDecimal("0.10"), 2)),
                new BigDecimal("0.1000001"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
        AuditResult result = new AuditResult(
                null,
                null,
                0,
                List.of(),
                List.of(bridge),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(Proofs.failures(result, 3))
                .containsExactly(
                        "the lines of acme sum to 0.10, the charges to 0.1000001",
                        "0 attempts have a class, and there are 3");
        assertThatThrownBy(() -> Proofs.check(result, 3, List.of()))
                .isInstanceOfSatisfying(CommandProblem.class, problem -> assertThat(problem.exitCode())
                        .isEqualTo(ExitCode.BUG))
                .hasMessageStartingWith("A proof failed: the lines of acme sum to 0.10");
    }

    @Test
    void input_that_breaks_off_is_74() {
        InputStream broken = new BrokenStream(new IOException("the line went dead"));
        Ran ran = Ran.run(broken, "audit", "--logs", "-", "--out", scene.out);
        assertThat(ran.err()).contains("the line went dead").hasLineCount(1);
        assertThat(ran.code()).isEqualTo(74);
    }

    @Test
    void output_that_lies_under_a_file_is_74() throws IOException {
        scene.write("taken", "a file");
        Ran ran = scene.audit("--out", scene.directory.resolve("taken"));
        assertThat(ran.code()).isEqualTo(2);
        Object[] audit = {"audit", "--logs", scene.log, "--out"};
        ran = scene.run(audit, scene.directory.resolve("taken"));
        assertThat(ran.err()).startsWith("taken").hasLineCount(1);
        assertThat(ran.code()).isEqualTo(74);
        assertThat(scene.run(audit, scene.directory.resolve("taken/below")).code())
                .isEqualTo(74);
        assertThat(scene.run("simulate", "--out", scene.directory.resolve("taken")))
                .isEqualTo(new Ran(
                        74,
                        "",
                        "taken: there is a file of this name already; check that the path exists, may be used, "
                                + "and that its disk has space\n"));
        assertThat(scene.read("taken")).isEqualTo("a file");
    }

    @Test
    void a_report_that_cannot_be_written_is_74_and_the_run_is_kept() throws IOException {
        scene.audit();
        scene.write("taken", "a file");
        Object[] report = {"report", "--ledger", scene.out.resolve("ledger"), "--out"};
        assertThat(scene.run(report, scene.directory.resolve("taken")).code()).isEqualTo(74);
        assertThat(scene.run(report, scene.out).code()).isZero();
    }

    @Test
    void output_in_a_directory_that_cannot_be_written_is_74() throws IOException {
        Path locked = Files.createDirectories(scene.directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(locked), "skipped: this user may write everywhere");
        Ran ran = scene.run("audit", "--logs", scene.log, "--out", locked.resolve("out"));
        assertThat(ran.err()).contains("permission denied").hasLineCount(1);
        assertThat(ran.code()).isEqualTo(74);
    }

    @Test
    void standard_output_that_breaks_off_is_74_and_the_files_are_whole() throws IOException {
        scene.audit("--json");
        String whole = scene.read("out/findings.json");
        for (int room : new int[] {0, 1, 200}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Main.run(
                    Ran.words(Scene.flat(
                            "audit",
                            "--logs",
                            scene.log,
                            "--bills",
                            scene.bill,
                            "--contract",
                            scene.contract,
                            "--out",
                            scene.out)),
                    InputStream.nullInputStream(),
                    new PrintStream(new ShortStream(room), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(74);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .endsWith(
                            "standard output could not be written; free space on its disk, or keep the reader open\n");
            assertThat(scene.read("out/findings.json")).isEqualTo(whole);
        }
    }

    /** A stream of which nothing can be read. */
    private static final class BrokenStream extends InputStream {
        private final Exception failure;

        BrokenStream(Exception failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            if (failure instanceof IOException lost) {
                throw lost;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    /** A stream with room for so many bytes. */
    private static final class ShortStream extends OutputStream {
        private int room;

        ShortStream(int room) {
            this.room = room;
        }

        @Override
        public void write(int oneByte) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            room--;
        }
    }
}
