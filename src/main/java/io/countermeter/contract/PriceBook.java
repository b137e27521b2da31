package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The agreed prices of a provider. A price is never guessed: where no row or no single row answers, there is none.
 *
 * <p>It is asked once or more for each charge, so the rows are laid out by unit and model once, those that name most
 * keys first. It is a value: two books of equal rows are equal.
 */
public final class PriceBook {
    private final List<PriceRow> rows;
    private final @Nullable PriceBook published;
    private final Map<Unit, Shelf> shelves = new EnumMap<>(Unit.class);
    private final Map<String, Set<Unit>> unitsByModel = new HashMap<>();
    private final Set<Unit> unitsOfAnyModel = EnumSet.noneOf(Unit.class);
    private final NavigableSet<Instant> changes = new TreeSet<>();

    /** A row with the keys that it names, as a set of bits and as their number. */
    private record Entry(PriceRow row, int keys, int count) {}

    /** The rows of one unit: those that are silent on the model, and for each named model these and its own. */
    private record Shelf(Map<String, List<Entry>> byModel, List<Entry> anyModel) {
        List<Entry> candidates(@Nullable String model) {
            return model == null ? anyModel : byModel.getOrDefault(model, anyModel);
        }
    }

    public PriceBook(List<PriceRow> rows) {
        this(rows, null);
    }

    private PriceBook(List<PriceRow> rows, @Nullable PriceBook published) {
        this.rows = List.copyOf(rows);
        this.published = published;
        for (Unit unit : Unit.values()) {
            Shelf shelf = shelf(unit);
            if (!shelf.byModel.isEmpty() || !shelf.anyModel.isEmpty()) {
                shelves.put(unit, shelf);
            }
        }
        fillUnits();
        for (PriceRow row : rows) {
            changes.add(row.from());
            if (row.until() != null) {
                changes.add(row.until());
            }
        }
    }

    /** The same, which asks published prices where no row of its own matches. */
    PriceBook completedBy(List<PriceRow> publishedRows) {
        return new PriceBook(rows, new PriceBook(publishedRows));
    }

    /** The rows of its own, without those that are published. */
    public List<PriceRow> rows() {
        return rows;
    }

    /** What is asked where no row of its own matches; null where nothing is. */
    public @Nullable PriceBook published() {
        return published;
    }

    /**
     * The row that prices a key at an instant: of the matching rows the one that names most keys, then the newest.
     * Where none matches, published prices are asked. Empty where none of them does either, or where rows that name
     * equally many but different keys do.
     */
    public Optional<PriceRow> find(PriceKey key, Instant instant) {
        Shelf shelf = shelves.get(key.unit());
        Entry best = null;
        for (Entry entry : shelf == null ? List.<Entry>of() : shelf.candidates(key.model())) {
            if (best != null && entry.count < best.count) {
                break;
            }
            if (!entry.row.holdsAt(instant) || !matches(entry.row, key)) {
                continue;
            }
            if (best != null && entry.keys != best.keys) {
                return Optional.empty();
            }
            if (best == null || entry.row.from().isAfter(best.row.from())) {
                best = entry;
            }
        }
        if (best != null) {
            return Optional.of(best.row);
        }
        return published == null ? Optional.empty() : published.find(key, instant);
    }

    /** The instants after {@code from} and up to {@code to} at which a price begins or ends, in order. */
    public Set<Instant> changesBetween(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Set.of();
        }
        Set<Instant> own = changes.subSet(from, false, to, true);
        if (published == null) {
            return Collections.unmodifiableSet(own);
        }
        Set<Instant> both = new TreeSet<>(own);
        both.addAll(published.changesBetween(from, to));
        return both;
    }

    /**
     * The units that rows for a model name; rows that name another model do not count. Published rows do where no other
     * does.
     */
    public Set<Unit> unitsFor(@Nullable String model) {
        Set<Unit> units = ownUnitsFor(model);
        return units.isEmpty() && published != null ? published.unitsFor(model) : units;
    }

    /** The same without published rows. */
    public Set<Unit> ownUnitsFor(@Nullable String model) {
        Set<Unit> units = model == null ? unitsOfAnyModel : unitsByModel.getOrDefault(model, unitsOfAnyModel);
        return Collections.unmodifiableSet(units);
    }

    private static boolean matches(PriceRow row, PriceKey key) {
        return row.currency().equals(key.currency())
                && accepts(row.operation(), key.operation())
                && accepts(row.sku(), key.sku())
                && accepts(row.resolution(), key.resolution())
                && accepts(row.quality(), key.quality())
                && accepts(row.variant(), key.variant());
    }

    private static boolean accepts(@Nullable String named, @Nullable String asked) {
        return named == null || named.equals(asked);
    }

    private Shelf shelf(Unit unit) {
        List<Entry> anyModel = new ArrayList<>();
        Map<String, List<Entry>> byModel = new HashMap<>();
        for (PriceRow row : rows) {
            if (row.unit() != unit) {
                continue;
            }
            int keys = row.namedKeys();
            Entry entry = new Entry(row, keys, Integer.bitCount(keys));
            if (row.model() == null) {
                anyModel.add(entry);
            } else {
                byModel.computeIfAbsent(row.model(), model -> new ArrayList<>()).add(entry);
            }
        }
        Comparator<Entry> mostKeysFirst = Comparator.comparingInt(entry -> -entry.count);
        anyModel.sort(mostKeysFirst);
        for (List<Entry> entries : byModel.values()) {
            entries.addAll(anyModel);
            entries.sort(mostKeysFirst);
        }
        return new Shelf(byModel, anyModel);
    }

    private void fillUnits() {
        for (PriceRow row : rows) {
            if (row.model() == null) {
                unitsOfAnyModel.add(row.unit());
            }
        }
        for (PriceRow row : rows) {
            if (row.model() != null) {
                unitsByModel
                        .computeIfAbsent(row.model(), model -> EnumSet.copyOf(unitsOfAnyModel))
                        .add(row.unit());
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PriceBook book && rows.equals(book.rows) && Objects.equals(published, book.published);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, published);
    }

    @Override
    public String toString() {
        return "PriceBook" + rows + (published == null ? "" : " completed by " + published);
    }
}
