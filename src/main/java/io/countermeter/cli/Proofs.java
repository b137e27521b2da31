package io.countermeter.cli;

import io.countermeter.ledger.ProofDifference;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The two proofs of a run (SPEC section 5); a run that fails one is a bug. */
final class Proofs {
    private static final int SHOWN = 5;

    private Proofs() {}

    /**
     * Holds a kept run against both proofs.
     *
     * @param attempts how many there are in the report's period, counted apart from their classes
     * @param bySql what SQL over the charges and parts that the ledger keeps found otherwise
     * @throws CommandProblem if one fails
     */
    static void check(AuditResult result, long attempts, List<ProofDifference> bySql) {
        List<String> failures = new ArrayList<>(failures(result, attempts));
        for (ProofDifference difference : bySql) {
            failures.add(difference.toString());
        }
        if (!failures.isEmpty()) {
            throw new CommandProblem(
                    ExitCode.BUG,
                    "A proof failed: " + String.join("; ", failures.subList(0, Math.min(SHOWN, failures.size())))
                            + ". This is a bug in Countermeter; do not use this run, and please report it.");
        }
    }

    /** Where the result contradicts itself: lines that do not sum to a bill, attempts without exactly one class. */
    static List<String> failures(AuditResult result, long attempts) {
        List<String> failures = new ArrayList<>();
        for (Bridge bridge : result.bridges()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (BridgeLine line : bridge.lines()) {
                sum = sum.add(line.amount());
            }
            if (sum.compareTo(bridge.billedTotal()) != 0) {
                failures.add("the lines of " + bridge.provider() + " sum to " + sum + ", the charges to "
                        + bridge.billedTotal());
            }
        }
        long classed =
                result.attempts().values().stream().mapToLong(Long::longValue).sum();
        if (classed != attempts) {
            failures.add(classed + " attempts have a class, and there are " + attempts);
        }
        return failures;
    }
}
