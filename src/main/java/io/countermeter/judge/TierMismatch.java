package io.countermeter.judge;

import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;

/** Cause 10: a dearer tier was billed than was due. */
final class TierMismatch implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        Standing standing = charge.standing();
        DuePrice price = standing == null ? null : standing.price();
        if (standing == null || price == null || standing.shares().tier().signum() <= 0) {
            return List.of();
        }
        boolean doubtful = price.isFromList()
                || price.namesDiffer()
                || !charge.isClaimable()
                || isQuantityGuessed(charge, standing);
        BigDecimal amount = standing.shares().tier();
        String why = "%s %s of %s: billed %s at %s, due %s at %s"
                .formatted(
                        Decimals.amount(amount),
                        charge.charge().currency(),
                        charge.money(),
                        price.billedTier().words(),
                        Decimals.plain(price.billed()),
                        price.dueTier().words(),
                        Decimals.plain(price.due()));
        Remedy remedy = doubtful ? Remedy.REVIEW : Remedy.RECOVER;
        return List.of(new Take(FindingKind.TIER_MISMATCH, remedy, charge.grade(!doubtful), null, amount, why));
    }

    /** Without a stated quantity it is the quantity that may differ, unless the contract says what is counted. */
    static boolean isQuantityGuessed(ChargeCase charge, Standing standing) {
        return !charge.quantityCredible() && standing.quantities().term() == null;
    }
}
