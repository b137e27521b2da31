package io.countermeter.format;

import java.util.Locale;

/** How fine the rows of a bill are. */
public enum Grain {
    /** A row speaks of one request or job, which it names. */
    IDS,
    /** A row sums up a period. */
    BUCKETS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
