package io.countermeter.report;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The two proofs in words, added up again from what the reader is shown (SPEC section 5). */
final class Proofs {
    private Proofs() {}

    static String money(AuditResult result) {
        List<String> faults = faults(result);
        if (!faults.isEmpty()) {
            return "Money: DOES NOT HOLD. " + String.join("; ", faults) + ".";
        }
        return "Money: holds. The lines of " + Words.count(result.bridges().size(), "bridge")
                + " sum to what was billed, exactly.";
    }

    static boolean moneyHolds(AuditResult result) {
        return faults(result).isEmpty();
    }

    private static List<String> faults(AuditResult result) {
        List<String> faults = new ArrayList<>();
        for (Bridge bridge : result.bridges()) {
            BigDecimal sum = sum(bridge);
            if (sum.compareTo(bridge.billedTotal()) != 0) {
                faults.add(Words.owner(bridge.provider(), bridge.account()) + ": the lines sum to "
                        + Words.money(sum, bridge.currency()) + ", billed is "
                        + Words.money(bridge.billedTotal(), bridge.currency()));
            }
        }
        return faults;
    }

    private static BigDecimal sum(Bridge bridge) {
        return bridge.lines().stream().map(BridgeLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String attempts(AuditResult result) {
        return "Attempts: " + Words.count(attemptCount(result), "attempt") + ", each in exactly one class.";
    }

    static long attemptCount(AuditResult result) {
        long count = 0;
        for (AttemptClass attemptClass : AttemptClass.values()) {
            count += result.attempts().getOrDefault(attemptClass, 0L);
        }
        return count;
    }
}
