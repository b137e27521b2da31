package io.countermeter.judge;

import io.countermeter.contract.PriceKey;
import io.countermeter.contract.PriceRow;
import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up what is due for a charge: which tier, which model, which row of the price book, at which date. */
final class Prices {
    private final ProviderContract contract;
    private final Attempt attempt;
    private final Instant submittedAt;

    Prices(Attempt attempt, Instant submittedAt, ProviderContract contract) {
        this.attempt = attempt;
        this.submittedAt = submittedAt;
        this.contract = contract;
    }

    /**
     * The prices under which a charge may be judged, the one at submission first: also agreed prices, and where the
     * price changed between submission and charge, the others of that time. Empty if the due tier has no price.
     *
     * @param bySkuOrVariant whether only a row that names the charge's sku or variant may price it
     */
    List<DuePrice> of(Charge charge, Unit unit, boolean bySkuOrVariant) {
        List<DuePrice> prices = new ArrayList<>();
        Optional<DuePrice> atSubmission = at(submittedAt, charge, unit, bySkuOrVariant);
        if (atSubmission.isEmpty()) {
            return prices;
        }
        addWithAgreed(prices, atSubmission.get());
        for (Instant change : contract.prices().changesBetween(submittedAt, charge.chargedAt())) {
            Optional<DuePrice> changed = at(change, charge, unit, bySkuOrVariant);
            if (changed.isPresent() && !changed.equals(atSubmission)) {
                addWithAgreed(prices, changed.get());
            }
        }
        return prices;
    }

    private static void addWithAgreed(List<DuePrice> prices, DuePrice price) {
        prices.add(price);
        for (BigDecimal due : price.dueRow().also()) {
            boolean oneTier = price.dueRow().equals(price.billedRow());
            prices.add(price.withPrices(due, oneTier ? due : price.billed()));
        }
        if (!price.dueRow().equals(price.billedRow())) {
            for (BigDecimal billed : price.billedRow().also()) {
                prices.add(price.withPrices(price.due(), billed));
            }
        }
    }

    private Optional<DuePrice> at(Instant date, Charge charge, Unit unit, boolean bySkuOrVariant) {
        String model = attempt.model() != null ? attempt.model() : charge.model();
        String operation = attempt.operation() != null ? attempt.operation() : charge.operation();
        Optional<DuePrice> ours = at(date, charge, key(charge, unit, model, operation), bySkuOrVariant);
        String theirModel = charge.model() != null ? charge.model() : model;
        String theirOperation = charge.operation() != null ? charge.operation() : operation;
        if (Objects.equals(model, theirModel) && Objects.equals(operation, theirOperation)) {
            return ours;
        }
        Optional<DuePrice> theirs = at(date, charge, key(charge, unit, theirModel, theirOperation), bySkuOrVariant);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return ours.isPresent() ? ours : theirs;
        }
        DuePrice price = ours.get();
        boolean differ = !price.dueRow().equals(theirs.get().dueRow());
        return Optional.of(new DuePrice(
                price.model(),
                price.dueTier(),
                price.due(),
                price.dueRow(),
                price.billedTier(),
                price.billed(),
                price.billedRow(),
                differ));
    }

    private static PriceKey key(Charge charge, Unit unit, @Nullable String model, @Nullable String operation) {
        return new PriceKey(unit, charge.currency(), model, operation, charge.sku(), null, null, null);
    }

    private Optional<DuePrice> at(Instant date, Charge charge, PriceKey key, boolean bySkuOrVariant) {
        Tier requested = Tier.requested(attempt);
        Tier delivered = Tier.delivered(attempt);
        Tier named = Tier.billed(charge);
        Tier fullRequested = requested.orElse(delivered).orElse(named);
        Tier fullDelivered = delivered.orElse(requested).orElse(named);
        if (bySkuOrVariant) {
            fullRequested = fullRequested.withVariant(named.variant());
            fullDelivered = fullDelivered.withVariant(named.variant());
        }
        Tier due = cheaper(fullRequested, fullDelivered, key, date);
        Tier billed = named.orElse(due);
        Optional<PriceRow> dueRow = find(key, due, date, bySkuOrVariant);
        Optional<PriceRow> billedRow = find(key, billed, date, bySkuOrVariant);
        boolean bothNamed = dueRow.isPresent()
                && billedRow.isPresent()
                && due.isNamedWhereItDiffers(billed, dueRow.get())
                && billed.isNamedWhereItDiffers(due, billedRow.get());
        if (!due.equals(billed) && !bothNamed) {
            due = billed;
            dueRow = billedRow;
        }
        if (dueRow.isEmpty() || billedRow.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DuePrice(
                key.model(),
                due,
                dueRow.get().price(),
                dueRow.get(),
                billed,
                billedRow.get().price(),
                billedRow.get(),
                false));
    }

    /** The cheaper of two tiers by the price book; where only one has a price, that one. */
    private Tier cheaper(Tier requested, Tier delivered, PriceKey key, Instant date) {
        if (requested.equals(delivered)) {
            return delivered;
        }
        Optional<PriceRow> requestedRow = find(key, requested, date, false);
        Optional<PriceRow> deliveredRow = find(key, delivered, date, false);
        if (requestedRow.isEmpty()) {
            return delivered;
        }
        if (deliveredRow.isEmpty()) {
            return requested;
        }
        return requestedRow.get().price().compareTo(deliveredRow.get().price()) < 0 ? requested : delivered;
    }

    private Optional<PriceRow> find(PriceKey key, Tier tier, Instant date, boolean bySkuOrVariant) {
        Optional<PriceRow> row =
                contract.prices().find(key.withTier(tier.resolution(), tier.quality(), tier.variant()), date);
        return bySkuOrVariant ? row.filter(found -> found.sku() != null || found.variant() != null) : row;
    }
}
