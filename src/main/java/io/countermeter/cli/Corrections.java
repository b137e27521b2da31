package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.ClosedPeriod;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.SaidCorrections;
import io.countermeter.model.AuditResult;
import io.countermeter.report.Correction;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges closed months again that a night may have touched. A month is touched if a new file has a row of its provider
 * within the reach of ties around it, or if the contract is another.
 */
final class Corrections {
    /** The longest link horizon that is usual, and a day for the zones of billing months. */
    private static final Duration REACH = Duration.ofDays(96);

    private final Ledger ledger;
    private final Formats formats;
    private final Judgement.Question question;
    private final UnaryOperator<String> providers;

    Corrections(Ledger ledger, Formats formats, Judgement.Question question) {
        this.ledger = ledger;
        this.formats = formats;
        this.question = question;
        this.providers = Judgement.canonicalProviders(question);
    }

    /** The first and the last time of the new rows of a provider. */
    private record Span(Instant first, Instant last) {
        Span and(Instant time) {
            return new Span(time.isBefore(first) ? time : first, time.isAfter(last) ? time : last);
        }
    }

    /**
     * The corrections that no night has said before.
     *
     * @param firstFile the number of the first file that came since the night before
     */
    List<Correction> since(int firstFile, boolean contractDiffers) {
        List<ClosedPeriod> closed = ledger.closedPeriods().all();
        if (closed.isEmpty()) {
            return List.of();
        }
        Map<String, Span> spans = contractDiffers ? Map.of() : spans(firstFile);
        List<Correction> corrections = new ArrayList<>();
        for (ClosedPeriod period : closed) {
            if (contractDiffers || isTouched(period, spans)) {
                Correction correction = Closing.correction(period, judged(period.period()));
                if (!Objects.equals(said(correction), period.corrections())) {
                    corrections.add(correction);
                }
            }
        }
        return corrections;
    }

    /** The corrections as they are kept, so that the next night does not say them again. */
    static List<SaidCorrections> toKeep(List<Correction> corrections) {
        return corrections.stream()
                .map(correction -> new SaidCorrections(correction.provider(), correction.period(), said(correction)))
                .toList();
    }

    private static @Nullable String said(Correction correction) {
        boolean nothing = correction.lines().isEmpty() && correction.findings().isEmpty();
        return nothing ? null : correction.toJson();
    }

    private AuditResult judged(String period) {
        return new Judgement(ledger, formats).judge(question.of(YearMonth.parse(period)));
    }

    private Map<String, Span> spans(int firstFile) {
        Map<String, Span> spans = new HashMap<>();
        ledger.forEachCharge(charge -> {
            if (charge.origin().file() >= firstFile) {
                add(spans, charge.provider(), charge.chargedAt());
                Instant start = charge.periodStart();
                if (start != null) {
                    add(spans, charge.provider(), start);
                }
            }
        });
        ledger.forEachUsageRecord(row -> {
            if (row.origin().file() >= firstFile) {
                add(spans, row.provider(), row.submittedAt());
            }
        });
        return spans;
    }

    private static void add(Map<String, Span> spans, String provider, Instant time) {
        spans.merge(provider, new Span(time, time), (span, more) -> span.and(time));
    }

    /** Rows may call a provider by another name, which the contract knows. */
    private boolean isTouched(ClosedPeriod period, Map<String, Span> spans) {
        YearMonth month = YearMonth.parse(period.period());
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(REACH);
        Instant to = month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(REACH);
        return spans.entrySet().stream()
                .anyMatch(entry -> providers.apply(entry.getKey()).equals(period.provider())
                        && entry.getValue().last().isAfter(from)
                        && entry.getValue().first().isBefore(to));
    }
}
