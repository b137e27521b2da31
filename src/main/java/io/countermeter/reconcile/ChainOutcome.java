package io.countermeter.reconcile;

import io.countermeter.contract.Billing;
import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.judge.ChainVerdict;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.ExpectedComponents;
import io.countermeter.judge.Kept;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.Cause;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A judged chain, with what its attempts are to the bills. */
final class ChainOutcome {
    final ChainDraft chain;
    final ChainVerdict verdict;
    private final Contract contract;
    private final List<List<ChargeVerdict>> byMember = new ArrayList<>();

    ChainOutcome(ChainDraft chain, ChainVerdict verdict, Contract contract) {
        this.chain = chain;
        this.verdict = verdict;
        this.contract = contract;
        chain.members.forEach(member -> byMember.add(new ArrayList<>(member.charges.size())));
        verdict.charges().forEach(charge -> byMember.get(charge.member()).add(charge));
    }

    AttemptDraft draft(int member) {
        return chain.members.get(member);
    }

    Attempt attempt(int member) {
        return verdict.members().get(member).attempt();
    }

    /** Whether another attempt of the chain pays for what this one delivered. */
    boolean isPaidByAnother(int member) {
        return member == verdict.kept() && verdict.payer() != verdict.kept();
    }

    /** Whether the policy of its outcome bills it, and no other attempt of its chain makes it redundant. */
    boolean isBillable(int member) {
        return !isRedundant(member) && !isPaidByAnother(member) && isBilledByPolicy(member);
    }

    boolean isRedundant(int member) {
        return verdict.redundant().contains(member);
    }

    /** Whether the policy of its outcome bills it. */
    boolean isBilledByPolicy(int member) {
        Attempt attempt = attempt(member);
        ProviderContract terms = contract.provider(attempt.provider());
        return terms.policyAt(attempt.submittedAt())
                .map(policy -> policy.of(attempt.outcome()) == Billing.BILLED)
                .orElse(attempt.outcome() == Outcome.SUCCEEDED);
    }

    /** What the contract expects of a billable attempt and no charge stands for. */
    List<ExpectedComponents.Expected> missing(int member) {
        Attempt attempt = attempt(member);
        ProviderContract terms = contract.provider(attempt.provider());
        boolean charged = isCharged(member);
        if (!isBillable(member) || (charged && terms.components() == null)) {
            return List.of();
        }
        Set<Unit> present = EnumSet.noneOf(Unit.class);
        for (ChargeState state : chargesOfAccount(member)) {
            Unit unit = TiedCharge.unitOf(state.charge, attempt.model(), terms);
            if (unit == null) {
                // A charge for a component that nobody names may be for any of them.
                return List.of();
            }
            present.add(unit);
        }
        List<ExpectedComponents.Expected> missing = new ArrayList<>();
        for (ExpectedComponents.Expected expected : ExpectedComponents.of(attempt, terms)) {
            if (!present.contains(expected.unit()) && expected.amount().signum() > 0) {
                missing.add(expected);
            }
        }
        return missing;
    }

    /**
     * The charges of an attempt, and those of the redundant ones of its chain and account: what was billed under
     * one of their names is not unbilled.
     */
    private List<ChargeState> chargesOfAccount(int member) {
        List<ChargeState> charges = new ArrayList<>(draft(member).states);
        Attempt attempt = attempt(member);
        for (int other : verdict.redundant()) {
            Attempt redundant = attempt(other);
            boolean sameAccount = redundant.provider().equals(attempt.provider())
                    && Objects.equals(redundant.account(), attempt.account());
            if (other != member && sameAccount) {
                charges.addAll(draft(other).states);
            }
        }
        return charges;
    }

    /** Whether usage was charged for an attempt, be it nothing or be it reversed. */
    boolean isCharged(int member) {
        for (ChargeState state : draft(member).states) {
            if (state.charge.amount().signum() >= 0) {
                return true;
            }
        }
        return false;
    }

    boolean isUnpriced(int member) {
        for (ChargeVerdict charge : byMember.get(member)) {
            boolean stands = member == verdict.payer() && charge.takes().isEmpty();
            boolean priced = charge.standing() != null && charge.standing().isPriced();
            if (stands && !priced && charge.tied().charge().amount().signum() != 0) {
                return true;
            }
        }
        return false;
    }

    boolean isOutcomeUnknown(int member) {
        for (ChargeVerdict charge : byMember.get(member)) {
            for (ChargeVerdict.Rest rest : charge.lines()) {
                if (rest.line() == Cause.Line.OUTCOME_UNKNOWN) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean hasKept() {
        return verdict.kept() != Kept.NONE;
    }
}
