package io.countermeter.model;

import java.time.Duration;
import java.time.Instant;

/** How long a finding has been known: the buckets of an ageing report. */
public enum AgeBucket {
    DAYS_0_TO_7("0-7", 7),
    DAYS_8_TO_30("8-30", 30),
    DAYS_31_TO_60("31-60", 60),
    DAYS_61_TO_90("61-90", 90),
    OVER_90_DAYS("over 90", Long.MAX_VALUE);

    private final String words;
    private final long lastDay;

    AgeBucket(String words, long lastDay) {
        this.words = words;
        this.lastDay = lastDay;
    }

    /** The age in whole days; what was first seen later than the as-of has none. */
    public static long days(Instant firstSeen, Instant asOf) {
        return Math.max(0, Duration.between(firstSeen, asOf).toDays());
    }

    public static AgeBucket of(long days) {
        for (AgeBucket bucket : values()) {
            if (days <= bucket.lastDay) {
                return bucket;
            }
        }
        return OVER_90_DAYS;
    }

    /** The bucket in days, as reports write it. */
    public String words() {
        return words;
    }
}
