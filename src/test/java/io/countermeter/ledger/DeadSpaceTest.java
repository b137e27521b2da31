package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.importLog;
import static io.countermeter.ledger.Imports.usage;
import static io.countermeter.ledger.Imports.usageRecords;
import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A ledger whose file is mostly dead space is made smaller, and loses nothing by it. */
class DeadSpaceTest {
    private static final int KILLS = 6;

    @TempDir
    Path directory;

    @Test
    void aLedgerThatIsMostlyDeadIsMadeSmallerWhenItIsNextImportedInto() throws Exception {
        makeDeadSpace(directory, DeadSpace.LEAST_BYTES);
        Ledger.openExisting(directory).close();
        assertThat(size(directory)).isGreaterThan(DeadSpace.LEAST_BYTES);

        useLedger(directory);
        assertThat(size(directory)).isLessThan(DeadSpace.LEAST_BYTES / 10);
        useLedger(directory);
    }

    @Test
    void aSmallOneStaysAsItIs() throws Exception {
        makeDeadSpace(directory, DeadSpace.LEAST_BYTES / 2);
        useLedger(directory);
        assertThat(size(directory)).isGreaterThan(DeadSpace.LEAST_BYTES / 2);
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void theFileMayBeReadByThoseWhoMightReadItBefore() throws Exception {
        makeDeadSpace(directory, DeadSpace.LEAST_BYTES);
        Path file = directory.resolve("ledger.mv.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        useLedger(directory);
        assertThat(size(directory)).isLessThan(DeadSpace.LEAST_BYTES / 10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Tag("long")
    @Test
    void oneThatIsKilledMeanwhileLosesNothing() throws Exception {
        Path grown = Files.createDirectory(directory.resolve("grown"));
        makeDeadSpace(grown, DeadSpace.LEAST_BYTES);
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Path killed = Files.createDirectory(directory.resolve("killed-" + kill));
            Files.copy(grown.resolve("ledger.mv.db"), killed.resolve("ledger.mv.db"));
            Process child = ChildProcess.startSilently(killed, "hold");
            while (child.isAlive() && !Files.exists(killed.resolve(DeadSpace.UNFINISHED_FILE))) {
                Thread.onSpinWait();
            }
            if (kill > 0) {
                child.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
            }
            child.destroyForcibly().waitFor();

            useLedger(killed);
            assertThat(killed.resolve(DeadSpace.UNFINISHED_FILE)).doesNotExist();
            assertThat(size(killed)).isLessThan(DeadSpace.LEAST_BYTES / 10);
        }
    }

    private static long size(Path directory) throws IOException {
        return Files.size(directory.resolve("ledger.mv.db"));
    }

    /** The record of the first import is there, and what is imported now is added to it. */
    private static void useLedger(Path directory) {
        try (Ledger ledger = Ledger.open(directory)) {
            int files = ledger.files().size();
            importLog(ledger, "file " + files, List.of(usage("r" + files, files)));
            assertThat(usageRecords(ledger))
                    .extracting(UsageRecord::requestId)
                    .startsWith("r0")
                    .hasSize(files + 1);
            assertThat(ledger.check()).isEmpty();
        }
    }

    private static void makeDeadSpace(Path directory, long bytes) throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            importLog(ledger, "file 0", List.of(usage("r0", 0)));
            Database database = ledger.database();
            database.execute("create table passing (piece binary varying)");
            byte[] piece = new byte[1 << 12];
            Random random = new Random(1);
            try (PreparedStatement insert = database.prepare("insert into passing values (?)")) {
                for (long written = 0; written < bytes; written += piece.length) {
                    random.nextBytes(piece);
                    insert.setBytes(1, piece);
                    insert.executeUpdate();
                }
            }
            database.commitToDisk();
            database.execute("drop table passing");
            database.commitToDisk();
        }
    }
}
