package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agreed prices of a provider. A price is never guessed: where no row or no single row answers, there is none. */
public record PriceBook(List<PriceRow> rows) {
    /** The keys that a row may name, apart from its unit. */
    private enum Key {
        MODEL,
        OPERATION,
        SKU,
        RESOLUTION,
        QUALITY,
        VARIANT
    }

    public PriceBook {
        rows = List.copyOf(rows);
    }

    /**
     * The row that prices a key at an instant: of the matching rows the one that names most keys, then the newest.
     * Empty where none matches, or where rows that name equally many but different keys do.
     */
    public Optional<PriceRow> find(PriceKey key, Instant instant) {
        List<PriceRow> best = new ArrayList<>();
        int mostNamed = -1;
        for (PriceRow row : rows) {
            if (!row.holdsAt(instant) || !matches(row, key)) {
                continue;
            }
            int named = named(row).size();
            if (named > mostNamed) {
                mostNamed = named;
                best.clear();
            }
            if (named == mostNamed) {
                best.add(row);
            }
        }
        if (best.isEmpty() || best.stream().anyMatch(row -> !named(row).equals(named(best.get(0))))) {
            return Optional.empty();
        }
        return best.stream().max(Comparator.comparing(PriceRow::from));
    }

    static boolean matches(PriceRow row, PriceKey key) {
        return row.unit() == key.unit()
                && row.currency().equals(key.currency())
                && accepts(row.model(), key.model())
                && accepts(row.operation(), key.operation())
                && accepts(row.sku(), key.sku())
                && accepts(row.resolution(), key.resolution())
                && accepts(row.quality(), key.quality())
                && accepts(row.variant(), key.variant());
    }

    private static boolean accepts(@Nullable String named, @Nullable String asked) {
        return named == null || named.equals(asked);
    }

    private static Set<Key> named(PriceRow row) {
        Set<Key> keys = EnumSet.noneOf(Key.class);
        if (row.model() != null) {
            keys.add(Key.MODEL);
        }
        if (row.operation() != null) {
            keys.add(Key.OPERATION);
        }
        if (row.sku() != null) {
            keys.add(Key.SKU);
        }
        if (row.resolution() != null) {
            keys.add(Key.RESOLUTION);
        }
        if (row.quality() != null) {
            keys.add(Key.QUALITY);
        }
        if (row.variant() != null) {
            keys.add(Key.VARIANT);
        }
        return keys;
    }

    /** The units that rows for a model name; rows that name another model do not count. */
    public Set<Unit> unitsFor(@Nullable String model) {
        Set<Unit> units = EnumSet.noneOf(Unit.class);
        for (PriceRow row : rows) {
            if (accepts(row.model(), model)) {
                units.add(row.unit());
            }
        }
        return units;
    }
}
