package io.countermeter.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span that a row names, by which a time of it is moved: a log that writes down the end of a call and how long it
 * took tells when it began.
 *
 * @param place of the span
 * @param later whether it is added; else it is taken away
 * @param decimals of a second that its unit is: 0 for seconds, 3 for milliseconds
 */
record TimeShift(int place, boolean later, int decimals) {
    private static final BigDecimal LONGEST_SECONDS = new BigDecimal("1e9");

    /** The time moved; null if the row does not name the span, or if it cannot be read. */
    @Nullable
    Object apply(Instant time, SourceRow row, Complaint complaint) {
        String text = row.text(place);
        if (text == null) {
            return null;
        }
        BigDecimal number = DecimalReader.parse(text.strip());
        BigDecimal seconds = number == null ? null : number.movePointLeft(decimals);
        if (seconds == null || seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
            return complaint.say(
                    "'" + CleanText.excerpt(text, 20) + "' is not a span of time", "a plain number is expected");
        }
        Duration span = Duration.ofNanos(
                seconds.movePointRight(9).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
        return LocalTimes.inRange(later ? time.plus(span) : time.minus(span), complaint);
    }
}
