package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Charge;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that a run sees, in the contract's words and in order.
 *
 * @param asOf the instant to judge from; null if there are no records
 * @param notSeen how many records lie after an explicit as-of
 * @param warning about the newest record, if it lies far after all others
 */
record Intake(
        List<UsageRecord> usage,
        List<Charge> charges,
        @Nullable Instant asOf,
        long notSeen,
        @Nullable String warning) {
    private static final Duration FAR = Duration.ofDays(7);

    /** The two newest instants of different records, and where the newest stands. */
    private static final class Newest {
        private @Nullable Instant first;
        private @Nullable Instant second;
        private Origin place = new Origin(0, 0);

        void see(Instant instant, Origin origin) {
            if (first == null || instant.isAfter(first)) {
                second = first;
                first = instant;
                place = origin;
            } else if (second == null || instant.isAfter(second)) {
                second = instant;
            }
        }
    }

    static Intake of(Iterable<UsageRecord> usage, Iterable<Charge> charges, Contract contract, Options options) {
        Canonicaliser canonicaliser = new Canonicaliser(contract);
        Newest newest = new Newest();
        List<UsageRecord> seenUsage = new ArrayList<>();
        List<Charge> seenCharges = new ArrayList<>();
        long notSeen = 0;
        for (UsageRecord raw : usage) {
            Instant time = time(raw);
            if (isSeen(time, options)) {
                newest.see(time, raw.origin());
                seenUsage.add(canonicaliser.usage(raw));
            } else {
                notSeen++;
            }
        }
        for (Charge raw : charges) {
            if (isSeen(raw.chargedAt(), options)) {
                newest.see(raw.chargedAt(), raw.origin());
                seenCharges.add(canonicaliser.charge(raw));
            } else {
                notSeen++;
            }
        }
        seenUsage.sort(UsageOrder.BY_TIME);
        seenCharges.sort(TiedCharge.CHARGE_ORDER);
        Instant asOf = options.asOf() != null ? options.asOf() : newest.first;
        return new Intake(seenUsage, seenCharges, asOf, notSeen, warning(newest, options));
    }

    private static Instant time(UsageRecord row) {
        Instant finished = row.finishedAt();
        return finished != null && finished.isAfter(row.submittedAt()) ? finished : row.submittedAt();
    }

    private static boolean isSeen(Instant time, Options options) {
        return options.asOf() == null || !time.isAfter(options.asOf());
    }

    private static @Nullable String warning(Newest newest, Options options) {
        if (options.asOf() != null || newest.first == null || newest.second == null) {
            return null;
        }
        if (Duration.between(newest.second, newest.first).compareTo(FAR) <= 0) {
            return null;
        }
        return "The newest record (" + options.places().apply(newest.place) + ", " + newest.first
                + ") lies more than 7 days after the next (" + newest.second
                + "); the run judges from it. If its time is wrong, give --as-of.";
    }
}
