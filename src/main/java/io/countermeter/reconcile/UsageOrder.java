package io.countermeter.reconcile;

import io.countermeter.model.Outcome;
import io.countermeter.model.UsageRecord;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The orders of usage records. */
final class UsageOrder {
    /** The order of everything: submission, request id, job id, content (SPEC section 3). */
    static final Comparator<UsageRecord> BY_TIME = (a, b) -> {
        int order = a.submittedAt().compareTo(b.submittedAt());
        order = order != 0 ? order : compare(a.requestId(), b.requestId());
        order = order != 0 ? order : compare(a.jobId(), b.jobId());
        return order != 0 ? order : a.compareContent(b);
    };

    /** Which row of an attempt speaks first: ends before lost results before the rest, then the later word. */
    static final Comparator<UsageRecord> BY_WORD = Comparator.comparingInt(UsageOrder::rank)
            .thenComparing(UsageOrder::saidAt, Comparator.reverseOrder())
            .thenComparing(UsageRecord::submittedAt, Comparator.reverseOrder())
            .thenComparing((a, b) -> b.compareContent(a));

    private UsageOrder() {}

    /** What is not named comes first. */
    private static int compare(@Nullable String a, @Nullable String b) {
        if (a != null && b != null) {
            return a.compareTo(b);
        }
        return (a == null ? 0 : 1) - (b == null ? 0 : 1);
    }

    private static int rank(UsageRecord row) {
        Outcome outcome = row.status();
        if (outcome.isFinal()) {
            return 0;
        }
        return outcome.isLostResult() ? 1 : 2;
    }

    /** When a row's word counts from: submission stands for a missing end. */
    private static Instant saidAt(UsageRecord row) {
        Instant finished = finishedAt(row);
        return finished != null ? finished : row.submittedAt();
    }

    /** When a row says that the attempt finished; for an event that ends it, the instant of the event. */
    static @Nullable Instant finishedAt(UsageRecord row) {
        Instant named = row.finishedAt();
        boolean ends = !row.status().isOpen();
        return switch (row.event()) {
            case REQUEST -> named;
            case STATUS, WEBHOOK, CANCEL -> named == null && ends ? row.submittedAt() : named;
        };
    }
}
