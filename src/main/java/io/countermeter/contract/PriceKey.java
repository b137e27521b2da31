package io.countermeter.contract;

import io.countermeter.model.Unit;
import org.jspecify.annotations.Nullable;

/** What a price is asked for. A part that is null is unknown, and matches only rows that are silent on it. */
public record PriceKey(
        Unit unit,
        String currency,
        @Nullable String model,
        @Nullable String operation,
        @Nullable String sku,
        @Nullable String resolution,
        @Nullable String quality,
        @Nullable String variant) {
    /** The same key with another tier. */
    public PriceKey withTier(@Nullable String newResolution, @Nullable String newQuality, @Nullable String newVariant) {
        return new PriceKey(unit, currency, model, operation, sku, newResolution, newQuality, newVariant);
    }
}
