package io.countermeter.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An invoice total held against the selected charges.
 *
 * @param invoice the invoice's id, else its month; null where the total was named for all that is selected
 * @param total what the invoice says
 * @param selected the sum of the charges that it should sum up
 */
public record InvoiceTotal(
        String provider, String currency, @Nullable String invoice, BigDecimal total, BigDecimal selected) {
    public BigDecimal difference() {
        return total.subtract(selected);
    }
}
