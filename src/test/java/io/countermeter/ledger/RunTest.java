package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.DAY;
import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.chargeBuilder;
import static io.countermeter.ledger.Imports.importBills;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.countermeter.ledger.ProofDifference.Check;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Part;
import io.countermeter.model.Remedy;
import io.countermeter.model.RunInfo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {
    private static final Cause EXPECTED = Cause.of(Cause.Line.EXPECTED);
    private static final Cause FAILURE = Cause.finding(FindingKind.BILLED_FAILURE);

    @TempDir
    Path directory;

    @Test
    void aNewLedgerHasNoRun() {
        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.lastRun()).isEmpty();
            assertThat(ledger.checkProof()).isEmpty();
        }
    }

    @Test
    void theLastRunComesBackAsItWasSaved() {
        String longDocument = "{\"x\":\"" + "ü".repeat(2_000_000) + "\"}";
        Run run;
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"));
            save(ledger, "first", List.of("{}"));
            run = save(ledger, "second", List.of("{\"id\":\"1\"}", longDocument));
            importBills(ledger, "later.csv", FileTerms.APPEND, charge("c2", "1"));
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            List<String> documents = new ArrayList<>();
            ledger.forEachFinding(documents::add);

            assertThat(ledger.lastRun()).contains(run);
            assertThat(documents).containsExactly("{\"id\":\"1\"}", longDocument);
        }
    }

    @Test
    void aRunThatFailsWhileItIsSavedLeavesTheLastOne() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"));
            Run run = save(ledger, "first", List.of("{}"));
            Iterable<RunFinding> failing = () -> {
                throw new IllegalStateException("out of findings");
            };

            assertThatThrownBy(() -> save(ledger, run(ledger, "second"), List.of(), failing, List.of()))
                    .hasMessage("out of findings");
            assertThat(ledger.lastRun()).contains(run);
            assertThat(ledger.checkProof()).isEmpty();
        }
    }

    @Test
    void aRunWhosePartsAndBridgesAgreeWithTheChargesIsProved() {
        try (Ledger ledger = Ledger.open(directory)) {
            importAndJudge(ledger);

            assertThat(ledger.checkProof()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update part_odd set amount = amount + 0.000000000000000000000000000001 where id = 1000001"
                        + " | PARTS_OF_CHARGE LINE_AND_PARTS LINE_AND_PARTS",
                "update part_odd set amount = 0.5 where id = 2000000 | PARTS_OF_CHARGE TOTAL_AND_CHARGES LINE_AND_PARTS",
                "delete from part_odd where charge_row = 2 | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "delete from part_odd where id = 1000001 | PARTS_OF_CHARGE LINE_AND_PARTS LINE_AND_PARTS",
                "insert into part_odd values (7000000, 7, 0, 'acme', '', 'USD', 'tax', null, 1, false)"
                        + " | PARTS_OF_CHARGE TOTAL_AND_CHARGES LINE_AND_PARTS",
                "insert into part_odd values (3000000, 3, 0, 'acme', 'prod', 'USD', 'tax', null, 3, true)"
                        + " | LINE_AND_PARTS LINE_AND_PARTS",
                "update part_odd set currency = 'EUR' where id = 2000000"
                        + " | PARTS_OF_CHARGE PARTS_OF_CHARGE TOTAL_AND_CHARGES TOTAL_AND_CHARGES LINE_AND_PARTS LINE_AND_PARTS",
                "update charge_money set amounts = array[1.41, 2, 4] where account = '' | PARTS_OF_CHARGE TOTAL_AND_CHARGES LINE_AND_PARTS",
                "update charge_money set amounts = array[3.01] where account = 'team' | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "insert into superseded_charge values (1, 1)" + " | PARTS_OF_CHARGE TOTAL_AND_CHARGES LINE_AND_PARTS",
                "insert into superseded_charge values (3, 1) | TOTAL_AND_CHARGES LINE_AND_PARTS",
                "update bridge set billed_total = 1.39 where account = '' | TOTAL_AND_CHARGES LINES_AND_TOTAL",
                "update bridge_line set amount = 2 where ordinal = 1 and account = ''"
                        + " | LINES_AND_TOTAL LINE_AND_PARTS",
                "update part_odd set account = 'prod' where id = 1000001"
                        + " | LINE_AND_PARTS LINE_AND_PARTS LINE_AND_PARTS LINE_AND_PARTS",
                "update billed_account set bridge_account = '' where account = 'team'"
                        + " | TOTAL_AND_CHARGES TOTAL_AND_CHARGES LINE_AND_PARTS LINE_AND_PARTS"
            })
    void theProofFailsWhereOneRowIsTamperedWith(String sql, String checks) throws SQLException {
        try (Ledger ledger = Ledger.open(directory)) {
            importAndJudge(ledger);
        }
        try (Connection connection = Database.source(directory.toAbsolutePath()).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(ledger.checkProof())
                    .extracting(difference -> difference.check().name())
                    .containsExactly(checks.split(" "));
        }
    }

    @Test
    void aDifferenceNamesTheChargeAndBothSums() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"));
            RunPart half = part(Imports.charges(ledger).get(0), "", EXPECTED, null, "0.7", false);
            save(ledger, run(ledger, "run"), List.of(), List.of(), List.of(half));

            assertThat(ledger.checkProof())
                    .extracting(
                            ProofDifference::check,
                            ProofDifference::chargeRow,
                            difference -> difference.expected().toPlainString(),
                            difference -> difference.found().toPlainString())
                    .contains(tuple(Check.PARTS_OF_CHARGE, 1L, "1.4", "0.7"));
        }
    }

    /** One selected charge in two parts, one that is not selected, a whole one of another account, and one after the as-of. */
    private static void importAndJudge(Ledger ledger) {
        Charge late = chargeBuilder("c4", "4")
                .set(ChargeField.CHARGED_AT, DAY.plusSeconds(1))
                .build();
        Charge ofTeam =
                chargeBuilder("c3", "3").set(ChargeField.ACCOUNT, "team").build();
        importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"), charge("c2", "2"), ofTeam, late);
        List<Charge> charges = Imports.charges(ledger);
        List<RunPart> parts = List.of(
                part(charges.get(2), "prod", EXPECTED, null, "3", true),
                part(charges.get(0), "", EXPECTED, null, "1", true),
                part(charges.get(0), "", FAILURE, Remedy.RECOVER, "0.40", true),
                RunPart.of(new Part(charges.get(1), EXPECTED, null, new BigDecimal("2.00")), false));
        List<Bridge> bridges = List.of(
                bridge(
                        "",
                        "1.4",
                        new BridgeLine(EXPECTED, null, BigDecimal.ONE, 1),
                        new BridgeLine(FAILURE, Remedy.RECOVER, new BigDecimal("0.4"), 1)),
                bridge("prod", "3", new BridgeLine(EXPECTED, null, new BigDecimal("3"), 1)));
        save(ledger, run(ledger, "run"), bridges, List.of(), parts);
    }

    private static Run save(Ledger ledger, String id, List<String> documents) {
        Run run = run(ledger, id);
        List<RunFinding> findings = new ArrayList<>();
        for (String document : documents) {
            findings.add(new RunFinding(finding(String.format(Locale.ROOT, "%016x", findings.size())), document));
        }
        Charge charge = Imports.charges(ledger).get(0);
        RunPart part = part(charge, "", EXPECTED, null, "1.4", true);
        Bridge bridge = bridge("", "1.4", new BridgeLine(EXPECTED, null, new BigDecimal("1.4"), 1));
        save(ledger, run, List.of(bridge), findings, List.of(part));
        return run;
    }

    private static void save(
            Ledger ledger, Run run, List<Bridge> bridges, Iterable<RunFinding> findings, List<RunPart> parts) {
        try (RunParts taken = ledger.beginParts()) {
            for (RunPart part : parts) {
                boolean whole = part.amount().compareTo(amountOf(ledger, part.chargeRow())) == 0;
                if (!whole || !part.isSelected() || !part.cause().equals(EXPECTED)) {
                    taken.add(part);
                }
            }
            ledger.saveRun(
                    run,
                    bridges,
                    findings,
                    taken,
                    List.of(
                            new BilledAccount("acme", "", "acme", ""),
                            new BilledAccount("acme", "team", "acme", "prod")));
        }
    }

    private static BigDecimal amountOf(Ledger ledger, long row) {
        return Imports.charges(ledger).stream()
                .filter(charge -> charge.origin().row() == row)
                .findFirst()
                .orElseThrow()
                .amount();
    }

    private static Run run(Ledger ledger, String id) {
        RunInfo info = new RunInfo(id, "0.1.0", "0".repeat(64), ledger.files());
        return new Run(info, DAY, "2026-10", "version: 1\n", "{\"summary\":true}");
    }

    private static RunPart part(
            Charge charge, String account, Cause cause, @Nullable Remedy remedy, String amount, boolean isSelected) {
        return new RunPart(
                charge.origin().row(), "acme", account, "USD", cause, remedy, new BigDecimal(amount), isSelected);
    }

    private static Bridge bridge(String account, String total, BridgeLine... lines) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Bridge("acme", account, "USD", List.of(lines), new BigDecimal(total), zero, zero, zero, zero);
    }

    private static Finding finding(String id) {
        return new Finding(
                id,
                FindingKind.BILLED_FAILURE,
                Outcome.FAILED,
                Remedy.RECOVER,
                Grade.PROVED,
                "acme",
                "",
                "",
                "USD",
                new BigDecimal("0.40"),
                BigDecimal.ZERO,
                1,
                List.of("r1"),
                List.of(),
                List.of("c1"),
                List.of(),
                null,
                DAY,
                "0.40 of 1.40",
                List.of());
    }
}
