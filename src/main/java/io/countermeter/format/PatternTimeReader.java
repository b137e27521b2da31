package io.countermeter.format;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times in a style that a format states as a pattern. */
final class PatternTimeReader implements ValueReader {
    private final String pattern;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    /** @throws IllegalArgumentException if the pattern is none */
    PatternTimeReader(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        String written = text.strip();
        TemporalAccessor parsed = parse(written);
        LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        if (parsed == null || date == null) {
            return complaint.say(
                    "'" + CleanText.excerpt(written, 40) + "' is not a time of the form " + pattern,
                    "check the export's language and settings");
        }
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return LocalTimes.inRange(Instant.from(parsed), complaint);
        }
        if (!parsed.isSupported(ChronoField.NANO_OF_DAY)) {
            return LocalTimes.inRange(date.atStartOfDay(zone).toInstant(), complaint);
        }
        return LocalTimes.instant(LocalDateTime.from(parsed), zone, complaint);
    }

    private @Nullable TemporalAccessor parse(String written) {
        ParsePosition position = new ParsePosition(0);
        try {
            TemporalAccessor parsed = formatter.parse(written, position);
            return position.getIndex() == written.length() ? parsed : null;
        } catch (DateTimeException notOfThisForm) {
            return null;
        }
    }
}
