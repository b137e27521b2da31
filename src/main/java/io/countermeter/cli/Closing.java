package io.countermeter.cli;

import io.countermeter.ledger.ClosedPeriod;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.Remedy;
import io.countermeter.model.RunInfo;
import io.countermeter.report.Correction;
import io.countermeter.report.RunJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is kept of a provider's month, and how a later judgement of it differs. */
final class Closing {
    private Closing() {}

    /** The month as a judgement of its period has it. */
    static ClosedPeriod of(String provider, AuditResult result, Instant closedAt) {
        List<String> findings = new ArrayList<>();
        for (Finding finding : findings(provider, result)) {
            findings.add(RunJson.finding(finding));
        }
        AuditResult own = new AuditResult(
                result.asOf(),
                result.period(),
                0,
                List.of(),
                bridges(provider, result),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        String summary = RunJson.summary(own, new RunInfo("closed", Version.number(), null, List.of()));
        return new ClosedPeriod(
                provider, String.valueOf(result.period()), closedAt, result.asOf(), summary, findings, null);
    }

    static List<Bridge> bridges(String provider, AuditResult result) {
        return result.bridges().stream()
                .filter(bridge -> bridge.provider().equals(provider))
                .toList();
    }

    private static List<Finding> findings(String provider, AuditResult result) {
        return result.findings().stream()
                .filter(finding -> finding.provider().equals(provider))
                .toList();
    }

    /** How the month differs by now; no lines and no findings if it does not. */
    static Correction correction(ClosedPeriod closed, AuditResult now) {
        AuditResult then = RunJson.read(closed.summary(), List.of());
        Map<Key, BigDecimal> before = lines(then.bridges());
        Map<Key, BigDecimal> after = lines(bridges(closed.provider(), now));
        List<Correction.Line> lines = new ArrayList<>();
        TreeSet<Key> keys = new TreeSet<>(Key.ORDER);
        keys.addAll(before.keySet());
        keys.addAll(after.keySet());
        for (Key key : keys) {
            BigDecimal old = before.getOrDefault(key, BigDecimal.ZERO);
            BigDecimal fresh = after.getOrDefault(key, BigDecimal.ZERO);
            if (old.compareTo(fresh) != 0) {
                lines.add(new Correction.Line(key.account(), key.currency(), key.cause(), key.remedy(), old, fresh));
            }
        }
        return new Correction(closed.provider(), closed.period(), closed.closedAt(), lines, differing(closed, now));
    }

    private static List<String> differing(ClosedPeriod closed, AuditResult now) {
        Map<String, Finding> before = new LinkedHashMap<>();
        for (String document : closed.findings()) {
            Finding finding = RunJson.readFinding(document);
            before.put(finding.id(), finding);
        }
        TreeSet<String> differing = new TreeSet<>();
        for (Finding finding : findings(closed.provider(), now)) {
            Finding old = before.remove(finding.id());
            boolean same = old != null
                    && old.amount().compareTo(finding.amount()) == 0
                    && old.open().compareTo(finding.open()) == 0;
            if (!same) {
                differing.add(finding.id());
            }
        }
        differing.addAll(before.keySet());
        return List.copyOf(differing);
    }

    private static Map<Key, BigDecimal> lines(List<Bridge> bridges) {
        Map<Key, BigDecimal> lines = new TreeMap<>(Key.ORDER);
        for (Bridge bridge : bridges) {
            lines.put(new Key(bridge.account(), bridge.currency(), "billed", null), bridge.billedTotal());
            for (BridgeLine line : bridge.lines()) {
                Key key = new Key(
                        bridge.account(), bridge.currency(), line.cause().words(), line.remedy());
                lines.merge(key, line.amount(), BigDecimal::add);
            }
        }
        return lines;
    }

    private record Key(
            String account,
            String currency,
            String cause,
            @Nullable Remedy remedy) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::account)
                .thenComparing(Key::currency)
                .thenComparing(Key::cause)
                .thenComparing(Key::remedy, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
