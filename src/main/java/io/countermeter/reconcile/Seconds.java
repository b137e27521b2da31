package io.countermeter.reconcile;

import java.time.Instant;

/** Instants in whole seconds since the year 2000, rounded down; what lies decades off is as far as they reach. */
final class Seconds {
    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int FARTHEST = Integer.MAX_VALUE / 2;

    private Seconds() {}

    static int of(Instant at) {
        return clip(at.getEpochSecond() - EPOCH);
    }

    static Instant toInstant(int second) {
        return Instant.ofEpochSecond(EPOCH + second);
    }

    static int clip(long second) {
        return (int) Math.max(-FARTHEST, Math.min(FARTHEST, second));
    }
}
