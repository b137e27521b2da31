package io.countermeter.simulate;

import io.countermeter.model.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How an invented provider that bills by the day departs from its contract, and how a finding would say so. */
enum BucketScheme {
    AS_AGREED(""),
    FAILURES_BILLED("all failures are billed too"),
    MODERATED_OUTPUT_BILLED("attempts that ended moderated_output are billed too"),
    RETRIES_BILLED("retries are billed"),
    DAY_OF_CALIFORNIA("the day starts in another zone, that of UTC-08:00"),
    DAY_OF_JAPAN("the day starts in another zone, that of UTC+09:00"),
    ROUNDED_UP_TO_FIVE("seconds are rounded up to 5"),
    DEARER_FROM_MID_MONTH("the price is 0.12 a second from "),
    /** Each day one failure and one retry of the same length, of which one kind is billed. */
    FAILURES_OR_RETRIES("attempts that ended failed are billed too");

    private static final BigDecimal AGREED = new BigDecimal("0.10");
    private static final BigDecimal DEARER = new BigDecimal("0.12");
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private final String words;

    BucketScheme(String words) {
        this.words = words;
    }

    String provider() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a finding says first; empty if there is none. */
    String words() {
        return words;
    }

    /** What it may say as well. */
    String otherWords() {
        return this == FAILURES_OR_RETRIES ? RETRIES_BILLED.words : "";
    }

    /** The moment by whose date in UTC the provider books what was submitted at another. */
    Instant booked(Instant submittedAt) {
        return switch (this) {
            case DAY_OF_CALIFORNIA -> submittedAt.minus(Duration.ofHours(8));
            case DAY_OF_JAPAN -> submittedAt.plus(Duration.ofHours(9));
            case AS_AGREED,
                    FAILURES_BILLED,
                    MODERATED_OUTPUT_BILLED,
                    RETRIES_BILLED,
                    ROUNDED_UP_TO_FIVE,
                    DEARER_FROM_MID_MONTH,
                    FAILURES_OR_RETRIES -> submittedAt;
        };
    }

    /** How many times it bills an attempt. */
    int times(Outcome outcome, int retries) {
        boolean succeeded = outcome == Outcome.SUCCEEDED;
        return switch (this) {
            case FAILURES_BILLED -> succeeded || outcome.isFailure() ? 1 : 0;
            case MODERATED_OUTPUT_BILLED -> succeeded || outcome == Outcome.MODERATED_OUTPUT ? 1 : 0;
            case RETRIES_BILLED -> succeeded ? 1 + retries : 0;
            case FAILURES_OR_RETRIES -> succeeded || outcome == Outcome.FAILED ? 1 : 0;
            case AS_AGREED, DAY_OF_CALIFORNIA, DAY_OF_JAPAN, ROUNDED_UP_TO_FIVE, DEARER_FROM_MID_MONTH ->
                succeeded ? 1 : 0;
        };
    }

    /** How many seconds it bills for so many. */
    BigDecimal seconds(int seconds) {
        BigDecimal exact = BigDecimal.valueOf(seconds);
        return this == ROUNDED_UP_TO_FIVE
                ? exact.divide(FIVE, 0, RoundingMode.CEILING).multiply(FIVE)
                : exact;
    }

    /** At which price it bills what it books on a day of the month. */
    BigDecimal price(int dayOfMonth) {
        return this == DEARER_FROM_MID_MONTH && dayOfMonth >= ContractText.CHANGE_DAY ? DEARER : AGREED;
    }

    static BigDecimal agreed() {
        return AGREED;
    }
}
