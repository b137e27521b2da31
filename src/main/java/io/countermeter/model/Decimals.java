package io.countermeter.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact decimals: as text, and divided. */
public final class Decimals {
    private static final int DIVISION_SCALE = 20;

    private Decimals() {}

    /** A quotient where no exact one is promised: 20 decimals, half even (SPEC section 2). */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DIVISION_SCALE, RoundingMode.HALF_EVEN);
    }

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
