package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.usageRecords;
import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
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
    @ValueSource(strings = {"1", "3", "5"})
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
    void theCopyTakesThePlaceOfALedgerWhoseMigrationFailed() throws Exception {
        makeLedgerOf("4");
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
    void aMigrationThatIsKilledLeavesTheLedgerAsItWas() throws Exception {
        makeLedgerOf("3");
        Process child = ChildProcess.startSilently(directory, "hold");
        while (child.isAlive() && !Files.exists(directory.resolve("ledger-migrating.mv.db"))) {
            Thread.onSpinWait();
        }
        kill(child);
        assertThat(directory.resolve("ledger-migrating.mv.db")).exists();
        assertThat(versionOf("ledger")).isEqualTo(3);

        useLedger(directory);
        assertThat(directory.resolve("ledger-migrating.mv.db")).doesNotExist();
        assertThat(versionOf("ledger-of-version-3")).isEqualTo(3);
        assertThat(versionOf("ledger")).isGreaterThan(3);
    }

    private long versionOf(String database) throws SQLException {
        try (Connection connection =
                        Database.source(directory.toAbsolutePath(), database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\"")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"", "3"})
    void aMigrationThatIsKilledAtAnyMomentIsMadeByTheNextRun(String version) throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Path ledgerDirectory = Files.createDirectory(directory.resolve("killed-" + kill));
            if (!version.isEmpty()) {
                makeLedgerOf(ledgerDirectory, version);
            }
            Process child = ChildProcess.startSilently(ledgerDirectory, "hold");
            while (child.isAlive() && !Files.exists(ledgerDirectory.resolve("ledger-migrating.mv.db"))) {
                Thread.onSpinWait();
            }
            child.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
            kill(child);

            useLedger(ledgerDirectory);
        }
    }

    private static void useLedger(Path directory) {
        try (Ledger ledger = Ledger.open(directory)) {
            Imports.importLog(ledger, "a.csv", List.of(Imports.usage("r1", 0)));
            assertThat(ledger.check()).isEmpty();
        }
    }

    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
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
                    .filter(name -> name.startsWith("ledger-of-version-"))
                    .toList();
        }
    }
}
