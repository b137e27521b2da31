package io.countermeter.judge;

import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** Cause 9: more was billed than the contract counts. */
final class QuantityMismatch implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        Standing standing = charge.standing();
        if (standing == null || standing.shares().quantity().signum() <= 0) {
            return List.of();
        }
        boolean onTerm = standing.quantities().term() != null;
        boolean doubtful = !charge.isClaimable()
                || standing.shortfallUnknown()
                || isRequestedCountUnknown(charge)
                || namesDiffer(standing)
                || standing.isByPublishedPrice();
        Remedy remedy = onTerm && !doubtful ? Remedy.RECOVER : Remedy.REVIEW;
        BigDecimal amount = standing.shares().quantity();
        DuePrice price = standing.price();
        BigDecimal unitPrice = price == null ? standing.unitPrice() : price.due();
        String why = "%s %s of %s: billed %s, expected %s, at %s%s"
                .formatted(
                        Decimals.amount(amount),
                        charge.charge().currency(),
                        charge.money(),
                        plain(standing.billedQuantity()),
                        plain(standing.expectedQuantity()),
                        plain(unitPrice),
                        price == null ? " (the billed unit price: the contract names none)" : "");
        return List.of(
                new Take(FindingKind.QUANTITY_MISMATCH, remedy, charge.grade(onTerm && !doubtful), null, amount, why));
    }

    private static boolean isRequestedCountUnknown(ChargeCase charge) {
        Unit unit = charge.tied().unit();
        return (unit == Unit.IMAGE || unit == Unit.EDIT) && charge.chain().kept(UsageField.REQUESTED_COUNT) == null;
    }

    private static boolean namesDiffer(Standing standing) {
        return standing.price() != null && standing.price().namesDiffer();
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal value) {
        return value == null ? "unknown" : Decimals.plain(value);
    }
}
