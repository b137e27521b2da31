package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Cause 6: charges of a failure, and what a success bills for outputs that it did not deliver. */
final class BilledFailure implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() == ChargeCase.Role.OTHER && charge.attempt().outcome().isFailure()) {
            Outcome outcome = charge.attempt().outcome();
            return List.of(
                    take(charge, outcome, left, charge.money() + " for an attempt that ended " + outcome.word()));
        }
        Standing standing = charge.standing();
        if (standing == null) {
            return List.of();
        }
        List<Take> takes = new ArrayList<>();
        addShortfall(
                takes,
                charge,
                standing,
                Outcome.MODERATED_OUTPUT,
                standing.shares().moderated());
        addShortfall(takes, charge, standing, Outcome.EMPTY, standing.shares().empty());
        return takes;
    }

    private static void addShortfall(
            List<Take> takes, ChargeCase charge, Standing standing, Outcome outcome, BigDecimal amount) {
        if (amount.signum() <= 0) {
            return;
        }
        String why = "%s %s of %s for outputs that were requested and not delivered: %s of %s delivered, %s billed"
                .formatted(
                        Decimals.amount(amount),
                        charge.charge().currency(),
                        charge.money(),
                        charge.chain().keptText(UsageField.OUTPUT_COUNT),
                        charge.chain().keptText(UsageField.REQUESTED_COUNT),
                        standing.billedQuantity() == null ? "?" : Decimals.plain(standing.billedQuantity()));
        takes.add(take(charge, outcome, amount, why));
    }

    private static Take take(ChargeCase charge, Outcome outcome, BigDecimal amount, String what) {
        Billing policy = charge.chain().policy(charge, outcome);
        Remedy remedy = ChainCase.remedy(policy);
        boolean contradicted = charge.attempt().isDisputed() || charge.chain().isOutcomeContradicted(charge, outcome);
        Standing standing = charge.standing();
        boolean published = standing != null && standing.isByPublishedPrice();
        if (contradicted || published || !charge.isClaimable()) {
            remedy = Remedy.REVIEW;
        }
        String why = what + "; the policy for " + outcome.word() + " is " + ChainCase.words(policy)
                + (contradicted ? ", but the records disagree on the outcome" : "");
        Grade grade = contradicted ? Grade.CIRCUMSTANTIAL : charge.grade(policy != Billing.UNKNOWN && !published);
        return new Take(FindingKind.BILLED_FAILURE, remedy, grade, outcome, amount, why);
    }
}
