package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.importBills;
import static io.countermeter.ledger.Imports.importLog;
import static io.countermeter.ledger.Imports.standing;
import static io.countermeter.ledger.Imports.usage;
import static io.countermeter.ledger.Imports.usageRecords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.ImportedFile;
import io.countermeter.model.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerDirectoryTest {
    @TempDir
    Path directory;

    @Tag("long")
    @Test
    void aLogImportKilledInTheMiddleLeavesTheLedgerAsItWas() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            importLog(ledger, "before.csv", List.of(usage("before", 0)));
        }
        kill(ChildProcess.start(directory, "import log"));

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.files()).extracting(ImportedFile::path).containsExactly("before.csv");
            assertThat(usageRecords(ledger)).extracting(UsageRecord::requestId).containsExactly("before");
            ImportedFile after = importLog(ledger, "after.csv", List.of(usage("before", 0), usage("endless 7", 7)));
            assertThat(after.known().rows()).isEqualTo(1);
            assertThat(after.fresh().rows()).isEqualTo(1);
        }
    }

    @Tag("long")
    @Test
    void aBillImportKilledInTheMiddleLeavesTheLedgerAsItWas() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "before.csv", FileTerms.APPEND, charge("c7", "1"));
        }
        kill(ChildProcess.start(directory, "import bills"));

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(standing(ledger)).containsExactly("c7 1");
            importBills(ledger, "after.csv", FileTerms.APPEND, charge("c7", "1"), charge("c8", "2"));
            assertThat(standing(ledger)).containsExactly("c7 1", "c8 2");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {0, 70, 150})
    void aRunKilledWhileItIsSavedLeavesTheOneBefore(int milliseconds) throws Exception {
        Process child = ChildProcess.start(directory, "save runs");
        Thread.sleep(milliseconds);
        kill(child);

        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(ledger.lastRun())
                    .hasValueSatisfying(run -> assertThat(run.info().id()).startsWith("run "));
            assertThat(ledger.checkProof()).isEmpty();
        }
    }

    @Tag("long")
    @Test
    void aFileIsOnDiskWhenItsCommitHasReturned() throws Exception {
        kill(ChildProcess.start(directory, "commit"));

        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(usageRecords(ledger)).extracting(UsageRecord::requestId).containsExactly("committed");
        }
    }

    @Test
    void aLedgerThatAnotherProcessHasOpenIsInUseAndThatProcessIsNamed() throws Exception {
        Process other = ChildProcess.start(directory, "hold");
        try {
            Instant since = other.info().startInstant().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
            assertThatThrownBy(() -> Ledger.open(directory))
                    .isInstanceOf(LedgerInUse.class)
                    .hasMessage(directory + ": the ledger is in use by another run (process " + other.pid()
                            + ", since " + since + ": countermeter " + directory + " hold); wait until it has ended,"
                            + " or name another ledger");
        } finally {
            kill(other);
        }
        assertThat(directory.resolve("ledger.lock")).content().contains(other.pid() + "\n");
        Ledger.open(directory).close();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "no number\n2026-10-01T00:00:00Z\nimport\n", "1\n1971-01-01T00:00:00Z\nimport\n",
                "999999999999999999\n2026-10-01T00:00:00Z\nimport\n", "1\nno time", "\n\n\n"
            })
    void whatAKilledRunHasLeftInTheLockFileNamesNobody(String left) throws Exception {
        Process other = ChildProcess.start(directory, "hold");
        try {
            Files.writeString(directory.resolve("ledger.lock"), left);
            assertThatThrownBy(() -> Ledger.open(directory))
                    .isInstanceOf(LedgerInUse.class)
                    .hasMessage(directory + ": the ledger is in use by another run; wait until it has ended, or name"
                            + " another ledger");
        } finally {
            kill(other);
        }
        Ledger.open(directory).close();
    }

    @Test
    void theWordsOfACommandAreThoseBehindTheProgram() {
        assertThat(LockHolder.command("/opt/counter meter/countermeter.jar import --logs a.csv"))
                .isEqualTo("import --logs a.csv");
        assertThat(LockHolder.command("io.countermeter.cli.Main report\n--out x"))
                .isEqualTo("report --out x");
        assertThat(LockHolder.command("countermeter.jar")).isEmpty();
        assertThat(LockHolder.command("a.jar " + "x".repeat(1000))).hasSize(200);
    }

    @Test
    void aLedgerThatThisProcessHasOpenIsInUse() {
        try (Ledger ledger = Ledger.open(directory)) {
            assertThatThrownBy(() -> Ledger.openExisting(ledger.directory())).isInstanceOf(LedgerInUse.class);
            assertThatThrownBy(() -> Ledger.delete(directory)).isInstanceOf(LedgerInUse.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"led;INIT=DROP ALL OBJECTS", "led\nger"})
    void aPathThatCouldBeReadAsSettingsIsRefused(String name) {
        assertThatThrownBy(() -> Ledger.open(directory.resolve(name)))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("cannot contain ';'")
                .hasMessageContaining("name a directory without");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPathOfOrdinaryStrangenessIsTaken() {
        Path strange = directory.resolve("~ my ledger, 100% ü #1 {a}=b?");
        try (Ledger ledger = Ledger.open(strange)) {
            importLog(ledger, "a.csv", List.of(usage("r1", 0)));
        }
        assertThat(strange.resolve("ledger.mv.db")).isRegularFile();
    }

    @Test
    void aDirectoryWithoutALedgerIsSaidToHaveNone() {
        assertThatThrownBy(() -> Ledger.openExisting(directory))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessage(directory
                        + ": there is no ledger here; import files into it first, or name the ledger's directory");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileIsNoLedger() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Ledger.open(file))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("this is a file");
    }

    @Test
    void aFileThatIsNoDatabaseCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("ledger.mv.db"), "no database ".repeat(2000));
        assertThatThrownBy(() -> Ledger.open(directory))
                .isInstanceOf(LedgerIoException.class)
                .hasMessageStartingWith(directory + ": reading or writing the ledger failed");
    }

    @Tag("long")
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDiskThatIsFullIsAnErrorOfInputAndOutput() throws Exception {
        Process child = ChildProcess.start(directory, "import log", "bash", "-c", "ulimit -f 2500; exec \"$0\" \"$@\"");
        try {
            String rest = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(rest).contains("LedgerIoException");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void deletingALedgerLeavesOtherFilesAlone() throws IOException {
        Ledger.open(directory).close();
        Files.createFile(directory.resolve("findings.json"));
        Ledger.delete(directory);

        assertThat(Ledger.exists(directory)).isFalse();
        assertThat(directory.resolve("findings.json")).exists();
    }

    @Test
    void anOlderLedgerIsCopiedAsideBeforeItIsMigrated() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            importLog(ledger, "a.csv", List.of(usage("r1", 0)));
        }
        change("drop table price_book", "delete from \"flyway_schema_history\" where \"version\" = '07'");

        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(usageRecords(ledger)).hasSize(1);
        }
        assertThat(fileNames()).containsExactly("ledger-of-version-6.mv.db", "ledger.lock", "ledger.mv.db");
        Ledger.openExisting(directory).close();
    }

    @Test
    void aLedgerWithoutOneOfTheMigrationsBeforeItsLastIsNotTakenForUpToDate() throws Exception {
        Ledger.open(directory).close();
        change("delete from \"flyway_schema_history\" where \"version\" = '04'");

        assertThatThrownBy(() -> Ledger.open(directory))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("an earlier development version of Countermeter made this ledger");
    }

    @Test
    void aLedgerOfANewerVersionIsLeftAlone() throws Exception {
        Ledger.open(directory).close();
        change("insert into \"flyway_schema_history\" select 99, '99', \"description\", \"type\", 'V99__later.sql',"
                + " \"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", \"success\""
                + " from \"flyway_schema_history\" where \"version\" = '03'");

        assertThatThrownBy(() -> Ledger.open(directory))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("a newer version of Countermeter made this ledger");
        assertThat(fileNames()).containsExactly("ledger.lock", "ledger.mv.db");
    }

    @Test
    void openingALedgerSaysNothing() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Ledger.open(directory).close();
            Ledger.open(directory).close();
        } finally {
            System.setErr(standardError);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContainIgnoringCase("flyway");
    }

    @Test
    void noJavaCanBeCalledFromSql() throws Exception {
        Ledger.open(directory).close();
        assertThatThrownBy(() -> change("create alias run_it for 'java.lang.System.exit'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("java.lang.System");
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = Database.source(directory.toAbsolutePath()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
