package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.ProviderContract.Windows;
import io.countermeter.contract.YamlValue.Entry;
import io.countermeter.contract.YamlValue.Scalar;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the terms of one provider. */
final class ProviderReader {
    static final List<String> KEYS = List.of(
            "currency",
            "zone",
            "payment",
            "aliases",
            "unlogged",
            "windows",
            "idempotent",
            "components",
            "tolerance",
            "max_polls",
            "retry_loop",
            "policy",
            "quantities",
            "prices",
            "pools");
    static final List<String> UNLOGGED_KEYS = List.of("account", "model");
    static final List<String> WINDOW_KEYS = List.of("duplicate", "resubmit", "settlement", "link");

    private final Currencies currencies;
    private final Problems problems;

    /** Whether we pay the invoice or use up what we paid before. */
    private enum Payment {
        POSTPAID,
        PREPAID
    }

    ProviderReader(Currencies currencies, Problems problems) {
        this.currencies = currencies;
        this.problems = problems;
    }

    ProviderContract read(Entry provider) {
        String name = provider.key();
        Keys keys = Keys.of(provider.value(), "a provider", KEYS, problems);
        String currency = currencies.code(keys.scalar("currency"));
        ZoneId zone = zone(keys);
        Payment payment = keys.word("payment", EnumSet.allOf(Payment.class));
        Aliases aliases = new AliasReader(problems).read(keys.value("aliases"));
        Keys unlogged = Keys.of(keys.value("unlogged"), "\"unlogged\"", UNLOGGED_KEYS, problems);
        BigDecimal tolerance = keys.decimal("tolerance");
        return new ProviderContract(
                name,
                currency,
                zone,
                payment == Payment.PREPAID,
                aliases,
                names(unlogged, "account", aliases::account),
                names(unlogged, "model", aliases::model),
                windows(keys),
                keys.flag("idempotent"),
                components(keys),
                tolerance == null ? ProviderContract.DEFAULT_TOLERANCE : tolerance,
                keys.whole("max_polls", 1, ProviderContract.DEFAULT_MAX_POLLS),
                keys.whole("retry_loop", 2, ProviderContract.DEFAULT_RETRY_LOOP),
                new PolicyReader(zone, problems).read(keys.list("policy")),
                new QuantityReader(aliases, problems).read(keys.list("quantities")),
                new PriceBook(new PriceReader(keys, zone, aliases, currencies, currency, problems).read()),
                new PoolReader(zone, aliases, currencies, problems).read(keys.list("pools")));
    }

    private ZoneId zone(Keys keys) {
        Scalar scalar = keys.scalar("zone");
        if (scalar == null) {
            return ZoneOffset.UTC;
        }
        ZoneId zone = Scalars.zone(scalar.text());
        if (zone == null) {
            problems.error(
                    scalar.place(),
                    Excerpt.quote(scalar.text()) + " is no time zone",
                    Nearest.didYouMean(scalar.text(), new TreeSet<>(ZoneId.getAvailableZoneIds()))
                            + "Write a name like Europe/Berlin, UTC, or an offset like +02:00.");
            return ZoneOffset.UTC;
        }
        return zone;
    }

    private static Set<String> names(Keys keys, String key, UnaryOperator<String> canonical) {
        Set<String> names = new HashSet<>();
        keys.texts(key).forEach(name -> names.add(canonical.apply(name.text())));
        return names;
    }

    private Windows windows(Keys provider) {
        Keys keys = Keys.of(provider.value("windows"), "\"windows\"", WINDOW_KEYS, problems);
        return new Windows(
                keys.duration("duplicate", Windows.DEFAULT.duplicate()),
                keys.duration("resubmit", Windows.DEFAULT.resubmit()),
                keys.duration("settlement", Windows.DEFAULT.settlement()),
                keys.duration("link", Windows.DEFAULT.link()));
    }

    private @Nullable Map<Unit, Billing> components(Keys provider) {
        if (provider.value("components") == null) {
            return null;
        }
        List<String> units = Arrays.stream(Unit.values()).map(Unit::word).toList();
        Keys keys = Keys.of(provider.value("components"), "\"components\"", units, problems);
        Map<Unit, Billing> components = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            Billing billing = keys.word(unit.word(), EnumSet.of(Billing.BILLED, Billing.NOT_BILLED));
            if (billing != null) {
                components.put(unit, billing);
            }
        }
        return components;
    }
}
