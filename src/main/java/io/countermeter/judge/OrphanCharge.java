package io.countermeter.judge;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 1: a usage charge inside coverage that no attempt answers. */
final class OrphanCharge implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.ORPHAN) {
            return List.of();
        }
        String why = charge.money() + " names work that no row of our log names";
        return List.of(new Take(FindingKind.ORPHAN_CHARGE, Remedy.REVIEW, Grade.CIRCUMSTANTIAL, null, left, why));
    }
}
