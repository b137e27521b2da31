package io.countermeter.reconcile;

import io.countermeter.model.AuditResult;
import java.util.List;

/** What a run found, with the chains and parts that lead to it, for whoever wants it explained. */
public final class Reconciliation {
    private final AuditResult result;
    final List<ChainOutcome> chains;
    final List<ChargeState> charges;
    final List<FindingPart> parts;
    final List<ChargeState> unmatched;

    Reconciliation(
            AuditResult result,
            List<ChainOutcome> chains,
            List<ChargeState> charges,
            List<FindingPart> parts,
            List<ChargeState> unmatched) {
        this.result = result;
        this.chains = chains;
        this.charges = charges;
        this.parts = parts;
        this.unmatched = unmatched;
    }

    public AuditResult result() {
        return result;
    }
}
