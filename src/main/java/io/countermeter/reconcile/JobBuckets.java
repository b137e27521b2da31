package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ExpectedComponents;
import io.countermeter.judge.ExpectedComponents.Expected;
import io.countermeter.model.Attempt;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares charges that name only the job of several separate attempts with these attempts. */
final class JobBuckets {
    private final Contract contract;
    private final Bridges bridges;
    private final List<FindingPart> parts;
    /** What the contract expects of each attempt that no charge names and that it bills. */
    private final Map<AttemptDraft, List<Expected>> expected = new HashMap<>();

    JobBuckets(Contract contract, Bridges bridges, List<FindingPart> parts) {
        this.contract = contract;
        this.bridges = bridges;
        this.parts = parts;
    }

    /** Takes note of the attempts of a chain. */
    void note(ChainOutcome outcome) {
        for (int member = 0; member < outcome.chain.members.size(); member++) {
            Attempt attempt = outcome.attempt(member);
            if (attempt.batch() && !outcome.isCharged(member) && outcome.isBillable(member)) {
                expected.put(
                        outcome.draft(member), ExpectedComponents.of(attempt, contract.provider(attempt.provider())));
            }
        }
    }

    /** Enters the charges of all jobs, when all attempts were noted. */
    void enter(Map<ChargeState, List<AttemptDraft>> jobOfCharge) {
        Map<AttemptDraft, List<ChargeState>> byJob = new LinkedHashMap<>();
        jobOfCharge.forEach((state, attempts) -> byJob.computeIfAbsent(attempts.get(0), absent -> new ArrayList<>())
                .add(state));
        byJob.values().forEach(charges -> enter(charges, Objects.requireNonNull(jobOfCharge.get(charges.get(0)))));
    }

    private void enter(List<ChargeState> charges, List<AttemptDraft> attempts) {
        Charge first = charges.get(0).charge;
        BigDecimal left = BigDecimal.ZERO;
        boolean isKnown = true;
        for (AttemptDraft draft : attempts) {
            List<Expected> components = expected.get(draft);
            isKnown &= components == null || !components.isEmpty();
            for (Expected component : components == null ? List.<Expected>of() : components) {
                isKnown &= component.row().currency().equals(first.currency());
                left = left.add(component.amount());
            }
        }
        for (ChargeState state : charges) {
            isKnown &= state.charge.currency().equals(first.currency());
        }
        for (ChargeState state : charges) {
            bridges.addUsage(state, isKnown);
            if (!isKnown) {
                bridges.add(state, Cause.Line.BUCKET_NOT_JUDGED);
            }
        }
        if (isKnown) {
            compare(charges, attempts, left);
        }
    }

    private void compare(List<ChargeState> charges, List<AttemptDraft> attempts, BigDecimal expectedOfAll) {
        BigDecimal billed = Accounts.sum(charges);
        BigDecimal left = expectedOfAll;
        for (int i = 0; i < charges.size(); i++) {
            ChargeState state = charges.get(i);
            BigDecimal amount = state.charge.amount();
            boolean isLast = i == charges.size() - 1;
            BigDecimal explained = isLast ? left : left.min(amount.max(BigDecimal.ZERO));
            left = left.subtract(explained);
            if (explained.signum() != 0) {
                bridges.add(state, Cause.of(Cause.Line.EXPECTED), null, explained);
            }
            BigDecimal rest = amount.subtract(explained);
            if (rest.signum() != 0) {
                parts.add(mismatch(state, attempts, rest, billed, expectedOfAll));
                bridges.add(state, Cause.finding(FindingKind.BUCKET_MISMATCH), Remedy.REVIEW, rest);
            }
        }
    }

    private static FindingPart mismatch(
            ChargeState state,
            List<AttemptDraft> attempts,
            BigDecimal rest,
            BigDecimal billed,
            BigDecimal expectedOfAll) {
        Attempt first = attempts.get(0).attempt();
        Charge charge = state.charge;
        return new FindingPart(
                new FindingPart.About(
                        FindingKind.BUCKET_MISMATCH,
                        charge.provider(),
                        Objects.requireNonNullElse(charge.account(), ""),
                        charge.currency(),
                        first.subject()),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                rest,
                "The charges that name only the job " + charge.jobId() + " bill " + Decimals.amount(billed) + " "
                        + charge.currency() + " where the contract expects " + Decimals.amount(expectedOfAll)
                        + " of its " + attempts.size() + " separate attempts",
                attempts,
                List.of(),
                List.of(state),
                state.selected);
    }
}
