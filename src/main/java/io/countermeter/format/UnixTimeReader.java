package io.countermeter.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time since 1970 in UTC.
 *
 * @param decimals of a second that the number's unit is: 0 for seconds, 3 for milliseconds
 */
record UnixTimeReader(int decimals) implements ValueReader {
    private static final BigDecimal FURTHEST_SECOND = new BigDecimal("1e11");

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        BigDecimal number = DecimalReader.parse(text.strip());
        if (number == null) {
            return complaint.say(
                    "'" + CleanText.excerpt(text, 40) + "' is not a Unix time", "the format expects a plain number");
        }
        BigDecimal seconds = number.movePointLeft(decimals);
        if (seconds.abs().compareTo(FURTHEST_SECOND) > 0) {
            return LocalTimes.inRange(Instant.MAX, complaint);
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
        if (nanos.stripTrailingZeros().scale() > 0) {
            return complaint.say("the time is finer than nanoseconds", "write at most nanoseconds");
        }
        return LocalTimes.inRange(Instant.ofEpochSecond(whole.longValueExact(), nanos.longValueExact()), complaint);
    }
}
