package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import java.util.List;

/** What a run found, with the chains and parts that lead to it, for whoever wants it explained. */
public final class Reconciliation {
    private final AuditResult result;
    final Contract contract;
    final List<ChainOutcome> chains;
    final List<ChargeState> charges;
    final List<FindingPart> parts;
    final List<ChargeState> unmatched;
    private final long attemptsInPeriod;

    /** @param charges those of the batch and the buckets */
    Reconciliation(
            AuditResult result, Contract contract, Batch batch, List<ChargeState> charges, long attemptsInPeriod) {
        this.result = result;
        this.contract = contract;
        this.chains = batch.outcomes;
        this.charges = charges;
        this.parts = batch.parts;
        this.unmatched = batch.unmatched;
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
