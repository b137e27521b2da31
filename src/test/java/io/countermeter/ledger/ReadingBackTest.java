package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.importBills;
import static io.countermeter.ledger.Imports.importLog;
import static io.countermeter.ledger.Imports.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.Charge;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.UsageRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingBackTest {
    @TempDir
    Path directory;

    @Test
    void rowsAreReadByTheirNumbersOverTheBordersOfBlocksAndFiles() {
        try (Ledger ledger = Ledger.open(directory)) {
            importLog(ledger, "a", usages(0, 700));
            importLog(ledger, "b", usages(700, 703));
            importLog(ledger, "c", usages(703, 2000));
            List<String> ids = new ArrayList<>();
            List<UsageRecord> range = new ArrayList<>();
            ledger.readUsageRecords(
                    new long[] {1, 256, 257, 700, 701, 703, 704, 2000}, record -> ids.add(record.requestId()));
            ledger.forEachUsageRecord(256, 705, range::add);

            assertThat(ids).containsExactly("r0", "r255", "r256", "r699", "r700", "r702", "r703", "r1999");
            assertThat(range)
                    .extracting(record -> record.origin().row())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(256, 705).boxed().toList());
        }
    }

    @Test
    void aRowThatIsNotThereOrDoesNotAscendIsRefused() {
        try (Ledger ledger = Ledger.open(directory)) {
            importLog(ledger, "a", usages(0, 3));

            assertThatThrownBy(() -> ledger.readUsageRecords(new long[] {4}, record -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no row 4");
            assertThatThrownBy(() -> ledger.readUsageRecords(new long[] {2, 2}, record -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not come after");
        }
    }

    @Test
    void changesSinceAFileAreTheNewRowsAndWhatTheySuperseded() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a", FileTerms.APPEND, charge("c1", "1"), charge("c2", "2"));
            importLog(ledger, "log", usages(0, 5));
            importBills(ledger, "b", FileTerms.APPEND, charge("c2", "3"), charge("c3", "4"));
            importBills(ledger, "c", FileTerms.APPEND, charge("c3", "5"));

            assertThat(ledger.changesSince(2).charges()).containsExactly(new LedgerChanges.Range(3, 5));
            assertThat(ledger.changesSince(2).usageRecords()).isEmpty();
            assertThat(ledger.changesSince(2).superseded()).containsExactly(2L);
            assertThat(ledger.changesSince(3).superseded()).containsExactly(4L);
            assertThat(ledger.changesSince(0).usageRecords()).containsExactly(new LedgerChanges.Range(1, 5));
            assertThat(ledger.changesSince(4)).isEqualTo(new LedgerChanges(List.of(), List.of(), List.of()));
            assertThat(ledger.standingCharges().stream().boxed()).containsExactly(1, 3, 5);
        }
    }

    @Test
    void chargesAreFoundAgainInALedgerOfManySegments() {
        int count = 2 * IdentityFilter.ROWS_PER_PIECE + 5000;
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a", FileTerms.APPEND, charges(0, 30_000, "1"));
            importBills(ledger, "b", FileTerms.APPEND, charges(30_000, count, "1"));
        }
        try (Ledger ledger = Ledger.open(directory)) {
            ImportedFile restated = importBills(ledger, "c", FileTerms.APPEND, charges(29_000, 29_100, "2"));
            ImportedFile known = importBills(ledger, "d", FileTerms.APPEND, charges(8000, count - 10, "1"));
            ImportedFile fresh = importBills(ledger, "e", FileTerms.APPEND, charges(count, count + 1000, "1"));

            assertThat(restated.restated().rows()).isEqualTo(100);
            assertThat(known.known().rows()).isEqualTo(count - 10 - 8000 - 100);
            assertThat(known.restated().rows()).isEqualTo(100);
            assertThat(fresh.fresh().rows()).isEqualTo(1000);
            assertThat(ledger.standingCharges().cardinality()).isEqualTo(count + 1000);
            Charge[] twice = {null, null};
            ledger.readCharges(new long[] {29_001, count + 101}, charge -> twice[twice[0] == null ? 0 : 1] = charge);
            assertThat(ledger.historyOf(twice[1].origin()))
                    .extracting(charge -> charge.origin().row())
                    .containsExactly(29_001L, count + 1L);
        }
    }

    private static List<UsageRecord> usages(int from, int to) {
        List<UsageRecord> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(usage("r" + i, i));
        }
        return records;
    }

    private static Charge[] charges(int from, int to, String amount) {
        Charge[] charges = new Charge[to - from];
        for (int i = from; i < to; i++) {
            charges[i - from] = charge("c" + i, amount);
        }
        return charges;
    }
}
