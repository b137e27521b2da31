package io.countermeter.contract;

import io.countermeter.model.FindingCard;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody has accepted: all that agree with every field that is not null.
 *
 * @param maximum the most open money, in absolute terms, that a single finding may have
 * @param until the last day, in UTC, on which it holds
 */
record AcceptedPattern(
        @Nullable String id,
        @Nullable FindingKind kind,
        @Nullable Outcome outcome,
        @Nullable Remedy remedy,
        @Nullable String provider,
        @Nullable String account,
        @Nullable String project,
        @Nullable String currency,
        @Nullable BigDecimal maximum,
        String reason,
        String who,
        LocalDate until) {
    boolean names(FindingCard finding) {
        return agrees(id, finding.id())
                && agrees(kind, finding.kind())
                && agrees(outcome, finding.outcome())
                && agrees(remedy, finding.remedy())
                && agrees(provider, finding.provider())
                && agrees(account, finding.account())
                && agrees(project, finding.project())
                && agrees(currency, finding.currency())
                && (maximum == null || finding.open().abs().compareTo(maximum) <= 0);
    }

    private static boolean agrees(@Nullable Object wanted, @Nullable Object found) {
        return wanted == null || Objects.equals(wanted, found);
    }

    boolean isExpired(Instant asOf) {
        return !asOf.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
