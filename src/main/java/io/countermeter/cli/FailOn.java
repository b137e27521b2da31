package io.countermeter.cli;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingSum;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much of which remedy may be open before a run says so by its exit code. */
record FailOn(Map<Remedy, BigDecimal> thresholds) {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    static FailOn parse(List<String> written) {
        Map<Remedy, BigDecimal> thresholds = new EnumMap<>(Remedy.class);
        if (written.isEmpty()) {
            thresholds.put(Remedy.RECOVER, CENT);
        }
        for (String one : written) {
            if (!one.equalsIgnoreCase("none")) {
                String[] parts = one.split(":", -1);
                thresholds.put(remedy(parts[0]), parts.length == 1 ? CENT : amount(one, parts));
            }
        }
        return new FailOn(thresholds);
    }

    private static Remedy remedy(String word) {
        try {
            return Remedy.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw RunOptions.usage("--fail-on '" + word + "' is no remedy; there are RECOVER, PREVENT, ACCRUE, REVIEW, "
                    + "and none for never");
        }
    }

    private static BigDecimal amount(String written, String[] parts) {
        try {
            BigDecimal amount = new BigDecimal(parts[1].strip());
            if (parts.length == 2 && amount.signum() >= 0) {
                return amount;
            }
        } catch (NumberFormatException wrong) {
            // Said below.
        }
        throw RunOptions.usage("--fail-on '" + written + "' names no amount; write it as RECOVER:0.01");
    }

    /** Whether so much is due, which what is accepted or resolved is not. */
    boolean isDue(List<FindingSum> sums) {
        Map<String, BigDecimal> due = new HashMap<>();
        for (FindingSum sum : sums) {
            FindingSum.Key key = sum.key();
            if (key.state().isDue()) {
                due.merge(key.remedy() + key.currency(), sum.magnitude(), BigDecimal::add);
                BigDecimal threshold = thresholds.get(key.remedy());
                BigDecimal total = due.getOrDefault(key.remedy() + key.currency(), BigDecimal.ZERO);
                if (threshold != null && total.compareTo(threshold) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether so much is open of one remedy in one currency. */
    boolean isReached(List<Finding> findings) {
        Map<String, BigDecimal> open = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.isOpen()) {
                open.merge(finding.remedy() + finding.currency(), finding.open().abs(), BigDecimal::add);
                BigDecimal threshold = thresholds.get(finding.remedy());
                BigDecimal sum = open.getOrDefault(finding.remedy() + finding.currency(), BigDecimal.ZERO);
                if (threshold != null && sum.compareTo(threshold) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
