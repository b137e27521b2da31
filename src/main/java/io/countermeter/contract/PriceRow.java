package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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

    /** What tells the row from others, whatever its price. */
    public PriceRow withoutPrice() {
        return with(null, BigDecimal.ZERO, List.of(), false, OF_NO_CONTRACT);
    }

    /** The same row with another end. */
    PriceRow endingAt(@Nullable Instant end) {
        return with(end, price, also, list, line);
    }

    private PriceRow with(
            @Nullable Instant end, BigDecimal otherPrice, List<BigDecimal> otherAlso, boolean isList, int atLine) {
        return new PriceRow(
                from,
                end,
                model,
                operation,
                sku,
                unit,
                resolution,
                quality,
                variant,
                otherPrice,
                otherAlso,
                currency,
                isList,
                atLine);
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
