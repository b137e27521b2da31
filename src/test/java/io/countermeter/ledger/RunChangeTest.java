package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.DAY;
import static io.countermeter.ledger.Imports.chargeBuilder;
import static io.countermeter.ledger.Imports.importBills;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is changed is the run that would have been saved, and is proved by what was changed. */
class RunChangeTest {
    private static final String A = "000000000000000a";
    private static final String B = "fedcba987654321b";
    private static final String C = "000000000000000c";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aRunThatNightsHaveChangedIsTheOneThatIsSavedWhole(int seed) {
        Random random = new Random(seed);
        InventedRun judged = new InventedRun();
        List<List<Charge>> files = new ArrayList<>();
        Map<String, List<String>> changed;
        try (Ledger ledger = Ledger.open(directory.resolve("changed"))) {
            for (int night = 0; night < 6; night++) {
                List<Charge> file = inventedCharges(random, night);
                files.add(file);
                importFile(ledger, night, file);
                judgeNight(ledger, judged, random, night);
                assertThat(ledger.isRunProved()).isTrue();
                assertThat(ledger.checkProof()).isEmpty();
            }
            assertThat(ledger.check()).isEmpty();
            changed = RunRows.of(ledger);
        }
        try (Ledger ledger = Ledger.open(directory.resolve("whole"))) {
            for (int night = 0; night < files.size(); night++) {
                importFile(ledger, night, files.get(night));
            }
            judged.save(ledger, "night 5");
            assertThat(ledger.proveRun()).isEmpty();
            assertThat(changed).isEqualTo(RunRows.of(ledger));
        }
    }

    private static void importFile(Ledger ledger, int number, List<Charge> charges) {
        importBills(ledger, number + ".csv", FileTerms.APPEND, charges.toArray(Charge[]::new));
    }

