package io.countermeter.ledger;

import io.countermeter.model.Cause;
import io.countermeter.model.Part;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a charge as a run judged it.
 *
 * @param chargeRow the ledger's number of the charge
 * @param provider the provider, and {@code account} the account, of the bridge in which the part stands; an account that nobody names is empty
 * @param remedy null where the cause is not a finding
 * @param isSelected whether the charge is one of the report's period
 */
public record RunPart(
        long chargeRow,
        String provider,
        String account,
        String currency,
        Cause cause,
        @Nullable Remedy remedy,
        BigDecimal amount,
        boolean isSelected) {
    /** The part in the bridge of its charge's own provider and account. */
    public static RunPart of(Part part, boolean isSelected) {
        String account = part.charge().account();
        return new RunPart(
                part.charge().origin().row(),
                part.charge().provider(),
                account == null ? "" : account,
                part.charge().currency(),
                part.cause(),
                part.remedy(),
                part.amount(),
                isSelected);
    }
}
