package io.countermeter.judge;

import io.countermeter.contract.PriceRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a unit should have cost under the price book, and what the tier that was billed costs.
 *
 * @param model the model that was priced
 * @param due the price at the due tier, from {@code dueRow}
 * @param billed the price at the billed tier, from {@code billedRow}
 * @param namesDiffer whether attempt and charge name models or operations with different prices
 */
public record DuePrice(
        @Nullable String model,
        Tier dueTier,
        BigDecimal due,
        PriceRow dueRow,
        Tier billedTier,
        BigDecimal billed,
        PriceRow billedRow,
        boolean namesDiffer) {
    /** Whether a published price has a part in it, and not agreed ones alone. */
    public boolean isFromList() {
        return dueRow.list() || billedRow.list();
    }

    /** Whether a price was published only, and stands in no contract. */
    boolean isPublished() {
        return dueRow.line() == PriceRow.OF_NO_CONTRACT || billedRow.line() == PriceRow.OF_NO_CONTRACT;
    }

    DuePrice withPrices(BigDecimal newDue, BigDecimal newBilled) {
        return new DuePrice(model, dueTier, newDue, dueRow, billedTier, newBilled, billedRow, namesDiffer);
    }
}
