package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import java.util.ArrayList;
import java.util.List;

/** What a run found, with the chains and parts that lead to it, for whoever wants it explained. */
public final class Reconciliation {
    private final AuditResult result;
    final Contract contract;
    final Periods periods;
    final List<ChainOutcome> chains;
    final List<ChargeState> charges;
    final List<FindingPart> parts;
    final List<ChargeState> unmatched;
    /** The rows that state invoices, whether these are held against charges or not. */
    final List<Charge> invoiceRows;

    final List<Invoices.Held> invoices;
    private final long attemptsInPeriod;

    /** @param charges those of the batch and the buckets */
    Reconciliation(
            Totals.Total total,
            Batch batch,
            List<ChargeState> charges,
            List<Charge> invoiceRows,
            Contract contract,
            Periods periods,
            long attemptsInPeriod) {
        this.result = total.result();
        this.contract = contract;
        this.periods = periods;
        this.chains = batch.outcomes;
        this.charges = charges;
        this.parts = new ArrayList<>(batch.parts);
        parts.addAll(total.parts());
        this.unmatched = batch.unmatched;
        this.invoiceRows = invoiceRows;
        this.invoices = total.invoices();
        this.attemptsInPeriod = attemptsInPeriod;
    }

    public AuditResult result() {
        return result;
    }

    /** The attempts of the report's period, counted before they were classed: the second proof. */
    public long attemptsInPeriod() {
        return attemptsInPeriod;
    }
}
