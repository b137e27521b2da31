package io.countermeter.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 8601 times such as {@code 2026-10-31T23:59:59.123456789Z}, with {@code T} or a space, with an offset,
 * {@code Z}, {@code UTC} or nothing: then they are of the zone given. Written by hand, because a log has millions.
 *
 * @param zone of times without an offset
 * @param dates whether a date alone means the start of that day
 */
record IsoTimeReader(ZoneId zone, boolean dates) implements ValueReader {
    private static final int DATE_LENGTH = 10;
    private static final long SECONDS_PER_DAY = 86_400;

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        return instant(text.strip(), complaint);
    }

    @Nullable
    Instant instant(String text, Complaint complaint) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 0 || month < 0 || day < 0 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return complaint.sayOfTime("'" + CleanText.excerpt(text, 40) + "' is not a time", TimeAdvice.of(text));
        }
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).length(Year.isLeap(year))) {
            return complaint.sayOfTime("there is no day " + text.substring(0, DATE_LENGTH), "check the date");
        }
        if (text.length() == DATE_LENGTH) {
            return day(LocalDate.of(year, month, day), complaint);
        }
        return timeOfDay(text, LocalDate.of(year, month, day), complaint);
    }

    private @Nullable Instant day(LocalDate date, Complaint complaint) {
        if (!dates) {
            return complaint.sayOfTime(
                    "the time of day is missing", "write date and time, such as " + date + "T23:59:59Z");
        }
        return LocalTimes.inRange(date.atStartOfDay(zone).toInstant(), complaint);
    }

    private @Nullable Instant timeOfDay(String text, LocalDate date, Complaint complaint) {
        char separator = text.charAt(DATE_LENGTH);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        if ((separator != 'T' && separator != ' ' && separator != 't')
                || hour < 0
                || minute < 0
                || text.charAt(13) != ':') {
            return complaint.sayOfTime("'" + CleanText.excerpt(text, 40) + "' is not a time", TimeAdvice.of(text));
        }
        int at = 16;
        int second = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            second = digits(text, 17, 2);
            at = 19;
        }
        if (hour > 23 || minute > 59 || second < 0 || second > 59) {
            return complaint.sayOfTime(
                    "there is no time of day " + CleanText.excerpt(text.substring(11), 20),
                    "hours go from 00 to 23, minutes and seconds from 00 to 59");
        }
        int end = endOfFraction(text, at);
        if (end - at > DATE_LENGTH || end == at + 1) {
            return complaint.sayOfTime("the fraction of a second is not of 1 to 9 digits", "write at most nanoseconds");
        }
        int nano = end == at ? 0 : fraction(text, at + 1, end);
        return withOffset(text, end, date, hour * 3600 + minute * 60 + second, nano, complaint);
    }

    private @Nullable Instant withOffset(
            String text, int at, LocalDate date, int secondOfDay, int nano, Complaint complaint) {
        int from = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        if (from == text.length() && !zone.equals(ZoneOffset.UTC)) {
            LocalDateTime local = date.atStartOfDay().plusSeconds(secondOfDay).plusNanos(nano);
            return LocalTimes.instant(local, zone, complaint);
        }
        int offset = from == text.length() ? 0 : offsetSeconds(text, from);
        if (offset == Integer.MIN_VALUE) {
            return complaint.sayOfTime(
                    "'" + CleanText.excerpt(text.substring(at), 20) + "' is not an offset",
                    "end the time with Z or with an offset such as +02:00");
        }
        long second = date.toEpochDay() * SECONDS_PER_DAY + secondOfDay - offset;
        return LocalTimes.inRange(Instant.ofEpochSecond(second, nano), complaint);
    }

    /** The offset at the end of a text, in seconds; the smallest int if there is none that can be read. */
    private static int offsetSeconds(String text, int at) {
        int rest = text.length() - at;
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return rest == 1 ? 0 : Integer.MIN_VALUE;
        }
        if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
            return rest == 3 ? 0 : Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, 2);
        boolean colon = rest == 6 && text.charAt(at + 3) == ':';
        int minutes = rest == 3 ? 0 : rest == 5 || colon ? digits(text, at + (colon ? 4 : 3), 2) : -1;
        if ((sign != '+' && sign != '-') || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int endOfFraction(String text, int at) {
        if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int fraction(String text, int from, int end) {
        int nano = 0;
        for (int i = 0; i < 9; i++) {
            nano = nano * 10 + (from + i < end ? text.charAt(from + i) - '0' : 0);
        }
        return nano;
    }

    /** The number that so many digits write; -1 if they are not all there. */
    private static int digits(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
