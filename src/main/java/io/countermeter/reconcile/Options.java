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
 */
public record Options(
        @Nullable Instant asOf,
        @Nullable YearMonth period,
        Map<String, Money> invoiceTotals,
        IdNormaliser normaliser,
        Function<Origin, String> exports,
        Function<Origin, String> places) {}
