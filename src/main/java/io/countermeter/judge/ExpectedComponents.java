package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.contract.PriceBook;
import io.countermeter.contract.PriceKey;
import io.countermeter.contract.PriceRow;
import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Attempt;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the contract expects an attempt to cost, component by component, before any charge is seen. */
public final class ExpectedComponents {
    private ExpectedComponents() {}

    /** One expected component: {@code quantity} × {@code price} at the due tier, from {@code row}. */
    public record Expected(Unit unit, BigDecimal quantity, PriceRow row) {
        public BigDecimal amount() {
            return quantity.multiply(row.price());
        }
    }

    /**
     * The components that the contract lists as billed, for which a price row that names the model or the operation
     * matches (if none does, any that matches), and whose quantity the log knows. Without a list of components, the
     * single unit that these rows name, if it is single; else nothing.
     */
    public static List<Expected> of(Attempt attempt, ProviderContract contract) {
        return of(attempt, contract, Quantities::expected);
    }

    /** The same, with the quantity that was requested where the log knows it: what it would cost if it was billed whole. */
    public static List<Expected> asRequested(Attempt attempt, ProviderContract contract) {
        return of(
                attempt,
                contract,
                quantities -> quantities.requestedAsBilled() == null
                        ? quantities.expected()
                        : quantities.requestedAsBilled());
    }

    private static List<Expected> of(
            Attempt attempt, ProviderContract contract, Function<Quantities, @Nullable BigDecimal> counted) {
        List<Expected> named = new ArrayList<>();
        List<Expected> any = new ArrayList<>();
        Set<Unit> namedUnits = EnumSet.noneOf(Unit.class);
        Set<Unit> anyUnits = EnumSet.noneOf(Unit.class);
        Map<Unit, Billing> components = contract.components();
        for (Unit unit : contract.prices().unitsFor(attempt.model())) {
            if (components != null && components.get(unit) != Billing.BILLED) {
                continue;
            }
            Optional<PriceRow> row = cheapest(attempt, unit, contract);
            if (row.isEmpty()) {
                continue;
            }
            boolean names = row.get().model() != null || row.get().operation() != null;
            anyUnits.add(unit);
            if (names) {
                namedUnits.add(unit);
            }
            BigDecimal quantity = counted.apply(Quantities.of(attempt, unit, null, contract));
            if (quantity != null) {
                Expected expected = new Expected(unit, quantity, row.get());
                any.add(expected);
                if (names) {
                    named.add(expected);
                }
            }
        }
        Set<Unit> units = namedUnits.isEmpty() ? anyUnits : namedUnits;
        List<Expected> expected = namedUnits.isEmpty() ? any : named;
        return components == null && units.size() != 1 ? List.of() : expected;
    }

    /** The row at the cheaper of the requested and the delivered tier, at submission. */
    private static Optional<PriceRow> cheapest(Attempt attempt, Unit unit, ProviderContract contract) {
        String currency = contract.currency();
        if (currency == null) {
            currency = onlyCurrency(contract.prices());
        }
        if (currency == null) {
            return Optional.empty();
        }
        PriceKey key = new PriceKey(unit, currency, attempt.model(), attempt.operation(), null, null, null, null);
        Tier requested = Tier.requested(attempt);
        Tier delivered = Tier.delivered(attempt);
        Optional<PriceRow> a = find(contract, key, requested.orElse(delivered), attempt);
        Optional<PriceRow> b = find(contract, key, delivered.orElse(requested), attempt);
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return a.get().price().compareTo(b.get().price()) < 0 ? a : b;
    }

    private static @Nullable String onlyCurrency(PriceBook prices) {
        PriceBook published = prices.published();
        if (prices.rows().isEmpty() && published != null) {
            return onlyCurrency(published);
        }
        String only = null;
        for (PriceRow row : prices.rows()) {
            if (only != null && !only.equals(row.currency())) {
                return null;
            }
            only = row.currency();
        }
        return only;
    }

    private static Optional<PriceRow> find(ProviderContract contract, PriceKey key, Tier tier, Attempt attempt) {
        return contract.prices()
                .find(key.withTier(tier.resolution(), tier.quality(), tier.variant()), attempt.submittedAt());
    }
}
