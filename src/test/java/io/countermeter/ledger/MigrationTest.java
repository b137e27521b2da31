package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.usageRecords;
import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger of an earlier version is copied aside before its tables are changed, and either of both can be used. */
class MigrationTest {
    private static final int KILLS = 6;

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"1", "12", "16"})
    void aLedgerOfAnEarlierVersionIsBroughtUpToDateAndKeptAsItWas(String version) throws Exception {
        makeLedgerOf(version);

        try (Ledger ledger = Ledger.openExisting(directory)) {
            Imports.importLog(ledger, "a.csv", List.of(Imports.usage("r1", 0)));
            assertThat(ledger.check()).isEmpty();
        }
        assertThat(backUps()).singleElement().asString().endsWith(version + ".mv.db");
        assertThat(directory.resolve(backUps().get(0))).isNotEmptyFile();
    }

    @Test
    void theFindingsOfALedgerThatKeptThemByTheirPlaceAreCarriedOver() throws Exception {
        makeLedgerOf("32");
        try (Connection connection = Database.source(directory.toAbsolutePath()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into run values (1, 'run', '0.1.0', null, null, null, null, 0, '{}')");
            for (String values : List.of(
                    "1, 'fedcba9876543210'",
                    "2, '0000000000000001'",
                    "3, '7fffffffffffffff'",
                    "4, '0123456789abcdef'")) {
                statement.executeUpdate("insert into finding values (" + values
                        + ", 'UNBILLED', null, 'review', 'PROVED',"
                        + " false, 'acme', '', '', 'USD', 1, 0, 'document ' || " + values.substring(0, 1) + ")");
            }
        }
        List<String> read = new ArrayList<>();
        try (Ledger ledger = Ledger.openExisting(directory)) {
            ledger.forEachStoredFinding((columns, document) -> read.add(columns.get(0) + " " + document));
            assertThat(read)
                    .containsExactly(
                            "0000000000000001 document 2",
                            "0123456789abcdef document 4",
                            "7fffffffffffffff document 3",
                            "fedcba9876543210 document 1");
            assertThat(ledger.check()).isEmpty();
            assertThat(ledger.isRunProved()).isFalse();
            ledger.forEachFinding(List.of("fedcba9876543210", "ffffffffffffffff"), read::add);
            assertThat(read).hasSize(5).endsWith("document 1");
        }
    }

    @Test
    void theCopyTakesThePlaceOfALedgerWhoseMigrationFailed() throws Exception {
        makeLedgerOf("12");
        Ledger.openExisting(directory).close();
        Files.writeString(directory.resolve("ledger.mv.db"), "destroyed");
        Files.move(
                directory.resolve(backUps().get(0)),
                directory.resolve("ledger.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);

        try (Ledger ledger = Ledger.openExisting(directory)) {
            Imports.importLog(ledger, "a.csv", List.of(Imports.usage("r1", 0)));
            assertThat(usageRecords(ledger)).extracting(UsageRecord::requestId).containsExactly("r1");
        }
    }

    @Test
    void aMigrationThatIsKilledIsGoneOnWithByTheNextRun() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Path ledgerDirectory = directory.resolve("killed-" + kill);
            Files.createDirectories(ledgerDirectory);
            makeLedgerOf(ledgerDirectory, "3");
            Process child = ChildProcess.startSilently(ledgerDirectory, "hold");
            while (child.isAlive() && !Files.exists(ledgerDirectory.resolve("ledger.lock"))) {
                Thread.onSpinWait();
            }
            child.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

            try (Ledger ledger = Ledger.openExisting(ledgerDirectory)) {
                Imports.importLog(ledger, "a.csv", List.of(Imports.usage("r1", 0)));
                assertThat(ledger.check()).as("after kill %s", kill).isEmpty();
            }
        }
    }

    private void makeLedgerOf(String version) {
        makeLedgerOf(directory, version);
    }

    private static void makeLedgerOf(Path ledgerDirectory, String version) {
        Logger logger = Logger.getLogger("org.flywaydb");
        logger.setLevel(Level.OFF);
        Flyway.configure()
                .dataSource(Database.source(ledgerDirectory.toAbsolutePath()))
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    private List<String> backUps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("ledger-before-version-"))
                    .toList();
        }
    }
}
