package io.countermeter.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * A stretch of days of a month, in UTC. A positive day counts from the first, which is 1; another from the end of
 * the month, which is 0.
 *
 * @param from the beginning of this day is the beginning
 * @param until the beginning of this day is the end
 */
record Window(int from, int until) {
    /** All of the month. */
    static final Window MONTH = new Window(1, 0);
    /**
     * So far inside that the log covers whatever is charged, the bills reach over it by more than the settlement
     * window, and refunds and resubmits still lie in the month.
     */
    static final Window INSIDE = new Window(6, -6);

    /** The instant of a turn of many: each has its own equal share of the window, and lies near the middle of it. */
    Instant place(YearMonth month, int turn, int turns, SplittableRandom random) {
        long begin = at(month, from).getEpochSecond();
        long length = at(month, until).getEpochSecond() - begin;
        long share = length / turns;
        long jitter = share / 5;
        long middle = begin + length * turn / turns + share / 2;
        return Instant.ofEpochSecond(middle - jitter / 2 + (jitter > 0 ? random.nextLong(jitter) : 0));
    }

    static Instant at(YearMonth month, int day) {
        Instant anchor = day > 0
                ? month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return anchor.plus(Duration.ofDays(day > 0 ? day - 1 : day));
    }
}
