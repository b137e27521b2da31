package io.countermeter.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider's month that was closed.
 *
 * @param period as 2026-10
 * @param closedAt by the wall clock
 * @param asOf the instant it was judged from
 * @param summary its bridges then, as a document that only its writer reads
 * @param findings its findings then, each as a document of one line
 * @param corrections what the last night said had changed since, as its writer put it; null if nothing has
 */
public record ClosedPeriod(
        String provider,
        String period,
        Instant closedAt,
        @Nullable Instant asOf,
        String summary,
        List<String> findings,
        @Nullable String corrections) {
    public ClosedPeriod {
        findings = List.copyOf(findings);
    }
}
