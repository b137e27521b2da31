package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** Cause 2: extra charges, as many per component as the log counts retries: the client's, the provider's, anybody's. */
final class BilledRetry implements CauseRule {
    private static final List<UsageField> COUNTS =
            List.of(UsageField.CLIENT_RETRIES, UsageField.PROVIDER_RETRIES, UsageField.RETRIES);

    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.EXTRA) {
            return List.of();
        }
        BigDecimal place = BigDecimal.valueOf(charge.extraIndex());
        BigDecimal counted = BigDecimal.ZERO;
        for (UsageField field : COUNTS) {
            BigDecimal retries = charge.logged(field);
            counted = retries == null ? counted : counted.add(retries);
            if (retries != null && place.compareTo(counted) < 0) {
                return List.of(take(charge, left, field, retries));
            }
        }
        return List.of();
    }

    /** The sum of all retries that the log counts, whoever made them. */
    static BigDecimal counted(ChargeCase charge) {
        BigDecimal counted = BigDecimal.ZERO;
        for (UsageField field : COUNTS) {
            BigDecimal retries = charge.logged(field);
            counted = retries == null ? counted : counted.add(retries);
        }
        return counted;
    }

    private static Take take(ChargeCase charge, BigDecimal left, UsageField field, BigDecimal retries) {
        Billing policy = charge.chain().retryPolicy(charge);
        Remedy remedy = field == UsageField.CLIENT_RETRIES ? Remedy.PREVENT : ChainCase.remedy(policy);
        boolean quantityKnown =
                charge.quantities() != null && charge.quantities().largest() != null;
        if (!charge.isClaimable()
                || !charge.quantityCredible()
                || !charge.chain().isComponentKnown(charge)) {
            remedy = Remedy.REVIEW;
        }
        boolean onTerm = field != UsageField.CLIENT_RETRIES && remedy != Remedy.REVIEW;
        String why = charge.money() + " bills " + charge.chain().componentWords(charge) + " again; the log counts "
                + field.word() + " = " + Decimals.plain(retries)
                + (field == UsageField.CLIENT_RETRIES ? "" : ", and the policy's retry is " + ChainCase.words(policy));
        return new Take(FindingKind.BILLED_RETRY, remedy, charge.grade(quantityKnown || onTerm), null, left, why);
    }
}
