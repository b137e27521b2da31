package io.countermeter.reconcile;

import io.countermeter.reconcile.Carried.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may change of a record without any record that is tied to it: because time goes on, or because a charge or an
 * attempt comes or goes that it is compared with.
 *
 * @param record its {@link RecordNumber}
 * @param clock what has to pass {@code at}; null where nothing has
 * @param at the instant it waits for; else its own
 * @param partner for an unmatched charge the row of the attempt to which it is tied by its attributes; else 0
 */
record OpenEnd(Kind kind, int record, @Nullable Clock clock, Instant at, long partner) {
    enum Kind {
        /** An attempt that the bills may still charge. */
        AWAITS_BILLS,
        /** A charge later than the log. */
        AWAITS_LOG,
        /** A charge that names nobody's work. */
        UNMATCHED,
        /** A failed or lost attempt that never learned its job, and that no charge names. */
        MAY_BE_LOST
    }
}
