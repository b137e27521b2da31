package io.countermeter.contract;

import io.countermeter.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A balance that is bought before it is used, as a rule in a virtual currency.
 *
 * @param currency which the balance is kept in
 * @param account whose balance it is; null where all accounts of the provider have one together
 * @param values what one of the currency is worth in money, by the instant from which it holds
 * @param packs how much a purchase of one of a sku adds, by sku
 * @param balances what the provider said the balance was at the first instant of a month
 */
public record CreditPool(
        String currency,
        @Nullable String account,
        Map<Instant, Money> values,
        Map<String, BigDecimal> packs,
        Map<YearMonth, BigDecimal> balances) {
    public CreditPool {
        values = Map.copyOf(values);
        packs = Map.copyOf(packs);
        balances = Map.copyOf(balances);
    }

    /** Whether the charges of an account move this balance; a charge that names no account moves that of all. */
    public boolean isOf(@Nullable String chargedAccount) {
        return account == null || account.equals(chargedAccount);
    }

    /** What one of the currency is worth from an instant to another; empty where that is not known, or changed. */
    public Optional<Money> valueBetween(Instant from, Instant to) {
        TreeMap<Instant, Money> ordered = new TreeMap<>(values);
        Map.Entry<Instant, Money> first = ordered.floorEntry(from);
        boolean changes = !ordered.subMap(from, false, to, false).isEmpty();
        return first == null || changes ? Optional.empty() : Optional.of(first.getValue());
    }
}
