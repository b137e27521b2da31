package io.countermeter.report;

import io.countermeter.model.FindingSum;
import io.countermeter.model.ImportedFile;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger stands.
 *
 * @param ledger where it is
 * @param coverage by provider
 * @param sums of the findings that the nights know
 * @param nightAsOf the instant the last night judged from; null if there was none
 * @param lastBegin when the last night began, {@code lastEnd} when the last one ended that was not broken off, with
 *     {@code exitCode}, and {@code lastSuccess} the last one that was done whole: by the wall clock, null if none was
 */
public record Status(
        String ledger,
        List<ImportedFile> files,
        long sizeInBytes,
        SortedMap<String, DayCoverage> coverage,
        List<FindingSum> sums,
        @Nullable Instant nightAsOf,
        @Nullable Instant lastBegin,
        @Nullable Instant lastEnd,
        @Nullable Integer exitCode,
        @Nullable Instant lastSuccess,
        List<Closed> closed) {
    /**
     * A month that was closed.
     *
     * @param isCorrected whether anything came for it later that differs
     */
    public record Closed(String provider, String period, Instant closedAt, boolean isCorrected) {}

    /** Whether the last night that began was broken off. */
    boolean isBrokenOff() {
        return lastBegin != null && (lastEnd == null || lastEnd.isBefore(lastBegin));
    }

    long logRows() {
        return coverage.values().stream()
                .flatMap(days -> days.logRows().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    long charges() {
        return coverage.values().stream()
                .flatMap(days -> days.charges().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
