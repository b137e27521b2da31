package io.countermeter.contract;

import io.countermeter.model.Decimals;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a published price list says in the words of a contract, and what of it could not be said so.
 *
 * @param rows in the order of providers and models
 * @param untranslated a sentence for each thing that no row says, with its reason
 */
public record ImportedPrices(List<Row> rows, List<String> untranslated) {
    /** Rows of which neither comes first price the same. */
    static final Comparator<Row> BY_WHAT_IS_PRICED = Comparator.comparing(Row::provider)
            .thenComparing(Row::model)
            .thenComparing(Row::unit)
            .thenComparing(row -> String.valueOf(row.resolution))
            .thenComparing(row -> String.valueOf(row.quality))
            .thenComparing(row -> String.valueOf(row.variant))
            .thenComparing(Row::currency);

    public ImportedPrices {
        List<Row> ordered = new ArrayList<>(rows);
        ordered.sort(BY_WHAT_IS_PRICED);
        rows = List.copyOf(ordered);
        untranslated = List.copyOf(untranslated);
    }

    /**
     * A list price.
     *
     * @param price of one unit, in {@code currency}
     */
    public record Row(
            String provider,
            String model,
            Unit unit,
            @Nullable String resolution,
            @Nullable String quality,
            @Nullable String variant,
            BigDecimal price,
            String currency) {}

    /** The rows as a contract that says nothing else: list prices that hold from a day on. */
    public String yaml(LocalDate from) {
        Map<String, List<Row>> byProvider = new TreeMap<>();
        rows.forEach(row -> byProvider
                .computeIfAbsent(row.provider, absent -> new ArrayList<>())
                .add(row));
        StringBuilder text = new StringBuilder("version: 1\nproviders:\n");
        byProvider.forEach((provider, ofProvider) -> {
            text.append("  ").append(quoted(provider)).append(":\n    prices:\n");
            ofProvider.forEach(
                    row -> text.append("      - ").append(line(row, from)).append('\n'));
        });
        return text.toString();
    }

    private static String line(Row row, LocalDate from) {
        StringBuilder line = new StringBuilder("{from: ").append(from);
        add(line, "model", row.model);
        line.append(", unit: ").append(row.unit.word());
        add(line, "resolution", row.resolution);
        add(line, "quality", row.quality);
        add(line, "variant", row.variant);
        line.append(", price: ").append(Decimals.plain(row.price));
        return line.append(", currency: ")
                .append(row.currency)
                .append(", source: list}")
                .toString();
    }

    private static void add(StringBuilder line, String key, @Nullable String value) {
        if (value != null) {
            line.append(", ").append(key).append(": ").append(quoted(value));
        }
    }

    /** In single quotes, in which YAML reads nothing but a doubled quote otherwise. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_/-]*") ? text : "'" + text.replace("'", "''") + "'";
    }
}
