package io.countermeter.ledger;

import io.countermeter.model.Finding;
import java.math.BigDecimal;
import java.util.List;

/**
 * A finding of a run.
 *
 * @param document the finding as it was reported, which only its writer reads
 */
public record RunFinding(Finding finding, String document) {
    /** What the columns of the finding's row hold, as texts. */
    public static List<String> columns(Finding finding) {
        return List.of(
                finding.id(),
                finding.kind().name(),
                String.valueOf(
                        finding.outcome() == null ? null : finding.outcome().word()),
                finding.remedy().word(),
                finding.grade().name(),
                String.valueOf(finding.kind().takesMoney()),
                finding.provider(),
                finding.account(),
                finding.project(),
                finding.currency(),
                text(finding.amount()),
                text(finding.refunded()));
    }

    static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
