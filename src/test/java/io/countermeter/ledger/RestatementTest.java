package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.chargeBuilder;
import static io.countermeter.ledger.Imports.importBills;
import static io.countermeter.ledger.Imports.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.ImportedFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestatementTest {
    private static final Set<ScopeField> PROVIDER_AND_PERIOD = EnumSet.of(ScopeField.PROVIDER, ScopeField.PERIOD);

    @TempDir
    Path directory;

    /** An export in some order of import. */
    private record Export(String name, FileTerms terms, List<Charge> charges) {
        Export(String name, FileTerms terms, Charge... charges) {
            this(name, terms, List.of(charges));
        }
    }

    @Test
    void withoutAMakingTimeTheLaterImportStandsAndTheEarlierIsHistory() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"), charge("c2", "9"));
            ImportedFile second = importBills(ledger, "b.csv", FileTerms.APPEND, charge("c1", "1.50"));
            importBills(ledger, "c.csv", FileTerms.APPEND, charge("c1", "1.60"));

            assertThat(second.restated().rows()).isEqualTo(1);
            assertThat(standing(ledger)).containsExactly("c1 1.6", "c2 9");
            Charge stands = Imports.charges(ledger).get(1);
            assertThat(ledger.historyOf(stands.origin()))
                    .extracting(Charge::amount)
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactly(new BigDecimal("1.4"), new BigDecimal("1.5"));
            assertThat(ledger.historyOf(Imports.charges(ledger).get(0).origin()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void threeExportsWithMakingTimesGiveTheSameInAnyOrder(String order) {
        List<Export> exports = List.of(
                new Export("first", made(1, Set.of()), charge("c1", "1"), charge("c2", "5")),
                new Export("second", made(2, Set.of()), charge("c1", "2"), charge("c2", "5"), charge("c3", "8")),
                new Export("third", made(3, Set.of()), charge("c1", "1"), charge("c3", "9")));

        assertThat(standingAfter(exports, order)).containsExactly("c1 1", "c2 5", "c3 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void aConfirmationCountsAgainstExportsMadeBeforeIt(String order) {
        List<Export> exports = List.of(
                new Export("first", made(1, Set.of()), charge("c1", "1")),
                new Export("between", made(2, Set.of()), charge("c1", "2")),
                new Export("confirms", made(3, Set.of()), charge("c1", "1.00")));

        assertThat(standingAfter(exports, order)).containsExactly("c1 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "10"})
    void ofTwoStatementsOfOneMakingTheSameOneStandsInAnyOrder(String order) {
        List<Export> exports = List.of(
                new Export("one", made(1, Set.of()), charge("c1", "1")),
                new Export("other", made(1, Set.of()), charge("c1", "2")));

        assertThat(standingAfter(exports, order))
                .isEqualTo(standingAfter(exports, "01"))
                .hasSize(1);
    }

    @Test
    void anOlderStatementThatIsHistoryAlreadyIsKnown() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "old", made(1, Set.of()), charge("c1", "1"));
            importBills(ledger, "new", made(3, Set.of()), charge("c1", "2"));
            ImportedFile again = importBills(ledger, "old again", made(2, Set.of()), charge("c1", "1"));

            assertThat(again.known().rows()).isEqualTo(1);
            assertThat(standing(ledger)).containsExactly("c1 2");
        }
    }

    @Test
    void chargesWithoutAnIdAreToldApartByTheirOtherFieldsAndTheirOccurrence() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "a", FileTerms.APPEND, charge(null, "1"), charge(null, "1"), charge(null, "2"));
            ImportedFile second = importBills(
                    ledger,
                    "b",
                    FileTerms.APPEND,
                    charge(null, "1"),
                    charge(null, "5"),
                    chargeBuilder(null, "1").set(ChargeField.MODEL, "acme-2").build());

            assertThat(second.known().rows()).isEqualTo(1);
            assertThat(second.restated().rows()).isEqualTo(1);
            assertThat(second.fresh().rows()).isEqualTo(1);
            assertThat(standing(ledger)).containsExactly("null 1", "null 1", "null 2", "null 5");
        }
    }

    @Test
    void aNewerReplacingFileTakesThePlaceOfAllOlderRowsInItsScopesOnly() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(
                    ledger,
                    "older",
                    FileTerms.APPEND,
                    inPeriod("c1", "1", "2026-10"),
                    inPeriod("c2", "2", "2026-10"),
                    inPeriod("c3", "3", "2026-11"),
                    charge("c4", "4"));
            ImportedFile newer = importBills(
                    ledger,
                    "newer",
                    new FileTerms(null, PROVIDER_AND_PERIOD),
                    inPeriod("c1", "1", "2026-10"),
                    inPeriod("c5", "5", "2026-10"));

            assertThat(newer.known().rows()).isEqualTo(1);
            assertThat(newer.fresh().rows()).isEqualTo(1);
            assertThat(standing(ledger)).containsExactly("c1 1", "c3 3", "c5 5");
        }
    }

    @Test
    void anAccountThatIsNotNamedIsAScopeOfItsOwn() {
        try (Ledger ledger = Ledger.open(directory)) {
            FileTerms terms = new FileTerms(null, EnumSet.allOf(ScopeField.class));
            Charge ofAccount =
                    chargeBuilder("c1", "1").set(ChargeField.ACCOUNT, "prod").build();
            importBills(ledger, "a", terms, ofAccount, charge("c2", "2"));
            importBills(ledger, "b", terms, charge("c3", "3"));

            assertThat(standing(ledger)).containsExactly("c1 1", "c3 3");
        }
    }

    @Test
    void pagesOfOneMakingDoNotReplaceEachOther() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "old", made(1, PROVIDER_AND_PERIOD), charge("c0", "9"), charge("c2", "2"));
            importBills(ledger, "page 1", made(2, PROVIDER_AND_PERIOD), charge("c1", "1"));
            importBills(ledger, "page 2", made(2, PROVIDER_AND_PERIOD), charge("c2", "2"));

            assertThat(standing(ledger)).containsExactly("c1 1", "c2 2");
        }
    }

    @Test
    void anOlderExportThatArrivesLateInAReplacedScopeIsHistory() {
        try (Ledger ledger = Ledger.open(directory)) {
            importBills(ledger, "newer", made(2, PROVIDER_AND_PERIOD), charge("c1", "1"));
            ImportedFile late = importBills(ledger, "older", made(1, PROVIDER_AND_PERIOD), charge("c2", "2"));

            assertThat(late.restated().rows()).isEqualTo(1);
            assertThat(standing(ledger)).containsExactly("c1 1");
        }
    }

    /** Exports of all kinds, drawn at random, give the same standing charges in any order, reopened or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyExportsWithMakingTimesGiveTheSameInAnyOrder(int seed) {
        Random random = new Random(seed);
        List<Export> exports = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Set<ScopeField> replaces = random.nextInt(2) == 0 ? Set.of() : PROVIDER_AND_PERIOD;
            exports.add(new Export("e" + i, made(1 + random.nextInt(5), replaces), randomCharges(random)));
        }
        List<String> expected = standingAfter(exports, "012345");
        for (int i = 0; i < 3; i++) {
            List<String> order = new ArrayList<>(List.of("0", "1", "2", "3", "4", "5"));
            Collections.shuffle(order, random);
            String text = String.join("", order);
            assertThat(standingAfter(exports, text))
                    .as("order %s of seed %d", text, seed)
                    .isEqualTo(expected);
        }
    }

    private static List<Charge> randomCharges(Random random) {
        List<Charge> charges = new ArrayList<>();
        for (int id = 0; id < 5; id++) {
            if (random.nextInt(3) > 0) {
                charges.add(inPeriod("c" + id, "" + random.nextInt(3), "2026-1" + random.nextInt(2)));
            }
        }
        return charges;
    }

    private List<String> standingAfter(List<Export> exports, String order) {
        Path ledgerDirectory = directory.resolve(order + "-" + System.identityHashCode(exports));
        Ledger.delete(ledgerDirectory);
        for (int half = 0; half < 2; half++) {
            try (Ledger ledger = Ledger.open(ledgerDirectory)) {
                int middle = order.length() / 2;
                String part = half == 0 ? order.substring(0, middle) : order.substring(middle);
                for (int i = 0; i < part.length(); i++) {
                    Export export = exports.get(part.charAt(i) - '0');
                    importBills(
                            ledger,
                            export.name(),
                            export.terms(),
                            export.charges().toArray(Charge[]::new));
                }
                if (half == 1) {
                    return standing(ledger);
                }
            }
        }
        throw new IllegalStateException();
    }

    private static Charge inPeriod(String chargeId, String amount, String period) {
        return chargeBuilder(chargeId, amount)
                .set(ChargeField.BILLING_PERIOD, period)
                .build();
    }

    private static FileTerms made(int day, Set<ScopeField> replaces) {
        return new FileTerms(Instant.parse("2026-11-0" + day + "T00:00:00Z"), replaces);
    }
}
