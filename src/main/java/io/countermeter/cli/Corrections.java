package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.ClosedPeriod;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.LedgerChanges;
import io.countermeter.ledger.SaidCorrections;
import io.countermeter.model.AuditResult;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.reconcile.RecordSet;
import io.countermeter.report.Correction;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges closed months again that a night may have touched. A month is touched if one of its records was judged again; if
 * the night judged everything, if a new row lies within the reach of ties around it; if an invoice came that may be of it;
 * and if the contract is another.
 */
final class Corrections {
    /** The longest link horizon that is usual, and a day for the zones of billing months. */
    private static final Duration REACH = Duration.ofDays(96);
    /** An invoice is of its own month or the one before. */
    private static final Duration REACH_OF_INVOICES = Duration.ofDays(32);

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

    /** A provider, as its rows name it, and a month in which one of its rows may lie in whatever zone it bills. */
    private record Month(String provider, YearMonth month) {}

    /**
     * The corrections that no night has said before.
     *
     * @param judged the records that were judged again; null if it was all of them
     * @param firstFile the number of the first file that came since the night before
     */
    List<Correction> since(@Nullable RecordSet judged, int firstFile, boolean contractDiffers) {
        List<ClosedPeriod> closed = ledger.closedPeriods().all();
        if (closed.isEmpty()) {
            return List.of();
        }
        Set<Month> touched = contractDiffers ? Set.of() : months(judged, firstFile);
        List<Correction> corrections = new ArrayList<>();
        for (ClosedPeriod period : closed) {
            if (contractDiffers || isTouched(period, touched)) {
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

    private Set<Month> months(@Nullable RecordSet judged, int firstFile) {
        Set<Month> months = new HashSet<>();
        JudgedRecords records = new JudgedRecords(ledger, judged);
        Duration reach = judged == null ? REACH : Duration.ofDays(1);
        int first = judged == null ? firstFile : 1;
        records.forEachPresentOrPastCharge(charge -> {
            if (charge.origin().file() >= first) {
                add(months, charge.provider(), charge.chargedAt(), reach);
                Instant start = charge.periodStart();
                if (start != null) {
                    add(months, charge.provider(), start, reach);
                }
                addNamed(months, charge.provider(), charge.text(ChargeField.BILLING_PERIOD));
            }
        });
        records.forEachUsageRecord(row -> {
            if (row.origin().file() >= first) {
                add(months, row.provider(), row.submittedAt(), reach);
            }
        });
        if (judged != null) {
            addInvoices(months, firstFile);
        }
        return months;
    }

    /** Invoices are held against charges and not judged, so that they are not among the records that were. */
    private void addInvoices(Set<Month> months, int firstFile) {
        for (LedgerChanges.Range range : ledger.changesSince(firstFile - 1).charges()) {
            ledger.forEachCharge(range.first(), range.last(), charge -> {
                if (charge.category() == ChargeCategory.INVOICE) {
                    add(months, charge.provider(), charge.chargedAt(), REACH_OF_INVOICES);
                    addNamed(months, charge.provider(), charge.text(ChargeField.BILLING_PERIOD));
                }
            });
        }
    }

    private static void add(Set<Month> months, String provider, Instant time, Duration reach) {
        YearMonth last = YearMonth.from(time.plus(reach).atZone(ZoneOffset.UTC));
        YearMonth month = YearMonth.from(time.minus(reach).atZone(ZoneOffset.UTC));
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(new Month(provider, month));
        }
    }

    private static void addNamed(Set<Month> months, String provider, @Nullable String named) {
        if (named == null) {
            return;
        }
        try {
            months.add(new Month(provider, YearMonth.parse(named)));
        } catch (DateTimeParseException otherWords) {
            // Not a month: the dates of the charge decide.
        }
    }

    /** Rows may call a provider by another name, which the contract knows. */
    private boolean isTouched(ClosedPeriod period, Set<Month> touched) {
        return touched.stream()
                .anyMatch(month -> month.month.equals(YearMonth.parse(period.period()))
                        && providers.apply(month.provider).equals(period.provider()));
    }
}