    private static void judgeNight(Ledger ledger, InventedRun judged, Random random, int night) {
        Set<Long> before = new HashSet<>(judged.parts.keySet());
        judged.asOf = DAY.plusSeconds(10L * night + random.nextInt(10));
        Set<Long> touched = new HashSet<>(before);
        List<Charge> seen = judged.seen(ledger);
        seen.forEach(charge -> touched.remove(charge.origin().row()));
        touched.forEach(judged.parts::remove);
        for (Charge charge : seen) {
            if (!before.contains(charge.origin().row()) || random.nextInt(5) == 0) {
                judged.judge(charge, random.nextBoolean() ? "0" : "0.125", random.nextInt(4) > 0);
                touched.add(charge.origin().row());
            }
        }
        Set<String> gone = new HashSet<>();
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            String id = String.format(Locale.ROOT, "%016x", 0x7ffffffffffffff0L + 3L * random.nextInt(10));
            if (judged.findings.containsKey(id) && random.nextBoolean()) {
                judged.findings.remove(id);
                gone.add(id);
                found.remove(id);
            } else {
                judged.find(id, random.nextBoolean() ? "USD" : "EUR", "" + random.nextInt(5), "document of " + night);
                found.add(id);
                gone.remove(id);
            }
        }
        String id = "night " + night;
        if (night == 0) {
            judged.save(ledger, id);
            assertThat(ledger.proveRun()).isEmpty();
        } else {
            ledger.changeRun(judged.change(ledger, id, touched, gone, found));
            assertThat(ledger.isRunProved()).isFalse();
            assertThat(ledger.proveChange()).isEmpty();
        }
    }

    /** New charges, new statements of known ones, and some that are charged later than the night's as-of. */
    private static List<Charge> inventedCharges(Random random, int night) {
        List<Charge> charges = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            ids.add(random.nextInt(20 * night + 30));
        }
        for (int id : ids) {
            charges.add(chargeBuilder("c" + id, "" + (1 + random.nextInt(9)))
                    .set(ChargeField.ACCOUNT, id % 3 == 0 ? "team" : null)
                    .set(ChargeField.CURRENCY, id % 7 == 0 ? "EUR" : "USD")
                    .set(ChargeField.CHARGED_AT, DAY.plusSeconds(random.nextInt(10 * night + 20)))
                    .build());
        }
        return charges;
    }

    @Test
    void findingsComeInTheOrderOfEveryOutput() {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = new InventedRun();
            judged.find(A, "USD", "1", "one");
            judged.find(C, "USD", "-2", "minus two");
            judged.find(B, "USD", "2", "two");
            judged.save(ledger, "run");
            judged.find(A, "EUR", "0", "of another currency");
            ledger.changeRun(judged.change(ledger, "changed", Set.of(), Set.of(), Set.of(A)));

            assertThat(documents(ledger)).containsExactly("of another currency", "minus two", "two");
        }
    }

    @Test
    void ofWhatIsGoneOnlyWhatNightsKnowIsPutAsideAndNothingOfWhatIsReplaced() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = new InventedRun();
            judged.find(A, "USD", "1", "known and gone");
            judged.find(B, "USD", "1", "gone");
            judged.find(C, "USD", "1", "known and replaced");
            judged.save(ledger, "run");
            for (String known : List.of(A, C)) {
                ledger.database()
                        .execute("insert into known_finding select id, timestamp '2026-10-01 00:00:00', null, kind,"
                                + " outcome, remedy, grade, provider, account, project, currency, amount, amount, 'open'"
                                + " from finding where finding_id = '" + known + "'");
            }
            judged.find(C, "USD", "1", "new words");
            ledger.changeRun(judged.change(ledger, "changed", Set.of(), Set.of(A, B), Set.of(C)));

            List<String> gone = new ArrayList<>();
            ledger.nights().forEachGone(gone::add);
            assertThat(gone).containsExactly("known and gone");
            assertThat(documents(ledger)).containsExactly("new words");
        }
    }

    @Test
    void aChangeThatFailsInTheMiddleTakesBackAllThatWasNotCommitted() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = firstRun(ledger);
            Map<String, List<String>> before = RunRows.of(ledger);
            List<Charge> charges = second(ledger, judged);
            RunChange whole = judged.change(ledger, "changed", Set.of(row(charges, 0)), Set.of(B), Set.of(A));
            Part expected = new Part(
                    charges.get(3), InventedRun.EXPECTED, null, charges.get(3).amount());
            List<RunPart> ofAnother = List.of(RunPart.of(expected, false));
            Iterable<RunFinding> failing = () -> {
                throw new IllegalStateException("out of findings");
            };

            ledger.database()
                    .execute("insert into night (number, started_at) values (7, timestamp '2026-10-01 00:00:00')");
            assertThatThrownBy(() -> ledger.changeRun(with(whole, failing, whole.parts())))
                    .hasMessage("out of findings");
            assertThatThrownBy(() -> ledger.changeRun(with(whole, whole.findings(), ofAnother)))
                    .hasMessageContaining("not one of the charges that change");
            assertThat(RunRows.of(ledger)).isEqualTo(before);
            assertThat(ledger.nights().lastBegin()).isEmpty();
            assertThat(ledger.isRunProved()).isTrue();
            assertThat(ledger.checkProof()).isEmpty();
        }
    }

    @Test
    void whatWasWrittenBeforeAChangeIsKeptWithIt() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            InventedRun judged = firstRun(ledger);
            ledger.database()
                    .execute("insert into night (number, started_at) values (7, timestamp '2026-10-01 00:00:00')");
            ledger.changeRun(judged.change(ledger, "changed", Set.of(), Set.of(), Set.of()));
            ledger.database().rollback();

            assertThat(ledger.nights().lastBegin()).contains(DAY);
        }
    }

    @Test
    void withoutARunNothingCanBeChanged() {
        try (Ledger ledger = Ledger.open(directory)) {
            RunChange change = new InventedRun().change(ledger, "run", Set.of(), Set.of(), Set.of());

            assertThatThrownBy(() -> ledger.changeRun(change)).hasMessageContaining("no run");
            assertThat(ledger.proveChange()).isEmpty();
            assertThat(ledger.isRunProved()).isTrue();
        }
    }

    private static List<String> documents(Ledger ledger) {
        List<String> documents = new ArrayList<>();
        ledger.forEachFinding(documents::add);
        return documents;
    }

    /** Four charges: one with a finding, one that is not selected, one of another account, one that is expected. */
    static InventedRun firstRun(Ledger ledger) {
        InventedRun judged = new InventedRun();
        Charge ofTeam =
                chargeBuilder("c3", "3").set(ChargeField.ACCOUNT, "team").build();
        importBills(
                ledger,
                "a.csv",
                FileTerms.APPEND,
                Imports.charge("c1", "1.40"),
                Imports.charge("c2", "2"),
                ofTeam,
                Imports.charge("c4", "4"));
        List<Charge> charges = Imports.charges(ledger);
        judged.judge(charges.get(0), "0.40", true);
        judged.judge(charges.get(1), "0", false);
        judged.judge(charges.get(2), "1", true);
        judged.find(A, "USD", "0.40", "a");
        judged.find(B, "USD", "1", "b");
        judged.save(ledger, "first");
        assertThat(ledger.proveRun()).isEmpty();
        return judged;
    }

    /** Row 4 is restated by row 5, and row 6 is new; rows 1, 4, 5 and 6 are judged anew. */
    static List<Charge> second(Ledger ledger, InventedRun judged) {
        importBills(ledger, "b.csv", FileTerms.APPEND, Imports.charge("c4", "4.50"), Imports.charge("c5", "5"));
        List<Charge> charges = Imports.charges(ledger);
        judged.judge(charges.get(0), "0.30", true);
        judged.judge(charges.get(3), "0.50", true);
        judged.judge(charges.get(4), "0", true);
        judged.find(A, "USD", "0.30", "a");
        return charges;
    }

    private static long row(List<Charge> charges, int index) {
        return charges.get(index).origin().row();
    }

    private static RunChange with(RunChange change, Iterable<RunFinding> findings, Iterable<RunPart> parts) {
        return new RunChange(
                change.run(), change.bridges(), change.gone(), findings, change.charges(), parts, change.accounts());
    }
}
