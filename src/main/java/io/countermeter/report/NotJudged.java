package io.countermeter.report;

import io.countermeter.model.Accrual;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Coverage;
import io.countermeter.model.ImportedFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what the run could not judge, and how much that is: "cannot tell" is an answer. */
final class NotJudged {
    private final List<String> sentences = new ArrayList<>();

    private NotJudged() {}

    static List<String> of(Report report) {
        AuditResult result = report.result();
        NotJudged notJudged = new NotJudged();
        result.bridges().forEach(notJudged::addBridge);
        for (AttemptClass attemptClass : AttemptClass.values()) {
            notJudged.addAttempts(attemptClass, result.attempts().getOrDefault(attemptClass, 0L));
        }
        result.accruals().forEach(notJudged::addAccrual);
        result.coverage().forEach(notJudged::addStrays);
        if (result.notSeen() > 0) {
            notJudged.sentences.add(Words.count(result.notSeen(), "record") + " after the as-of: not seen.");
        }
        report.files().forEach(notJudged::addFile);
        return notJudged.sentences;
    }

    private void addBridge(Bridge bridge) {
        String owner = Words.owner(bridge.provider(), bridge.account()) + ": ";
        BigDecimal open = bridge.usage().subtract(bridge.judged());
        if (open.signum() != 0) {
            sentences.add(owner + Words.money(open, bridge.currency()) + " of " + Words.amount(bridge.usage())
                    + " usage: not judged against a price.");
        }
        for (BridgeLine line : bridge.lines()) {
            String why = why(line.cause().line());
            if (!why.isEmpty()) {
                sentences.add(owner + Words.money(line.amount(), bridge.currency()) + " "
                        + line.cause().words() + " (" + Words.count(line.count(), "part") + "): " + why);
            }
        }
    }

    /** Why money in such a line is not judged; empty where it is. */
    private static String why(Cause.Line line) {
        return switch (line) {
            case OUTCOME_UNKNOWN -> "neither our log nor the provider says how the attempts ended.";
            case NOT_COVERED -> "we hold no log for it.";
            case NOT_ATTRIBUTABLE -> "the rows name neither a request, a job nor a period.";
            case BUCKET_NOT_JUDGED ->
                "the contract has no price for the attempts in these buckets, or the log no quantity.";
            case EXPECTED,
                    FINDING,
                    REFUNDED,
                    REFUND_BEYOND_FINDINGS,
                    UNALLOCATED_REFUND,
                    UNALLOCATED_CREDIT,
                    REVERSED,
                    CONTROL_TOTAL,
                    ROUNDING,
                    BILLED_BELOW_CONTRACT,
                    TAX,
                    FEE,
                    PURCHASE,
                    OTHER_SERVICES,
                    DEBITS -> "";
        };
    }

    private void addAttempts(AttemptClass attemptClass, long count) {
        String why =
                switch (attemptClass) {
                    case OUTCOME_UNKNOWN -> "how they ended is not known.";
                    case BILLED_PRICE_NOT_JUDGED -> "the contract names no price for them.";
                    case NOT_COVERED -> "we hold no bill for them, or none that names them.";
                    case BILLED_WITH_FINDINGS,
                            BILLED_AS_EXPECTED,
                            PAID_BY_ANOTHER,
                            IN_A_BUCKET,
                            NOT_BILLED_AS_EXPECTED,
                            UNBILLED,
                            AWAITING -> "";
                };
        if (count > 0 && !why.isEmpty()) {
            sentences.add(Words.count(count, "attempt") + " " + attemptClass.words() + ": " + why);
        }
    }

    private void addAccrual(Accrual accrual) {
        long without = accrual.attempts() - accrual.valued();
        if (without > 0) {
            sentences.add(Words.owner(accrual.provider(), accrual.account()) + ": " + Words.count(without, "attempt")
                    + " still to be billed: the contract names no price for them.");
        }
    }

    private void addStrays(Coverage coverage) {
        if (coverage.strays() > 0) {
            sentences.add(Words.owner(coverage.provider(), coverage.account()) + ": "
                    + Words.count(coverage.strays(), "event") + " of our log: no attempt was found for them.");
        }
    }

    private void addFile(ImportedFile file) {
        if (file.refused() != null) {
            sentences.add(file.path() + ": the whole file was refused.");
        } else if (file.rejected().rows() > 0) {
            sentences.add(
                    file.path() + ": " + Words.count(file.rejected().rows(), "row") + " rejected, see rejects.csv.");
        }
    }
}
