package io.countermeter.ledger;

import static io.countermeter.ledger.ProofDifference.Check.LINE_AND_PARTS;
import static io.countermeter.ledger.ProofDifference.Check.PARTS_OF_CHARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.ledger.ProofDifference.Check;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that is wrong is found by what was changed; who has not proved the run before has to look at all of it. */
class ChangeProofTest {
    private static final Set<Long> CHANGED = Set.of(1L, 4L, 5L, 6L);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update part_odd set amount = amount + 0.0000000001 where id = 1000001 | PARTS_OF_CHARGE LINE_AND_PARTS LINE_AND_PARTS",
                "delete from part_odd where charge_row = 5 | LINE_AND_PARTS LINE_AND_PARTS",
                "delete from part_odd where id = 5000001 | PARTS_OF_CHARGE LINE_AND_PARTS LINE_AND_PARTS",
                "insert into part_odd values (6000000, 6, 0, 'acme', '', 'USD', 'tax', null, 5, true) | LINE_AND_PARTS LINE_AND_PARTS",
                "insert into part_odd values (4000000, 4, 0, 'acme', '', 'USD', 'tax', null, 4, true)"
                        + " | PARTS_OF_CHARGE LINE_AND_PARTS LINE_AND_PARTS",
                "update charge_money set amounts = array[4.5, 6] where first_row = 5 | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "update charge_money set amounts = array[4.6, 5] where first_row = 5 | PARTS_OF_CHARGE TOTAL_AND_CHARGES LINE_AND_PARTS",
                "insert into superseded_charge values (6, 2) | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "delete from superseded_charge | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "update bridge set billed_total = 3.01 where account = 'prod' | TOTAL_AND_CHARGES LINES_AND_TOTAL",
                "update bridge_line set amount = 2 where ordinal = 1 and account = '' | LINES_AND_TOTAL LINE_AND_PARTS",
                "update billed_account set bridge_account = '' where account = 'team'"
                        + " | TOTAL_AND_CHARGES TOTAL_AND_CHARGES LINE_AND_PARTS LINE_AND_PARTS"
            })
    void theProofOfAChangeFailsWhereRowsAreTamperedWith(String sql, String checks) throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            change(ledger, CHANGED);
            assertThat(ledger.database().execute(sql)).isPositive();
            ledger.database().commit();

            List<Check> expected =
                    Arrays.stream(checks.split(" ")).map(Check::valueOf).toList();
            assertThat(ledger.proveChange()).extracting(ProofDifference::check).containsExactlyElementsOf(expected);
            assertThat(ledger.isRunProved()).isFalse();
            assertThat(ledger.checkProof()).extracting(ProofDifference::check).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aPartThatWasTamperedWithBeforeTheChangeTookItAwayIsFound() throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = RunChangeTest.firstRun(ledger);
            ledger.database().execute("update part_odd set amount = 2 where id = 1000001");
            RunChangeTest.second(ledger, judged);
            ledger.changeRun(judged.change(ledger, "second", CHANGED, Set.of(), Set.of()));

            assertThat(ledger.proveChange())
                    .extracting(ProofDifference::check)
                    .containsExactly(LINE_AND_PARTS, LINE_AND_PARTS);
        }
    }

    @Test
    void aChargeThatTheChangeForgotIsFound() {
        try (Ledger ledger = Ledger.open(directory)) {
            change(ledger, Set.of(1L, 4L, 6L));

            assertThat(ledger.proveChange())
                    .extracting(ProofDifference::check)
                    .containsExactly(LINE_AND_PARTS, LINE_AND_PARTS);
        }
    }

    @Test
    void aSupersededChargeThatKeptItsPartsIsFound() {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = RunChangeTest.firstRun(ledger);
            Imports.importBills(ledger, "b.csv", FileTerms.APPEND, Imports.charge("c1", "1.50"));
            ledger.changeRun(judged.change(ledger, "second", Set.of(), Set.of(), Set.of()));

            assertThat(ledger.proveChange())
                    .extracting(ProofDifference::check)
                    .contains(PARTS_OF_CHARGE)
                    .containsExactlyElementsOf(ledger.checkProof().stream()
                            .map(ProofDifference::check)
                            .toList());
        }
    }

    @Test
    void itLooksOnlyAtWhatWasChangedIfTheRunBeforeWasProved() throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            change(ledger, CHANGED);
            tamperWithAnUntouchedPart(ledger);

            assertThat(ledger.proveChange()).isEmpty();
            assertThat(ledger.isRunProved()).isTrue();
            assertThat(ledger.checkProof()).isNotEmpty();
        }
    }

    @Test
    void theProofOfAChangeCanBeMadeByTheNextProcess() throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            change(ledger, CHANGED);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            tamperWithAnUntouchedPart(ledger);

            assertThat(ledger.isRunProved()).isFalse();
            assertThat(ledger.proveChange()).isEmpty();
        }
    }

    @Test
    void afterAChangeThatWasNotProvedTheNextProofLooksAtAll() throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = change(ledger, CHANGED);
            ledger.changeRun(judged.change(ledger, "third", Set.of(), Set.of(), Set.of()));
            tamperWithAnUntouchedPart(ledger);

            assertThat(ledger.isRunProved()).isFalse();
            assertThat(ledger.proveChange()).isNotEmpty();
        }
    }

    @Test
    void aRunThatWasSavedAnewIsNotProvedByTheSumsOfTheOneBefore() {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = RunChangeTest.firstRun(ledger);
            assertThat(ledger.isRunProved()).isTrue();
            judged.save(ledger, "first");

            assertThat(ledger.isRunProved()).isFalse();
            assertThat(ledger.proveChange()).isEmpty();
            assertThat(ledger.isRunProved()).isTrue();
        }
    }

    @Test
    void aRunThatLooksBackFromAnEarlierAsOfIsProvedAsAWhole() throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = RunChangeTest.firstRun(ledger);
            judged.asOf = Imports.DAY.minusSeconds(1);
            judged.parts.clear();
            ledger.changeRun(judged.change(ledger, "earlier", Set.of(1L, 2L, 3L), Set.of(), Set.of()));

            assertThat(ledger.proveChange()).isEmpty();
            assertThat(ledger.isRunProved()).isTrue();
        }
    }

    @Test
    void theCheckOfALedgerKeepsNoSums() {
        try (Ledger ledger = Ledger.open(directory)) {
            change(ledger, CHANGED);

            assertThat(ledger.check()).isEmpty();
            assertThat(ledger.isRunProved()).isFalse();
        }
    }

    private static void tamperWithAnUntouchedPart(Ledger ledger) throws SQLException {
        ledger.database().execute("delete from part_odd where charge_row = 2");
        ledger.database().commit();
    }

    private static InventedRun change(Ledger ledger, Set<Long> charges) {
        InventedRun judged = RunChangeTest.firstRun(ledger);
        RunChangeTest.second(ledger, judged);
        ledger.changeRun(judged.change(ledger, "second", charges, Set.of(), Set.of()));
        return judged;
    }
}
