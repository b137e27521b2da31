package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Decimals;
import io.countermeter.model.Observation;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the lines of the bridges, the classes of attempts and the observations against what was planted. */
final class BridgesCheck {
    private BridgesCheck() {}

    static void compare(Truth truth, AuditResult result, SelfCheck.Sheet sheet) {
        compareLines(truth, result, sheet);
        compareClasses(truth, result.attempts(), sheet);
        for (Truth.Sight sight : truth.observations()) {
            compareSight(sight, result, sheet);
        }
    }

    /** A line without money is as good as none. */
    private static void compareLines(Truth truth, AuditResult result, SelfCheck.Sheet sheet) {
        SortedMap<String, BigDecimal> planted = new TreeMap<>();
        SortedMap<String, String> planters = new TreeMap<>();
        for (Truth.Walk walk : truth.bridges()) {
            String bridge = bridge(walk.provider(), walk.account(), walk.currency());
            planted.put(bridge + "billed in all", walk.billedTotal());
            for (Truth.Line line : walk.lines()) {
                String key = bridge + words(line.cause(), line.remedy());
                planted.merge(key, line.amount(), BigDecimal::add);
                planters.put(key, " " + line.scenarios());
            }
        }
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        for (Bridge bridge : result.bridges()) {
            String name = bridge(bridge.provider(), bridge.account(), bridge.currency());
            found.put(name + "billed in all", bridge.billedTotal());
            for (BridgeLine line : bridge.lines()) {
                found.merge(name + words(line.cause(), line.remedy()), line.amount(), BigDecimal::add);
            }
        }
        planted.values().removeIf(amount -> amount.signum() == 0);
        found.values().removeIf(amount -> amount.signum() == 0);
        compareLines(planted, found, planters, sheet);
    }

    private static void compareLines(
            Map<String, BigDecimal> planted,
            Map<String, BigDecimal> found,
            Map<String, String> planters,
            SelfCheck.Sheet sheet) {
        planted.forEach((key, amount) -> {
            sheet.planted(SelfCheck.BRIDGE_LINES);
            BigDecimal theirs = found.get(key);
            String line = key + " " + Decimals.amount(amount) + planters.getOrDefault(key, "");
            if (theirs == null) {
                sheet.missed(SelfCheck.BRIDGE_LINES, line);
                return;
            }
            sheet.found(SelfCheck.BRIDGE_LINES);
            if (theirs.compareTo(amount) != 0) {
                sheet.wrong(SelfCheck.BRIDGE_LINES, line + ": is " + Decimals.amount(theirs));
            }
        });
        found.forEach((key, amount) -> {
            if (!planted.containsKey(key)) {
                sheet.falsely(SelfCheck.BRIDGE_LINES, key + " " + Decimals.amount(amount));
            }
        });
    }

    private static String bridge(String provider, String account, String currency) {
        return provider + "/" + account + " " + currency + " ";
    }

    /** Whether a refund's line names a remedy is left open. */
    private static String words(Cause cause, @Nullable Remedy remedy) {
        return cause.line() == Cause.Line.FINDING ? cause.words() + " " + remedy : cause.words();
    }

    private static void compareClasses(Truth truth, Map<AttemptClass, Long> found, SelfCheck.Sheet sheet) {
        for (AttemptClass attemptClass : AttemptClass.values()) {
            long planted = truth.attemptsOf(attemptClass);
            long theirs = found.getOrDefault(attemptClass, 0L);
            sheet.planted(SelfCheck.ATTEMPT_CLASSES);
            sheet.found(SelfCheck.ATTEMPT_CLASSES);
            if (theirs != planted) {
                sheet.wrong(
                        SelfCheck.ATTEMPT_CLASSES,
                        attemptClass.words() + " has " + theirs + ", not " + planted + " of "
                                + truth.attempts().get(attemptClass));
            }
        }
    }

    /** An observation may say more than was planted, but has to be there. */
    private static void compareSight(Truth.Sight sight, AuditResult result, SelfCheck.Sheet sheet) {
        sheet.planted(SelfCheck.OBSERVATIONS);
        String words = sight.kind() + " " + sight.provider() + "/" + sight.account() + " " + sight.model();
        Optional<Observation> match = result.observations().stream()
                .filter(seen -> seen.kind() == sight.kind()
                        && seen.provider().equals(sight.provider())
                        && seen.account().equals(sight.account())
                        && seen.model().equals(sight.model()))
                .findFirst();
        if (match.isEmpty()) {
            sheet.missed(SelfCheck.OBSERVATIONS, words);
            return;
        }
        sheet.found(SelfCheck.OBSERVATIONS);
        BigDecimal amount = match.get().amount();
        if (sight.amount() != null && amount.compareTo(sight.amount()) != 0) {
            sheet.wrong(SelfCheck.OBSERVATIONS, words + " saves " + amount + ", not " + sight.amount());
        }
    }
}
