package io.countermeter.reconcile;

import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked.
 *
 * @param asOf the instant to judge from; null for the newest time in the records
 * @param period the month to report on; null for all
 * @param invoiceTotals what invoices say, by provider
 * @param exports which sort of export a row is from
 * @param places where a row stands, as {@code file:line}, for messages
 * @param laterInvoices whether invoices after the as-of are seen, too: a run that is asked for none judges from the newest
 *     other record and sees them, and is to be explained from there
 */
public record Options(
        @Nullable Instant asOf,
        @Nullable YearMonth period,
        Map<String, Money> invoiceTotals,
        IdNormaliser normaliser,
        Function<Origin, String> exports,
        Function<Origin, String> places,
        boolean laterInvoices) {
    public Options(
            @Nullable Instant asOf,
            @Nullable YearMonth period,
            Map<String, Money> invoiceTotals,
            IdNormaliser normaliser,
            Function<Origin, String> exports,
            Function<Origin, String> places) {
        this(asOf, period, invoiceTotals, normaliser, exports, places, false);
    }

    /** The same for a run that is explained. */
    public Options withLaterInvoices(boolean seen) {
        return new Options(asOf, period, invoiceTotals, normaliser, exports, places, seen);
    }
}
