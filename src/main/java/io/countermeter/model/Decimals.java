package io.countermeter.model;

import java.math.BigDecimal;

/** Exact decimals as text. */
public final class Decimals {
    private Decimals() {}

    /** Without exponent and without trailing zeros: {@code 1.40} reads {@code 1.4}, {@code 1E+3} reads {@code 1000}. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** As {@link #plain}, but with at least two decimals: {@code 1.4} reads {@code 1.40}. */
    public static String amount(BigDecimal value) {
        if (value.signum() == 0) {
            return "0.00";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
    }
}
