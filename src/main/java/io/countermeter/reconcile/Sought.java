package io.countermeter.reconcile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The operations, and the charges that no attempt answers, that an explanation has to tell of. */
final class Sought {
    private final Reconciliation run;
    private final Set<ChainOutcome> chains = new LinkedHashSet<>();
    private final Set<ChargeState> alone = new LinkedHashSet<>();

    Sought(Reconciliation run) {
        this.run = run;
    }

    Set<ChainOutcome> chains() {
        return chains;
    }

    Set<ChargeState> alone() {
        return alone;
    }

    /** Adds the chains with such an attempt or such a charge, and such charges without an attempt. */
    void add(Predicate<AttemptDraft> isMember, Predicate<ChargeState> isCharge) {
        for (ChainOutcome outcome : run.chains) {
            if (has(outcome, isMember, isCharge)) {
                chains.add(outcome);
            }
        }
        for (ChargeState state : run.charges) {
            if (state.attempt == null && isCharge.test(state)) {
                alone.add(state);
            }
        }
    }

    /** Whether a chain has such an attempt or such a charge. */
    static boolean has(ChainOutcome outcome, Predicate<AttemptDraft> isMember, Predicate<ChargeState> isCharge) {
        for (AttemptDraft draft : outcome.chain.members) {
            if (isMember.test(draft) || draft.states.stream().anyMatch(isCharge)) {
                return true;
            }
        }
        return false;
    }

    /** Adds whatever has this id as its name. */
    void addNamed(String id) {
        add(
                draft -> draft.attempt().requestIds().contains(id)
                        || draft.attempt().jobIds().contains(id),
                state -> id.equals(state.charge.chargeId())
                        || id.equals(state.charge.requestId())
                        || id.equals(state.charge.jobId()));
    }
}
