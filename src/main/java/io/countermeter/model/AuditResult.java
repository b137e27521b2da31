package io.countermeter.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run found: the same for the same accepted records, contract, as-of and period, however the records came.
 *
 * @param asOf the instant the run judged from; null if the ledger is empty
 * @param period the report's period as the user wrote it; null for all
 * @param notSeen how many records lie after an explicit as-of
 * @param coverage in order of provider and account
 * @param bridges in order of provider, account and currency
 * @param attempts the attempts of the period by class; every class is named
 * @param findings in {@link Finding#ORDER}
 * @param warnings sentences for the reader
 */
public record AuditResult(
        @Nullable Instant asOf,
        @Nullable String period,
        long notSeen,
        List<Coverage> coverage,
        List<Bridge> bridges,
        List<InvoiceTotal> invoiceTotals,
        Map<AttemptClass, Long> attempts,
        List<Accrual> accruals,
        List<Observation> observations,
        List<Finding> findings,
        List<String> warnings) {
    public AuditResult {
        coverage = List.copyOf(coverage);
        bridges = List.copyOf(bridges);
        invoiceTotals = List.copyOf(invoiceTotals);
        attempts = Map.copyOf(attempts);
        accruals = List.copyOf(accruals);
        observations = List.copyOf(observations);
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /** The same result with further sentences for the reader. */
    public AuditResult withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new AuditResult(
                asOf,
                period,
                notSeen,
                coverage,
                bridges,
                invoiceTotals,
                attempts,
                accruals,
                observations,
                findings,
                all);
    }
}
