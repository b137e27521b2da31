package io.countermeter.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the text of single values into what they stand for; null where the text stands for nothing of the kind. */
final class Scalars {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final int LONGEST_NUMBER = 60;
    private static final int MOST_PLACES = 30;

    private Scalars() {}

    /** An exact decimal of at most thirty places on either side of the point. */
    static @Nullable BigDecimal decimal(String text) {
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        boolean outOfReach = value.scale() > MOST_PLACES || value.precision() - value.scale() > MOST_PLACES;
        return outOfReach ? null : value;
    }

    /** A whole number that an int can hold. */
    static @Nullable Integer whole(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    /** A day, which stands for its beginning in a zone, or an instant with its offset. Years have four digits. */
    static @Nullable Instant instant(String text, ZoneId zone) {
        if (text.startsWith("+") || text.startsWith("-")) {
            return null;
        }
        try {
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A duration as ISO 8601 writes it, zero or longer, at most a hundred years. */
    static @Nullable Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            boolean inReach = !duration.isNegative() && duration.compareTo(Duration.ofDays(36_525)) <= 0;
            return inReach ? duration : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
