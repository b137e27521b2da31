package io.countermeter.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding in short: what it is called, whose it is, what to do about it, and how much it is. */
public record FindingCard(
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
        BigDecimal open) {
    public static FindingCard of(Finding finding) {
        return new FindingCard(
                finding.id(),
                finding.kind(),
                finding.outcome(),
                finding.remedy(),
                finding.grade(),
                finding.provider(),
                finding.account(),
                finding.project(),
                finding.currency(),
                finding.amount(),
                finding.open());
    }

    /** As much of a finding as the card holds. */
    public Finding toFinding(String explanation) {
        return new Finding(
                id,
                kind,
                outcome,
                remedy,
                grade,
                provider,
                account,
                project,
                currency,
                amount,
                amount.subtract(open),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                explanation,
                List.of());
    }
}
