package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.YamlValue.Scalar;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the price book of a provider. */
final class PriceReader {
    static final List<String> KEYS = List.of(
            "from",
            "until",
            "unit",
            "price",
            "model",
            "operation",
            "sku",
            "resolution",
            "quality",
            "variant",
            "currency",
            "source",
            "also");

    private final ZoneId zone;
    private final Aliases aliases;
    private final Currencies currencies;
    private final Keys provider;
    private final @Nullable String defaultCurrency;
    private final Problems problems;
    private final List<PriceRow> rows = new ArrayList<>();
    private final Map<PriceRow, Place> seen = new HashMap<>();

    /** Where a price is written. */
    private enum Source {
        CONTRACT,
        LIST
    }

    /** The operations that a log may name. */
    private enum Operation {
        TEXT_TO_IMAGE,
        IMAGE_TO_IMAGE,
        IMAGE_EDIT,
        TEXT_TO_VIDEO,
        IMAGE_TO_VIDEO,
        VIDEO_TO_VIDEO,
        UPSCALE,
        OTHER
    }

    PriceReader(
            Keys provider,
            ZoneId zone,
            Aliases aliases,
            Currencies currencies,
            @Nullable String defaultCurrency,
            Problems problems) {
        this.provider = provider;
        this.zone = zone;
        this.aliases = aliases;
        this.currencies = currencies;
        this.defaultCurrency = defaultCurrency;
        this.problems = problems;
    }

    List<PriceRow> read() {
        for (YamlValue entry : provider.list("prices")) {
            readOne(Keys.of(entry, "a row of \"prices\"", KEYS, problems));
        }
        return rows;
    }

    private void readOne(Keys keys) {
        keys.missing("from", "Name the first day on which it holds, like \"from: 2026-01-31\".");
        keys.missing("unit", "Name what the price is for one of, like \"unit: image\".");
        keys.missing("price", "Name the price of one unit; where it is free, write \"price: 0\".");
        Instant from = keys.instant("from", zone);
        Unit unit = keys.word("unit", EnumSet.allOf(Unit.class));
        BigDecimal price = keys.decimal("price");
        String currency = currency(keys);
        Source source = keys.word("source", EnumSet.allOf(Source.class));
        Instant until = keys.instant("until", zone);
        String model = model(keys, aliases);
        String operation = operation(keys);
        String sku = keys.textUnlessStar("sku");
        String resolution = tier(keys, "resolution", aliases::resolution);
        String quality = tier(keys, "quality", aliases::quality);
        String variant = tier(keys, "variant", aliases::variant);
        List<BigDecimal> also = also(keys);
        if (from == null || unit == null || price == null || currency == null) {
            return;
        }
        PriceRow row = new PriceRow(
                from,
                until,
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
                source == Source.LIST,
                keys.place().line());
        refuseSecond(row, keys);
        rows.add(row);
    }

    static @Nullable String model(Keys keys, Aliases aliases) {
        String model = keys.textUnlessStar("model");
        return model == null ? null : aliases.model(model);
    }

    static @Nullable String operation(Keys keys) {
        Scalar scalar = keys.scalar("operation");
        if (scalar == null || scalar.text().equals("*")) {
            return null;
        }
        Operation operation = keys.word("operation", scalar, EnumSet.allOf(Operation.class));
        return operation == null ? null : operation.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String tier(Keys keys, String key, UnaryOperator<String> canonical) {
        String word = keys.textUnlessStar(key);
        return word == null ? null : canonical.apply(word);
    }

    private @Nullable String currency(Keys keys) {
        if (keys.has("currency")) {
            return currencies.code(keys.scalar("currency"));
        }
        if (!provider.has("currency")) {
            problems.error(
                    keys.place(),
                    "this price has no currency",
                    "Name it here or once for the provider, like \"currency: USD\".");
        }
        return defaultCurrency;
    }

    private List<BigDecimal> also(Keys keys) {
        List<BigDecimal> prices = new ArrayList<>();
        for (Scalar scalar : keys.texts("also")) {
            BigDecimal price = keys.decimal("also", scalar);
            if (price != null) {
                prices.add(price);
            }
        }
        return prices;
    }

    /** Two rows with the same keys that begin at the same time leave open which of their prices holds. */
    private void refuseSecond(PriceRow row, Keys keys) {
        Place earlier = seen.putIfAbsent(row.withoutPrice(), keys.place());
        if (earlier != null) {
            problems.error(
                    keys.place(),
                    "two rows of \"prices\" name the same keys and begin at the same time",
                    "Keep one of them (further agreed prices go under \"also\"); the other is on line " + earlier.line()
                            + ".");
        }
    }
}
