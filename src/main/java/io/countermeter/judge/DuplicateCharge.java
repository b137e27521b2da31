package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** Cause 3: extra charges beyond the retries that the log counts. */
final class DuplicateCharge implements CauseRule {
    @Override
    public List<Take> take(ChargeCase charge, BigDecimal left) {
        if (charge.role() != ChargeCase.Role.EXTRA) {
            return List.of();
        }
        BigDecimal largest =
                charge.quantities() == null ? null : charge.quantities().largest();
        boolean provable = largest != null && knowsRetries(charge);
        boolean onTerm = provable || charge.chain().retryPolicy(charge) == Billing.NOT_BILLED;
        boolean clear = charge.isClaimable()
                && charge.quantityCredible()
                && charge.chain().isComponentKnown(charge);
        Remedy remedy = onTerm && clear ? Remedy.RECOVER : Remedy.REVIEW;
        StringBuilder why = new StringBuilder(charge.money())
                .append(" bills ")
                .append(charge.chain().componentWords(charge))
                .append(" again");
        if (largest != null && charge.reached() != null) {
            why.append(": the charges before it had billed ")
                    .append(Decimals.plain(charge.reached()))
                    .append(" of ")
                    .append(Decimals.plain(largest));
        }
        why.append("; the log counts ")
                .append(knowsRetries(charge) ? Decimals.plain(BilledRetry.counted(charge)) + " retries" : "no retries");
        return List.of(new Take(
                FindingKind.DUPLICATE_CHARGE,
                remedy,
                charge.grade(remedy == Remedy.RECOVER || (largest != null && charge.quantityCredible())),
                null,
                left,
                why.toString()));
    }

    /** Whether the log says how many retries there were in all; the client's alone are not all. */
    private static boolean knowsRetries(ChargeCase charge) {
        return charge.logged(UsageField.RETRIES) != null
                || (charge.logged(UsageField.CLIENT_RETRIES) != null
                        && charge.logged(UsageField.PROVIDER_RETRIES) != null);
    }
}
