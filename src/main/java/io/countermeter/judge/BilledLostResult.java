package io.countermeter.judge;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 7: charges of any other lost result: the provider may well have finished it. */
final class BilledLostResult implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.OTHER
                || !charge.attempt().outcome().isLostResult()) {
            return List.of();
        }
        Outcome outcome = charge.attempt().outcome();
        String why = charge.money() + " for a result that never reached us (" + outcome.word() + ")";
        return List.of(
                new Take(FindingKind.BILLED_LOST_RESULT, Remedy.REVIEW, charge.grade(false), outcome, left, why));
    }
}
