package io.countermeter.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many rows of one provider the ledger holds for each day, in UTC, and which days have none. */
public final class DayCoverage {
    private final NavigableMap<LocalDate, Long> logRows = new TreeMap<>();
    private final NavigableMap<LocalDate, Long> charges = new TreeMap<>();

    /** Counts a row of our log. */
    public void addLogRow(Instant time) {
        logRows.merge(day(time), 1L, Long::sum);
    }

    /** Counts a charge. */
    public void addCharge(Instant time) {
        charges.merge(day(time), 1L, Long::sum);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    NavigableMap<LocalDate, Long> logRows() {
        return logRows;
    }

    NavigableMap<LocalDate, Long> charges() {
        return charges;
    }

    /** Days from a first to a last one, both included. */
    record Stretch(LocalDate first, LocalDate last) {
        String words() {
            return first.equals(last) ? first.toString() : first + " to " + last;
        }
    }

    /** The days without a row between the first and the last day with one. */
    static List<Stretch> gaps(SortedMap<LocalDate, Long> days) {
        List<Stretch> gaps = new ArrayList<>();
        LocalDate expected = null;
        for (LocalDate day : days.keySet()) {
            if (expected != null && day.isAfter(expected)) {
                gaps.add(new Stretch(expected, day.minusDays(1)));
            }
            expected = day.plusDays(1);
        }
        return gaps;
    }
}
