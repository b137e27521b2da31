package io.countermeter.model;

import java.math.BigDecimal;

/** An exact amount with its currency. */
public record Money(BigDecimal amount, String currency) {
    @Override
    public String toString() {
        return Decimals.amount(amount) + " " + currency;
    }
}
