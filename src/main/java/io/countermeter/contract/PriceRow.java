package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a price book. A key that is null matches anything.
 *
 * @param until the first instant at which it no longer holds; null where it holds on
 * @param price per unit, in {@code currency}, after discounts
 * @param also further prices that were agreed too
 * @param list whether it is a list price, which we did not agree
 * @param line the line of the contract on which it begins; {@link #OF_NO_CONTRACT} for a published price
 */
public record PriceRow(
        Instant from,
        @Nullable Instant until,
        @Nullable String model,
        @Nullable String operation,
        @Nullable String sku,
        Unit unit,
        @Nullable String resolution,
        @Nullable String quality,
        @Nullable String variant,
        BigDecimal price,
        List<BigDecimal> also,
        String currency,
        boolean list,
        int line) {
    public static final int OF_NO_CONTRACT = 0;

    public PriceRow {
        also = List.copyOf(also);
    }

    /** Whether another row has the same keys, whatever its price and its time. */
    public boolean pricesTheSame(PriceRow other) {
        return Objects.equals(model, other.model)
                && Objects.equals(operation, other.operation)
                && Objects.equals(sku, other.sku)
                && unit == other.unit
                && Objects.equals(resolution, other.resolution)
                && Objects.equals(quality, other.quality)
                && Objects.equals(variant, other.variant)
                && currency.equals(other.currency);
    }

    /** What tells the row from others, whatever its price. */
    PriceRow withoutPrice() {
        return new PriceRow(
                from,
                null,
                model,
                operation,
                sku,
                unit,
                resolution,
                quality,
                variant,
                BigDecimal.ZERO,
                List.of(),
                currency,
                false,
                OF_NO_CONTRACT);
    }

    /** The same row with another span of time. */
    PriceRow lasting(Instant since, @Nullable Instant to) {
        return new PriceRow(
                since,
                to,
                model,
                operation,
                sku,
                unit,
                resolution,
                quality,
                variant,
                price,
                also,
                currency,
                list,
                line);
    }

    /** The keys that the row names, apart from its unit, as a set of bits: equal sets name the same keys. */
    int namedKeys() {
        return bit(model, 1)
                | bit(operation, 2)
                | bit(sku, 4)
                | bit(resolution, 8)
                | bit(quality, 16)
                | bit(variant, 32);
    }

    private static int bit(@Nullable String key, int bit) {
        return key == null ? 0 : bit;
    }

    public boolean holdsAt(Instant instant) {
        return !from.isAfter(instant) && (until == null || until.isAfter(instant));
    }
}
