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
 * @param pools what the contract says of balances bought before, in order of provider, account and currency
 * @param attempts the attempts of the period by class; every class is named
 * @param findings in {@link Finding#ORDER}
 * @param priceBooks the published price lists that were asked where the contract has no price
 * @param warnings sentences for the reader
 */
public record AuditResult(
        @Nullable Instant asOf,
        @Nullable String period,
        long notSeen,
        List<Coverage> coverage,
        List<Bridge> bridges,
        List<InvoiceTotal> invoiceTotals,
        List<Pool> pools,
        Map<AttemptClass, Long> attempts,
        List<Accrual> accruals,
        List<Observation> observations,
        List<Finding> findings,
        List<PriceBookInfo> priceBooks,
        List<String> warnings) {
    public AuditResult {
        coverage = List.copyOf(coverage);
        bridges = List.copyOf(bridges);
        invoiceTotals = List.copyOf(invoiceTotals);
        pools = List.copyOf(pools);
        attempts = Map.copyOf(attempts);
        accruals = List.copyOf(accruals);
        observations = List.copyOf(observations);
        findings = List.copyOf(findings);
        priceBooks = List.copyOf(priceBooks);
        warnings = List.copyOf(warnings);
    }

    /** The same result with further sentences for the reader. */
    public AuditResult withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return with(findings, all);
    }

    /** The same result with other findings. */
    public AuditResult withFindings(List<Finding> others) {
        return with(others, warnings);
    }

    private AuditResult with(List<Finding> newFindings, List<String> newWarnings) {
        return new AuditResult(
                asOf,
                period,
                notSeen,
                coverage,
                bridges,
                invoiceTotals,
                pools,
                attempts,
                accruals,
                observations,
                newFindings,
                priceBooks,
                newWarnings);
    }
}
