package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Origin;
import io.countermeter.model.Part;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds of every run: the two proofs of SPEC section 5, and what findings are. */
final class Invariants {
    private Invariants() {}

    static void check(
            Reconciliation run, List<Charge> bill, List<Part> parts, List<Part> selected, boolean ofOnePeriod) {
        AuditResult result = run.result();
        eachChargeIsTheSumOfItsParts(result, bill, parts);
        eachBridgeIsTheSumOfTheSelectedParts(result, selected);
        eachAttemptHasOneClass(run, ofOnePeriod);
        findingsTakeWhatTheBridgesSay(result);
        result.findings().forEach(Invariants::findingIsWhole);
        assertThat(result.findings()).isSortedAccordingTo(Finding.ORDER);
        assertThat(result.findings()).extracting(Finding::id).doesNotHaveDuplicates();
    }

    private static void eachChargeIsTheSumOfItsParts(AuditResult result, List<Charge> bill, List<Part> parts) {
        Map<Origin, BigDecimal> sums = new TreeMap<>();
        parts.forEach(part -> sums.merge(part.charge().origin(), part.amount(), BigDecimal::add));
        for (Charge charge : bill) {
            boolean seen = result.asOf() != null && !charge.chargedAt().isAfter(result.asOf());
            boolean counts = seen && charge.category() != ChargeCategory.INVOICE;
            BigDecimal expected = counts ? charge.amount() : BigDecimal.ZERO;
            BigDecimal sum = sums.getOrDefault(charge.origin(), BigDecimal.ZERO);
            assertThat(sum).as("the parts of %s", charge).isEqualByComparingTo(expected);
        }
    }

    private static void eachBridgeIsTheSumOfTheSelectedParts(AuditResult result, List<Part> selected) {
        Map<String, BigDecimal> ofParts = new TreeMap<>();
        for (Part part : selected) {
            Bridges.Key key = Bridges.Key.of(part.charge());
            ofParts.merge(key + " total", part.amount(), BigDecimal::add);
            ofParts.merge(key + words(part.cause(), part.remedy()), part.amount(), BigDecimal::add);
        }
        Map<String, BigDecimal> ofBridges = new TreeMap<>();
        for (Bridge bridge : result.bridges()) {
            Bridges.Key key = new Bridges.Key(bridge.provider(), bridge.account(), bridge.currency());
            BigDecimal sum = BigDecimal.ZERO;
            for (BridgeLine line : bridge.lines()) {
                sum = sum.add(line.amount());
                ofBridges.merge(key + words(line.cause(), line.remedy()), line.amount(), BigDecimal::add);
            }
            assertThat(sum).as("the lines of %s", bridge).isEqualByComparingTo(bridge.billedTotal());
            ofBridges.merge(key + " total", bridge.billedTotal(), BigDecimal::add);
        }
        ofBridges.keySet().forEach(key -> ofParts.putIfAbsent(key, BigDecimal.ZERO));
        assertThat(ofBridges).usingComparator(Invariants::compareSums).isEqualTo(ofParts);
    }

    private static int compareSums(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
        if (!a.keySet().equals(b.keySet())) {
            return -1;
        }
        return a.keySet().stream().allMatch(key -> equal(a, b, key)) ? 0 : -1;
    }

    private static boolean equal(Map<String, BigDecimal> a, Map<String, BigDecimal> b, String key) {
        BigDecimal zero = BigDecimal.ZERO;
        return a.getOrDefault(key, zero).compareTo(b.getOrDefault(key, zero)) == 0;
    }

    private static String words(Cause cause, @Nullable Remedy remedy) {
        return " " + cause.words() + (remedy == null ? "" : " " + remedy);
    }

    private static void eachAttemptHasOneClass(Reconciliation run, boolean ofOnePeriod) {
        long classed = run.result().attempts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(classed).as("attempts by class").isEqualTo(run.attemptsInPeriod());
        long attempts = run.chains.stream()
                .mapToLong(outcome -> outcome.chain.members.size())
                .sum();
        if (ofOnePeriod) {
            assertThat(classed).isLessThanOrEqualTo(attempts);
        } else {
            assertThat(classed).isEqualTo(attempts);
        }
    }

    /** The findings of a kind and remedy are, together, its line in the bridges. */
    private static void findingsTakeWhatTheBridgesSay(AuditResult result) {
        Map<String, BigDecimal> ofFindings = new HashMap<>();
        for (Finding finding : result.findings()) {
            if (finding.kind().takesMoney()) {
                String key = finding.provider() + finding.currency() + finding.kind() + finding.remedy();
                ofFindings.merge(key, finding.amount(), BigDecimal::add);
            }
        }
        Map<String, BigDecimal> ofLines = new HashMap<>();
        for (Bridge bridge : result.bridges()) {
            for (BridgeLine line : bridge.lines()) {
                if (line.cause().line() == Cause.Line.FINDING) {
                    String key =
                            bridge.provider() + bridge.currency() + line.cause().kind() + line.remedy();
                    ofLines.merge(key, line.amount(), BigDecimal::add);
                }
            }
        }
        assertThat(ofFindings).usingComparator(Invariants::compareSums).isEqualTo(ofLines);
    }

    private static void findingIsWhole(Finding finding) {
        assertThat(finding.id()).matches("[0-9a-f]{16}");
        if (finding.kind().takesMoney() && finding.kind() != FindingKind.BUCKET_MISMATCH) {
            assertThat(finding.amount()).as("%s takes money", finding).isPositive();
            assertThat(finding.refunded()).isNotNegative().isLessThanOrEqualTo(finding.amount());
        }
        assertThat(finding.remedy() == Remedy.ACCRUE)
                .as("ACCRUE is for what nobody has invoiced: %s", finding)
                .isEqualTo(finding.kind() == FindingKind.UNBILLED);
        List<List<String>> lists =
                List.of(finding.requestIds(), finding.jobIds(), finding.chargeIds(), finding.refundIds());
        for (List<String> list : lists) {
            assertThat(new ArrayList<>(list)).isSortedAccordingTo(Comparator.naturalOrder());
        }
        assertThat(finding.evidence()).isSorted();
    }
}
