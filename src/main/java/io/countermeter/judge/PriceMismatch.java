package io.countermeter.judge;

import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 11: more was billed than the price of the billed tier. */
final class PriceMismatch implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        Standing standing = charge.standing();
        DuePrice price = standing == null ? null : standing.price();
        if (standing == null || price == null || standing.shares().price().signum() <= 0) {
            return List.of();
        }
        boolean doubtful = price.billedRow().list()
                || price.namesDiffer()
                || !charge.isClaimable()
                || TierMismatch.isQuantityGuessed(charge, standing);
        BigDecimal amount = standing.shares().price();
        BigDecimal billed = standing.billedQuantity();
        String why = "%s %s of %s: %s billed, and the price is %s"
                .formatted(
                        Decimals.amount(amount),
                        charge.charge().currency(),
                        charge.money(),
                        billed == null ? "an unknown quantity" : Decimals.plain(billed),
                        Decimals.plain(price.billed()));
        Remedy remedy = doubtful ? Remedy.REVIEW : Remedy.RECOVER;
        return List.of(new Take(FindingKind.PRICE_MISMATCH, remedy, charge.grade(!doubtful), null, amount, why));
    }
}
