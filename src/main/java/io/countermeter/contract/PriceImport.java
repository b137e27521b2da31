package io.countermeter.contract;

import io.countermeter.contract.ImportedPrices.Row;
import io.countermeter.model.Decimals;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates published price lists into price rows: LiteLLM's {@code model_prices_and_context_window.json} (its entries for
 * images and videos) and fal's answer to {@code GET /v1/models/pricing}. What a row would have to guess is named instead.
 */
public final class PriceImport {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, Unit> FAL_UNITS = Map.of(
            "image", Unit.IMAGE,
            "images", Unit.IMAGE,
            "megapixel", Unit.MEGAPIXEL,
            "megapixels", Unit.MEGAPIXEL,
            "second", Unit.SECOND,
            "seconds", Unit.SECOND,
            "video", Unit.TASK,
            "videos", Unit.TASK,
            "compute second", Unit.GPU_SECOND,
            "compute seconds", Unit.GPU_SECOND);

    /** Of digits, and of decimals. */
    private static final int LONGEST = 60;

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> untranslated = new TreeSet<>();
    private final TierlessPrices tierless = new TierlessPrices();

    private PriceImport() {}

    /** Thrown where a text is no price list that is known; the message says what it should be. */
    public static final class NotAPriceList extends Exception {
        private static final long serialVersionUID = 1L;

        NotAPriceList(String message) {
            super(message);
        }
    }

    public static ImportedPrices read(String text) throws NotAPriceList {
        JsonNode document;
        try {
            // The byte order mark says nothing where a text has been decoded.
            document = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (JacksonException notJson) {
            int line = notJson.getLocation() == null
                    ? 1
                    : Math.max(1, notJson.getLocation().getLineNr());
            throw new NotAPriceList(line + ": this is no JSON; fetch the price list again, as JSON");
        }
        PriceImport reading = new PriceImport();
        if (document.path("prices").isArray()) {
            reading.readFal(document);
        } else if (document.isObject() && isLiteLlm(document)) {
            reading.readLiteLlm(document);
        } else {
            throw new NotAPriceList(
                    "1: this is no price list of LiteLLM (models with litellm_provider and mode) and no "
                            + "answer of fal about prices (prices with endpoint_id and unit_price); bring one of these");
        }
        List<Row> clear = reading.tierless.without(reading.withoutContradictions(), reading.rows, reading.untranslated);
        return new ImportedPrices(clear, List.copyOf(reading.untranslated));
    }

    private static boolean isLiteLlm(JsonNode document) {
        for (JsonNode entry : document) {
            if (entry.has("litellm_provider") && entry.has("mode")) {
                return true;
            }
        }
        return false;
    }

    private void readFal(JsonNode document) {
        for (JsonNode price : document.path("prices")) {
            String model = price.path("endpoint_id").asString("");
            String unit = price.path("unit").asString("");
            Unit known = FAL_UNITS.get(unit);
            BigDecimal unitPrice = price(price, "unit_price");
            if (model.isEmpty()) {
                untranslated.add("a price: it names no endpoint_id");
            } else if (unitPrice == null) {
                String named = text(price.path("unit_price"));
                untranslated.add(model
                        + (named.isEmpty()
                                ? ": it names no unit_price"
                                : ": its unit_price '" + named + "' is no price"));
            } else if (known == null) {
                untranslated.add(model + ": its unit '" + unit + "' is none of ours");
            } else {
                String currency = price.path("currency").asString("USD");
                rows.add(new Row("fal", model, known, null, null, null, unitPrice, currency));
            }
        }
        if (document.path("has_more").asBoolean(false)) {
            untranslated.add("the answer has further pages; fetch them all");
        }
    }

    private void readLiteLlm(JsonNode document) {
        for (Map.Entry<String, JsonNode> entry : document.properties()) {
            LiteLlmPrice price = LiteLlmPrice.of(entry.getKey(), entry.getValue());
            if (price != null) {
                rows.addAll(price.rows());
                tierless.note(price);
                price.untranslated().forEach(what -> untranslated.add(entry.getKey() + ": " + what));
            }
        }
    }

    /** Of rows for the same with one price, one; of those with several, none. */
    private List<Row> withoutContradictions() {
        Map<Row, List<Row>> alike = new TreeMap<>(ImportedPrices.BY_WHAT_IS_PRICED);
        for (Row row : rows) {
            alike.computeIfAbsent(row, absent -> new ArrayList<>()).add(row);
        }
        List<Row> clear = new ArrayList<>();
        for (List<Row> same : alike.values()) {
            Set<String> prices = new HashSet<>();
            same.forEach(row -> prices.add(Decimals.plain(row.price())));
            if (prices.size() == 1) {
                clear.add(same.get(0));
            } else {
                untranslated.add(same.get(0).model() + " of " + same.get(0).provider()
                        + ": several keys of the list name different prices for it: "
                        + String.join(", ", new TreeSet<>(prices)));
            }
        }
        return clear;
    }

    /**
     * A price of the list, exactly, be it written as a number or as a text; null where it is not there, where it is zero,
     * which says nothing there, and where it is none.
     */
    static @Nullable BigDecimal price(JsonNode entry, String key) {
        BigDecimal number = number(text(entry.path(key)));
        return number != null && number.signum() > 0 ? number : null;
    }

    /** What is written as a price and is none: a text that is no number, and a number that is negative or far too long; else null. */
    static @Nullable String noPrice(JsonNode entry, String key) {
        String text = text(entry.path(key));
        BigDecimal number = number(text);
        return text.isEmpty() || (number != null && number.signum() >= 0) ? null : text;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.precision() <= LONGEST && Math.abs(number.scale()) <= LONGEST ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A value that stands by itself, fit to be shown; empty where there is none. */
    private static String text(JsonNode value) {
        String text = value.isNumber() || value.isString() || value.isBoolean() ? value.asString() : "";
        String clean = text.strip().replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
