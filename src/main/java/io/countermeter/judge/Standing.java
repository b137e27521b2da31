package io.countermeter.judge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A standing charge held against the contract. Its amount is expectation + shares + rounding + below contract,
 * exactly.
 *
 * @param shortfallUnknown whether outputs are missing, and nobody knows how much of the unit was requested
 * @param billedQuantity what it bills; null if nobody says
 * @param expectedQuantity the part of the component's expected quantity that was dealt to it
 * @param unitPrice the unit price as billed; null if it cannot be told
 * @param price what was due; null where the contract names no price, and then amount less shares is the expectation
 * @param rounding the residue within the contract's tolerance
 * @param below the (negative) difference where less was billed than the contract expects
 */
public record Standing(
        Quantities quantities,
        boolean shortfallUnknown,
        @Nullable BigDecimal billedQuantity,
        @Nullable BigDecimal expectedQuantity,
        @Nullable BigDecimal unitPrice,
        @Nullable DuePrice price,
        BigDecimal expectation,
        Shares shares,
        BigDecimal rounding,
        BigDecimal below) {
    public boolean isPriced() {
        return price != null;
    }

    /** Whether what it expects rests on a price that stands in no contract. */
    boolean isByPublishedPrice() {
        return price != null && price.isPublished();
    }
}
