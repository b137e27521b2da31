package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference between bill and expectation. Its amounts are exact and in {@code currency}.
 *
 * @param id the first 16 hex digits of the SHA-256 over what it is about: the same difference has the same id in every run
 * @param outcome the outcome that the judgement rests on, where it rests on one
 * @param account empty where nobody names one; so project
 * @param amount the money before refunds
 * @param refunded what refunds of any date have offset
 * @param count how many charges, or attempts where it is about attempts, it sums up
 * @param requestIds the attempts that it speaks of, sorted
 * @param chargeIds the charges whose money it takes or, where it takes none, of which it speaks, sorted
 * @param submittedAt the earliest submission among its attempts, if it has any
 * @param explanation one sentence with the arithmetic in it
 * @param evidence the rows that it rests on, sorted
 */
public record Finding(
        String id,
        FindingKind kind,
        @Nullable Outcome outcome,
        Remedy remedy,
        Grade grade,
        String provider,
        String account,
        String project,
        String currency,
        BigDecimal amount,
        BigDecimal refunded,
        long count,
        List<String> requestIds,
        List<String> jobIds,
        List<String> chargeIds,
        List<String> refundIds,
        @Nullable String operationId,
        @Nullable Instant submittedAt,
        String explanation,
        List<Origin> evidence) {
    /** The order of findings in every output: currency, then the most money, then id. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::currency)
            .thenComparing(finding -> finding.amount().abs(), Comparator.reverseOrder())
            .thenComparing(Finding::id);

    public Finding {
        requestIds = List.copyOf(requestIds);
        jobIds = List.copyOf(jobIds);
        chargeIds = List.copyOf(chargeIds);
        refundIds = List.copyOf(refundIds);
        evidence = List.copyOf(evidence);
    }

    /** What no refund has offset yet. */
    public BigDecimal open() {
        return amount.subtract(refunded);
    }

    /** Whether something is left to do: refunds resolve a finding, and one without money stays open. */
    public boolean isOpen() {
        return refunded.signum() == 0 || open().signum() != 0;
    }
}
