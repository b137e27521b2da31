package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.model.PriceBookInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Completes a contract by published price lists: where none of its own rows matches, theirs are asked, each from its day
 * on. What a newer list says of a model stands in place of all that an older one says of it.
 */
public final class PublishedPrices {
    private final Contract contract;
    private final List<PriceBookInfo> books = new ArrayList<>();
    private final Map<String, List<PriceRow>> rows = new TreeMap<>();
    /** When lists begin that name a model of a provider. */
    private final Map<Model, NavigableSet<Instant>> beginnings = new HashMap<>();

    private record Model(String provider, @Nullable String name) {}

    /** @param contract whose names for providers, models and tiers hold for the lists, too */
    public PublishedPrices(Contract contract) {
        this.contract = contract;
    }

    /** Adds a list, whose own dates do not count. */
    public void add(PriceBookInfo book, Contract prices) {
        books.add(book);
        for (ProviderContract listed : prices.providers().values()) {
            String provider = contract.canonicalProvider(listed.name());
            Instant from =
                    book.from().atStartOfDay(contract.provider(provider).zone()).toInstant();
            for (PriceRow row : listed.prices().rows()) {
                PriceRow named = named(row, from, contract.provider(provider).aliases());
                rows.computeIfAbsent(provider, absent -> new ArrayList<>()).add(named);
                beginnings
                        .computeIfAbsent(new Model(provider, named.model()), absent -> new TreeSet<>())
                        .add(from);
            }
        }
    }

    /** The contract, completed by all lists. */
    public Contract complete() {
        Map<String, ProviderContract> providers = new TreeMap<>(contract.providers());
        rows.forEach((provider, ofProvider) -> {
            List<PriceRow> ended = new ArrayList<>();
            for (PriceRow row : withoutContradictions(ofProvider)) {
                NavigableSet<Instant> ofModel =
                        Objects.requireNonNull(beginnings.get(new Model(provider, row.model())));
                ended.add(row.endingAt(ofModel.higher(row.from())));
            }
            providers.put(provider, contract.provider(provider).completedBy(ended));
        });
        return new Contract(providers, books);
    }

    /** By the contract's names two lists may name two prices for the same from the same day on: then neither holds. */
    private static List<PriceRow> withoutContradictions(List<PriceRow> all) {
        Map<PriceRow, Set<BigDecimal>> prices = new HashMap<>();
        for (PriceRow row : all) {
            prices.computeIfAbsent(row.withoutPrice(), absent -> new HashSet<>())
                    .add(row.price().stripTrailingZeros());
        }
        List<PriceRow> clear = new ArrayList<>(all);
        clear.removeIf(
                row -> Objects.requireNonNull(prices.get(row.withoutPrice())).size() > 1);
        return clear;
    }

    private static PriceRow named(PriceRow row, Instant from, Aliases aliases) {
        String model = row.model();
        String resolution = row.resolution();
        String quality = row.quality();
        String variant = row.variant();
        return new PriceRow(
                from,
                null,
                model == null ? null : aliases.model(model),
                row.operation(),
                row.sku(),
                row.unit(),
                resolution == null ? null : aliases.resolution(resolution),
                quality == null ? null : aliases.quality(quality),
                variant == null ? null : aliases.variant(variant),
                row.price(),
                row.also(),
                row.currency(),
                true,
                PriceRow.OF_NO_CONTRACT);
    }
}
