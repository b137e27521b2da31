package io.countermeter.judge;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 4: charges of an attempt that we gave up, where we had submitted the operation again. */
final class TimeoutResubmit implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.OTHER) {
            return List.of();
        }
        int again = charge.chain().resubmissionOf(charge.member());
        if (again < 0) {
            return List.of();
        }
        boolean idempotent = charge.chain().isPaidTwiceUnderOneKey(charge);
        Remedy remedy = idempotent ? Remedy.RECOVER : Remedy.PREVENT;
        if (charge.isGuessed()
                || charge.chain().members().get(again).isGuessed()
                || charge.chain().isComponentBilledOnce(charge)) {
            remedy = Remedy.REVIEW;
        }
        Grade grade =
                charge.chain().isDeclared(charge.member(), again) ? charge.grade(idempotent) : Grade.CIRCUMSTANTIAL;
        String why = charge.money() + " for a result we stopped waiting for at "
                + charge.attempt().gaveUpAt() + "; the operation was submitted again as "
                + charge.chain().members().get(again).attempt().subject()
                + (idempotent ? " under the same idempotency key, which the contract bills once" : "");
        return List.of(new Take(
                FindingKind.TIMEOUT_RESUBMIT, remedy, grade, charge.attempt().outcome(), left, why));
    }
}
