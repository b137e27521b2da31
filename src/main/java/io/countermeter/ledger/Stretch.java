package io.countermeter.ledger;

import java.time.Instant;

/** Consecutive rows of one file in a bulk table, and the span of time they speak of. */
record Stretch(long firstRow, int rowCount, int file, Instant firstTime, Instant lastTime) {
    boolean spans(Instant time) {
        return !time.isBefore(firstTime) && !time.isAfter(lastTime);
    }
}
