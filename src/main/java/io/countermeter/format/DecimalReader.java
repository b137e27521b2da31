package io.countermeter.format;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads exact decimals. What a spreadsheet or a locale made of a number is never guessed at: {@code 1,234} is a
 * thousand to some and a little more than one to others.
 *
 * @param negative whether the number may be below zero
 * @param whole whether it must be a whole number
 * @param scale what it is multiplied by; null for one
 */
record DecimalReader(
        boolean negative, boolean whole, @Nullable BigDecimal scale) implements ValueReader {
    static final int MOST_DIGITS = 60;
    static final int MOST_DECIMALS = 30;
    private static final int LONGEST_TEXT = 200;
    private static final int DIGITS_OF_A_LONG = 18;

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        String written = text.strip();
        BigDecimal parsed = parse(written);
        if (parsed == null) {
            return complaint.say(whyNot(written), adviceFor(written));
        }
        BigDecimal value = bounded(scale == null ? parsed : parsed.multiply(scale));
        if (value == null) {
            return complaint.say(
                    "the number is out of bounds",
                    "at most " + MOST_DIGITS + " digits and " + MOST_DECIMALS + " decimals are read");
        }
        if (!negative && value.signum() < 0) {
            return complaint.say("the number is negative", "a count or a quantity is zero or more");
        }
        if (whole && value.stripTrailingZeros().scale() > 0) {
            return complaint.say("the number is not whole", "a count has no decimals");
        }
        return value;
    }

    /** The value without an exponent, if it keeps to the bounds; else null. */
    static @Nullable BigDecimal bounded(BigDecimal number) {
        BigDecimal value = number.scale() > MOST_DECIMALS ? number.stripTrailingZeros() : number;
        if (value.signum() == 0) {
            return value.scale() < 0 || value.scale() > MOST_DECIMALS ? BigDecimal.ZERO : value;
        }
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (value.scale() > MOST_DECIMALS || digitsBeforePoint + Math.max(0, value.scale()) > MOST_DIGITS) {
            return null;
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The number that a text is, with an exponent if it has one; null if it is none. */
    static @Nullable BigDecimal parse(String text) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int point = -1;
        int digits = 0;
        long unscaled = 0;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = digits;
            } else {
                break;
            }
        }
        if (digits == 0 || length > LONGEST_TEXT || (at < length && !isExponent(text, at))) {
            return null;
        }
        if (at < length || digits > DIGITS_OF_A_LONG) {
            return new BigDecimal(text);
        }
        return BigDecimal.valueOf(text.charAt(0) == '-' ? -unscaled : unscaled, point < 0 ? 0 : digits - point);
    }

    private static boolean isExponent(String text, int from) {
        int at = from + 1;
        if ((text.charAt(from) != 'e' && text.charAt(from) != 'E') || at == text.length()) {
            return false;
        }
        if (text.charAt(at) == '-' || text.charAt(at) == '+') {
            at++;
        }
        int digits = text.length() - at;
        if (digits < 1 || digits > 6) {
            return false;
        }
        for (; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String whyNot(String text) {
        if (text.length() > LONGEST_TEXT) {
            return "the number is too long";
        }
        return "'" + CleanText.excerpt(text, 40) + "' is not a number";
    }

    private static String adviceFor(String text) {
        if (text.startsWith("(") && text.endsWith(")")) {
            return "if parentheses mean below zero, write a minus sign: -5.00";
        }
        if (text.indexOf(',') >= 0) {
            return "write it without thousands separators and with a decimal point: 1234.50";
        }
        if (text.equalsIgnoreCase("nan") || text.toLowerCase(Locale.ROOT).contains("inf")) {
            return "leave it empty if it is not known";
        }
        return "write plain digits with a decimal point: 1234.50";
    }
}
