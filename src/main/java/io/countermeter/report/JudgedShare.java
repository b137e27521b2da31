package io.countermeter.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The share of the usage money that was judged against a price, rounded down: only all of it is ever called all. */
final class JudgedShare {
    private static final int DECIMALS = 4;

    private JudgedShare() {}

    /** The share between 0 and 1; null where nothing was used, so that there is no share. */
    static @Nullable String fraction(BigDecimal judged, BigDecimal usage) {
        return usage.signum() == 0 ? null : of(judged, usage).toPlainString();
    }

    /** The share in words, such as {@code 98.73 %}. */
    static String percent(BigDecimal judged, BigDecimal usage) {
        if (usage.signum() == 0) {
            return "no usage was billed";
        }
        BigDecimal percent = of(judged, usage).movePointRight(2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + " %";
    }

    private static BigDecimal of(BigDecimal judged, BigDecimal usage) {
        return judged.divide(usage, DECIMALS, RoundingMode.DOWN);
    }
}
