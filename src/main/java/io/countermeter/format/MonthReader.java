package io.countermeter.format;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the month of a billing period as {@code 2026-10}, from that, from {@code 202610}, or from a time within it.
 *
 * @param zone in which a time is of a month
 */
record MonthReader(ZoneId zone) implements ValueReader {
    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        String written = text.strip();
        if (written.length() > 7) {
            Instant instant = new IsoTimeReader(zone, true).instant(written, complaint);
            return instant == null ? null : YearMonth.from(instant.atZone(zone)).toString();
        }
        boolean dash = written.length() == 7 && written.charAt(4) == '-';
        String digits = dash ? written.substring(0, 4) + written.substring(5) : written;
        if (digits.length() != 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9') || !isMonth(digits)) {
            return complaint.say(
                    "'" + CleanText.excerpt(written, 20) + "' is not a month", "write a billing period as 2026-10");
        }
        return digits.substring(0, 4) + "-" + digits.substring(4);
    }

    private static boolean isMonth(String digits) {
        int month = Integer.parseInt(digits.substring(4));
        return month >= 1 && month <= 12;
    }
}
