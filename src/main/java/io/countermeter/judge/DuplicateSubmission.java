package io.countermeter.judge;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 5: charges of any other attempt that succeeded and does not pay for its chain. */
final class DuplicateSubmission implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.OTHER || charge.attempt().outcome() != Outcome.SUCCEEDED) {
            return List.of();
        }
        int payer = charge.chain().payer();
        boolean declared = charge.chain().isDeclared(charge.member(), payer);
        boolean idempotent = charge.chain().isPaidTwiceUnderOneKey(charge);
        boolean byAttributes =
                charge.isGuessed() || charge.chain().members().get(payer).isGuessed();
        Remedy remedy = Remedy.REVIEW;
        if (declared && !byAttributes && !charge.chain().isComponentBilledOnce(charge)) {
            remedy = idempotent ? Remedy.RECOVER : Remedy.PREVENT;
        }
        Grade grade = declared ? charge.grade(idempotent) : Grade.CIRCUMSTANTIAL;
        String why = charge.money() + " for a second result of the operation that "
                + charge.chain().members().get(payer).attempt().subject() + " pays for, "
                + (declared ? "tied by a declared key" : "tied by equal input and time only")
                + (idempotent ? ", under one idempotency key, which the contract bills once" : "");
        return List.of(new Take(FindingKind.DUPLICATE_SUBMISSION, remedy, grade, null, left, why));
    }
}
