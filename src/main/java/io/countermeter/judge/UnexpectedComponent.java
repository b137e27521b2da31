package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Cause 8: a standing charge for a component that the contract does not list as billed. */
final class UnexpectedComponent implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        Unit unit = charge.tied().unit();
        Map<Unit, Billing> components = charge.role() == ChargeCase.Role.STANDING
                ? charge.chain().contract(charge.member()).components()
                : null;
        if (components == null || unit == null) {
            return List.of();
        }
        Billing listed = components.getOrDefault(unit, Billing.UNKNOWN);
        if (listed == Billing.BILLED) {
            return List.of();
        }
        Remedy remedy = listed == Billing.NOT_BILLED && !charge.isGuessed() ? Remedy.RECOVER : Remedy.REVIEW;
        String why = charge.money() + " for the component " + unit.word() + ", which the contract lists as "
                + (listed == Billing.NOT_BILLED ? "not billed" : "neither billed nor not billed");
        return List.of(new Take(
                FindingKind.UNEXPECTED_COMPONENT, remedy, charge.grade(listed == Billing.NOT_BILLED), null, left, why));
    }
}
