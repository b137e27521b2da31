package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.Grade;
import io.countermeter.model.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The result of an audit that found exactly what was planted; a test spoils it where it wants to. */
final class PerfectAudit {
    final List<Finding> findings = new ArrayList<>();
    final List<Bridge> bridges = new ArrayList<>();
    final Map<AttemptClass, Long> attempts = new EnumMap<>(AttemptClass.class);
    final List<Observation> observations = new ArrayList<>();

    PerfectAudit(Truth truth) {
        truth.findings().forEach(planted -> findings.add(finding(planted)));
        truth.bridges().forEach(walk -> bridges.add(bridge(walk)));
        for (AttemptClass attemptClass : AttemptClass.values()) {
            attempts.put(attemptClass, truth.attemptsOf(attemptClass));
        }
        for (Truth.Sight sight : truth.observations()) {
            BigDecimal amount = sight.amount() == null ? BigDecimal.ONE : sight.amount();
            observations.add(new Observation(
                    sight.kind(), sight.provider(), sight.account(), sight.model(), "", amount, 1, "seen", List.of()));
        }
    }

    private static Finding finding(Truth.Planted planted) {
        return finding(planted, planted.amount() == null ? BigDecimal.ZERO : planted.amount());
    }

    /** The finding of a plant, but with another amount. */
    static Finding finding(Truth.Planted planted, BigDecimal amount) {
        return new Finding(
                "0123456789abcdef",
                planted.kind(),
                planted.outcome(),
                planted.remedy(),
                Grade.STRONG,
                planted.provider(),
                planted.account(),
                "",
                planted.currency(),
                amount,
                planted.refunded(),
                1,
                List.copyOf(planted.requestIds()),
                List.of(),
                List.copyOf(planted.chargeIds()),
                List.of(),
                null,
                null,
                "as planted",
                List.of());
    }

    private static Bridge bridge(Truth.Walk walk) {
        List<BridgeLine> lines = walk.lines().stream()
                .map(line -> new BridgeLine(line.cause(), line.remedy(), line.amount(), 1))
                .toList();
        return bridge(walk, lines);
    }

    /** The bridge of a walk, but with other lines. */
    static Bridge bridge(Truth.Walk walk, List<BridgeLine> lines) {
        return new Bridge(
                walk.provider(),
                walk.account(),
                walk.currency(),
                lines,
                walk.billedTotal(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    AuditResult result() {
        return new AuditResult(
                null,
                null,
                0,
                List.of(),
                bridges,
                List.of(),
                List.of(),
                attempts,
                List.of(),
                observations,
                findings,
                List.of(),
                List.of());
    }
}
