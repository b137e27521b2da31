package io.countermeter.model;

import java.math.BigDecimal;

/**
 * An invoice total held against the selected charges.
 *
 * @param total what the invoice says
 * @param selected the sum of the charges that it should sum up
 */
public record InvoiceTotal(String provider, String currency, BigDecimal total, BigDecimal selected) {
    public BigDecimal difference() {
        return total.subtract(selected);
    }
}
