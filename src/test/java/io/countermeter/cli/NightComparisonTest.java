package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.AcceptanceReader;
import io.countermeter.contract.Acceptances;
import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.Ledger;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.FindingSum;
import io.countermeter.model.Grade;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that hands over only the findings that it has touched. */
class NightComparisonTest {
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-10-02T00:00:00Z");
    private static final String A = "000000000000000a";
    private static final String B = "fffffffffffffffb";
    private static final String C = "000000000000000c";

    @TempDir
    Path directory = Path.of("");

    @Test
    void what_is_not_reconsidered_stays_as_it_is_and_in_the_sums() {
        try (Ledger ledger = Ledger.open(directory)) {
            firstNight(ledger);
            NightComparison.Compared found = compare(ledger, Acceptances.none(), Set.of(A, B), finding(A, "2"));
            assertThat(found.gone()).extracting(known -> known.card().id()).containsExactly(B);
            assertThat(found.known()).extracting(known -> known.card().id()).containsExactly(A);
            assertThat(found.news()).extracting(Finding::id).containsExactly(A);
            keep(ledger, 2, SECOND, found);
            assertThat(sum(ledger)).isEqualTo("2 findings, 5 open");
            assertThat(ledger.nights().known(C)).isPresent();
            assertThat(ledger.nights().past(B).orElseThrow().lastSeen()).isEqualTo(FIRST);
        }
    }

    @Test
    void other_acceptances_reach_what_was_not_judged() {
        Acceptances accepted = AcceptanceReader.read(
                        "version: 1\naccepted: [{id: " + C + ", reason: r, who: w, until: 2026-12-31}]",
                        "accepted.yaml")
                .acceptances()
                .orElseThrow();
        try (Ledger ledger = Ledger.open(directory)) {
            firstNight(ledger);
            NightComparison.Compared found = compare(ledger, accepted, Set.of());
            assertThat(found.news()).extracting(Finding::id).containsExactly(C);
            assertThat(found.gone()).isEmpty();
            keep(ledger, 2, SECOND, found);
            assertThat(ledger.nights().known(C).orElseThrow().state()).isEqualTo(LifeState.ACCEPTED);
            assertThat(ledger.nights().known(B).orElseThrow().state()).isEqualTo(LifeState.OPEN);
        }
    }

    private static void firstNight(Ledger ledger) {
        NightComparison.Compared found = NightComparison.compare(
                ledger.nights(),
                Acceptances.none(),
                FIRST,
                List.of(finding(A, "1"), finding(B, "2"), finding(C, "3")),
                null,
                true);
        keep(ledger, 1, FIRST, found);
        assertThat(sum(ledger)).isEqualTo("3 findings, 6 open");
    }

    private static NightComparison.Compared compare(
            Ledger ledger, Acceptances acceptances, @Nullable Set<String> reconsidered, Finding... judged) {
        boolean lookAgain = judged.length == 0;
        return NightComparison.compare(ledger.nights(), acceptances, SECOND, List.of(judged), reconsidered, lookAgain);
    }

    private static void keep(Ledger ledger, int number, Instant asOf, NightComparison.Compared found) {
        assertThat(ledger.nights().begin(asOf)).isEqualTo(number);
        ledger.nights()
                .keep(
                        new KeptNight(number, asOf, asOf, 0, asOf, 0, null, null),
                        found.changes(FIRST, Map.of(B, Life.Ending.LATE_LOG)),
                        List.of());
    }

    private static String sum(Ledger ledger) {
        long findings = 0;
        BigDecimal open = BigDecimal.ZERO;
        for (FindingSum sum : ledger.nights().sums()) {
            findings += sum.findings();
            open = open.add(sum.open());
        }
        return findings + " findings, " + open.toPlainString() + " open";
    }

    private static Finding finding(String id, String amount) {
        return new Finding(
                id,
                FindingKind.ORPHAN_CHARGE,
                null,
                Remedy.REVIEW,
                Grade.STRONG,
                "acme",
                "",
                "",
                "USD",
                new BigDecimal(amount),
                BigDecimal.ZERO,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                "one",
                List.of());
    }
}
