package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.YamlValue.Scalar;
import io.countermeter.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the balances of a provider that are bought before they are used. */
final class PoolReader {
    static final List<String> KEYS = List.of("currency", "account", "value", "packs", "balances");
    static final List<String> VALUE_KEYS = List.of("from", "price", "currency");
    static final List<String> PACK_KEYS = List.of("sku", "credits");
    static final List<String> BALANCE_KEYS = List.of("month", "amount");

    private final ZoneId zone;
    private final Aliases aliases;
    private final Currencies currencies;
    private final Problems problems;
    private final List<CreditPool> pools = new ArrayList<>();

    PoolReader(ZoneId zone, Aliases aliases, Currencies currencies, Problems problems) {
        this.zone = zone;
        this.aliases = aliases;
        this.currencies = currencies;
        this.problems = problems;
    }

    List<CreditPool> read(List<YamlValue> entries) {
        for (YamlValue entry : entries) {
            readOne(Keys.of(entry, "an entry of \"pools\"", KEYS, problems));
        }
        return pools;
    }

    private void readOne(Keys keys) {
        keys.missing(
                "currency",
                "Name the currency of the balance; a provider's own credits are named in the top-level list"
                        + " \"virtual_currencies\".");
        String currency = currencies.code(keys.scalar("currency"));
        String account = keys.text("account");
        Map<Instant, Money> values = values(keys.list("value"));
        Map<String, BigDecimal> packs = packs(keys.list("packs"));
        Map<YearMonth, BigDecimal> balances = balances(keys.list("balances"));
        if (currency == null) {
            return;
        }
        String canonical = account == null ? null : aliases.account(account);
        refuseShared(currency, canonical, keys);
        pools.add(new CreditPool(currency, canonical, values, packs, balances));
    }

    /** A charge may move one balance only. */
    private void refuseShared(String currency, @Nullable String account, Keys keys) {
        for (CreditPool other : pools) {
            boolean shared = other.currency().equals(currency)
                    && (account == null
                            || other.account() == null
                            || other.account().equals(account));
            if (shared) {
                problems.error(
                        keys.place(),
                        "two pools of " + Excerpt.quote(currency) + " are of the same charges",
                        "Keep one for all accounts, or give each an account of its own.");
            }
        }
    }

    private Map<Instant, Money> values(List<YamlValue> entries) {
        Map<Instant, Money> values = new HashMap<>();
        for (YamlValue entry : entries) {
            Keys keys = Keys.of(entry, "an entry of \"value\"", VALUE_KEYS, problems);
            keys.missing("from", "Name the first day on which it holds, like \"from: 2026-01-31\".");
            keys.missing("price", "Name what one of the currency is worth, like \"price: 0.01\".");
            keys.missing("currency", "Name the currency of that price, like \"currency: USD\".");
            Instant from = keys.instant("from", zone);
            BigDecimal price = keys.decimal("price");
            String currency = currencies.code(keys.scalar("currency"));
            if (from != null && price != null && currency != null) {
                refuseSecond(values.put(from, new Money(price, currency)), "value", "from", keys);
            }
        }
        return values;
    }

    private Map<String, BigDecimal> packs(List<YamlValue> entries) {
        Map<String, BigDecimal> packs = new HashMap<>();
        for (YamlValue entry : entries) {
            Keys keys = Keys.of(entry, "an entry of \"packs\"", PACK_KEYS, problems);
            keys.missing("sku", "Name the sku that a purchase of the pack has on the bill.");
            keys.missing("credits", "Name how much one pack adds to the balance.");
            String sku = keys.text("sku");
            BigDecimal credits = keys.decimal("credits");
            if (sku != null && credits != null) {
                refuseSecond(packs.put(sku, credits), "packs", "sku", keys);
            }
        }
        return packs;
    }

    private Map<YearMonth, BigDecimal> balances(List<YamlValue> entries) {
        Map<YearMonth, BigDecimal> balances = new HashMap<>();
        for (YamlValue entry : entries) {
            Keys keys = Keys.of(entry, "an entry of \"balances\"", BALANCE_KEYS, problems);
            keys.missing("month", "Name the month at whose first instant it stood, like \"month: 2026-10\".");
            keys.missing("amount", "Name the balance, like \"amount: 5000\".");
            YearMonth month = month(keys);
            BigDecimal amount = keys.signedDecimal("amount");
            if (month != null && amount != null) {
                refuseSecond(balances.put(month, amount), "balances", "month", keys);
            }
        }
        return balances;
    }

    private @Nullable YearMonth month(Keys keys) {
        Scalar scalar = keys.scalar("month");
        if (scalar == null) {
            return null;
        }
        try {
            return YearMonth.parse(scalar.text());
        } catch (DateTimeParseException notAMonth) {
            problems.error(
                    scalar.place(),
                    Excerpt.quote(scalar.text()) + " is not a month for \"month\"",
                    "Write it as 2026-10; the balance is the one at its first instant.");
            return null;
        }
    }

    private void refuseSecond(@Nullable Object earlier, String list, String key, Keys keys) {
        if (earlier != null) {
            problems.error(
                    keys.place(), "two entries of \"" + list + "\" have the same \"" + key + "\"", "Keep one of them.");
        }
    }
}
