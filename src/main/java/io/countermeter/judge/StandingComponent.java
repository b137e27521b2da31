package io.countermeter.judge;

import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the standing charges of one component against what the contract expects of the attempt (SPEC section 4). */
final class StandingComponent {
    private final Attempt attempt;
    private final ProviderContract contract;
    private final Unit unit;
    private final boolean bySkuOrVariant;
    private final Quantities quantities;
    private final Prices prices;

    /**
     * @param attempt the kept attempt, as whose own the charges are judged
     * @param submittedAt when the attempt that was charged was submitted: its prices hold
     * @param bySkuOrVariant whether this unit of the attempt is charged under several skus or variants
     */
    StandingComponent(
            Attempt attempt,
            Instant submittedAt,
            Unit unit,
            @Nullable String sku,
            boolean bySkuOrVariant,
            ProviderContract contract) {
        this.attempt = attempt;
        this.contract = contract;
        this.unit = unit;
        this.bySkuOrVariant = bySkuOrVariant;
        this.quantities = Quantities.of(attempt, unit, sku, contract);
        this.prices = new Prices(attempt, submittedAt, contract);
    }

    Quantities quantities() {
        return quantities;
    }

    /** The charges judged one by one, in their order. */
    List<Standing> judge(List<Charge> charges) {
        List<List<DuePrice>> duePrices = new ArrayList<>();
        List<@Nullable BigDecimal> billed = new ArrayList<>();
        BigDecimal billedInAll = BigDecimal.ZERO;
        boolean someZero = false;
        boolean allZero = true;
        for (Charge charge : charges) {
            List<DuePrice> due = prices.of(charge, unit, bySkuOrVariant);
            BigDecimal quantity = billedQuantity(charge, due);
            duePrices.add(due);
            billed.add(quantity);
            someZero |= charge.amount().signum() == 0;
            allZero &= charge.amount().signum() == 0;
        }
        // A charge of nothing beside one of something bills nothing: the expected quantity is for the other.
        boolean skipZeros = someZero && !allZero;
        int last = -1;
        for (int i = 0; i < charges.size(); i++) {
            if (!skipZeros || charges.get(i).amount().signum() != 0) {
                last = i;
                BigDecimal quantity = billed.get(i);
                billedInAll = quantity == null ? billedInAll : billedInAll.add(quantity);
            }
        }
        BigDecimal expected = quantities.expected();
        if (expected == null || billedInAll.subtract(expected).abs().compareTo(quantities.step()) < 0) {
            expected = billedInAll;
        }
        BigDecimal shortfall = shortfall(billedInAll, expected);
        BigDecimal left = expected;
        List<Standing> judged = new ArrayList<>();
        for (int i = 0; i < charges.size(); i++) {
            boolean skipped = skipZeros && charges.get(i).amount().signum() == 0;
            BigDecimal quantity = billed.get(i);
            if (quantity == null || skipped) {
                judged.add(unjudged(charges.get(i), quantity));
                continue;
            }
            BigDecimal dealt = i == last ? left : quantity.min(left);
            left = left.subtract(dealt);
            BigDecimal undelivered =
                    quantity.subtract(dealt).max(BigDecimal.ZERO).min(shortfall);
            shortfall = shortfall.subtract(undelivered);
            judged.add(judge(charges.get(i), quantity, dealt, undelivered, duePrices.get(i)));
        }
        return judged;
    }

    /** What a charge bills; null if nobody says. */
    @Nullable
    BigDecimal billedQuantity(Charge charge) {
        BigDecimal stated = charge.statedQuantity();
        return stated != null ? stated : billedQuantity(charge, prices.of(charge, unit, bySkuOrVariant));
    }

    /**
     * Whether what a charge was taken to bill may be what it bills: it says so, nobody says anything, or it makes the
     * charge's amount at a due price.
     */
    boolean isQuantityCredible(Charge charge) {
        if (charge.statedQuantity() != null) {
            return true;
        }
        List<DuePrice> due = prices.of(charge, unit, bySkuOrVariant);
        BigDecimal taken = billedQuantity(charge, due);
        if (taken == null) {
            return true;
        }
        for (DuePrice price : due) {
            BigDecimal missed = charge.amount().subtract(price.due().multiply(taken));
            if (missed.abs().compareTo(contract.tolerance()) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** What a charge bills; where it names no quantity, the requested or the expected one that comes nearer its amount. */
    private @Nullable BigDecimal billedQuantity(Charge charge, List<DuePrice> due) {
        BigDecimal named = charge.statedQuantity();
        if (named != null) {
            return named;
        }
        BigDecimal expected = quantities.expected();
        BigDecimal requested = quantities.requestedAsBilled();
        if (expected == null || requested == null) {
            return expected == null ? requested : expected;
        }
        if (due.isEmpty()) {
            return expected;
        }
        BigDecimal price = due.get(0).due();
        BigDecimal missExpected =
                charge.amount().subtract(price.multiply(expected)).abs();
        BigDecimal missRequested =
                charge.amount().subtract(price.multiply(requested)).abs();
        return missRequested.compareTo(missExpected) < 0 ? requested : expected;
    }

    /** Whether outputs are missing, and nobody knows how much of the unit was requested. */
    private boolean isShortfallUnknown() {
        return missingOutputs().signum() > 0 && quantities.requestedAsBilled() == null;
    }

    /** How much fewer outputs than requested account for of what was billed: at most what was requested. */
    private BigDecimal shortfall(BigDecimal billed, BigDecimal expected) {
        BigDecimal requested = quantities.requestedAsBilled();
        if (missingOutputs().signum() <= 0 || requested == null) {
            return BigDecimal.ZERO;
        }
        return billed.min(requested).subtract(expected).max(BigDecimal.ZERO);
    }

    private BigDecimal missingOutputs() {
        BigDecimal requested = attempt.decimal(UsageField.REQUESTED_COUNT);
        BigDecimal delivered = attempt.decimal(UsageField.OUTPUT_COUNT);
        return requested == null || delivered == null ? BigDecimal.ZERO : requested.subtract(delivered);
    }

    private Standing judge(
            Charge charge, BigDecimal billed, BigDecimal expected, BigDecimal shortfall, List<DuePrice> due) {
        if (due.isEmpty()) {
            return unpriced(charge, billed, expected, shortfall);
        }
        DuePrice price = leastClaim(charge, expected, billed, due);
        BigDecimal expectation = expected.multiply(price.due());
        BigDecimal difference = charge.amount().subtract(expectation);
        BigDecimal zero = BigDecimal.ZERO;
        Shares shares = Shares.NONE;
        BigDecimal rounding = zero;
        BigDecimal below = zero;
        if (difference.abs().compareTo(contract.tolerance()) <= 0) {
            rounding = difference;
        } else if (difference.signum() < 0) {
            below = difference;
        } else {
            BigDecimal moderated = moderated(shortfall).multiply(price.due());
            BigDecimal empty = shortfall.multiply(price.due()).subtract(moderated);
            BigDecimal quantity = billed.subtract(expected)
                    .multiply(price.due())
                    .subtract(moderated)
                    .subtract(empty);
            BigDecimal tier = price.billed().subtract(price.due()).multiply(billed);
            BigDecimal rest = charge.amount().subtract(price.billed().multiply(billed));
            shares = Shares.netOf(moderated, empty, quantity, tier, rest);
        }
        return new Standing(
                quantities,
                isShortfallUnknown(),
                billed,
                expected,
                unitPrice(charge, billed),
                price,
                expectation,
                shares,
                rounding,
                below);
    }

    /** Without a price: more than the expected quantity, at the price that was billed, and nothing else. */
    private Standing unpriced(Charge charge, BigDecimal billed, BigDecimal expected, BigDecimal shortfall) {
        BigDecimal unitPrice = unitPrice(charge, billed);
        Shares shares = Shares.NONE;
        if (unitPrice != null && unitPrice.signum() > 0) {
            BigDecimal missing = shortfall.multiply(unitPrice).min(charge.amount());
            BigDecimal more = billed.subtract(expected)
                    .multiply(unitPrice)
                    .min(charge.amount())
                    .subtract(missing)
                    .max(BigDecimal.ZERO);
            BigDecimal moderated = moderated(shortfall).multiply(unitPrice).min(missing);
            shares = new Shares(moderated, missing.subtract(moderated), more, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal expectation = charge.amount().subtract(shares.total());
        return new Standing(
                quantities,
                isShortfallUnknown(),
                billed,
                expected,
                unitPrice,
                null,
                expectation,
                shares,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    /** A charge whose quantity nobody knows, or of nothing: all of it is expected. */
    private Standing unjudged(Charge charge, @Nullable BigDecimal billed) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Standing(
                quantities, false, billed, billed, charge.unitPrice(), null, charge.amount(), Shares.NONE, zero, zero);
    }

    /** The part of a missing quantity that moderation accounts for. */
    private BigDecimal moderated(BigDecimal shortfall) {
        BigDecimal moderated = attempt.decimal(UsageField.MODERATED_COUNT);
        if (moderated == null || shortfall.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal missing = missingOutputs();
        return moderated.compareTo(missing) >= 0 ? shortfall : Decimals.divide(shortfall.multiply(moderated), missing);
    }

    private DuePrice leastClaim(Charge charge, BigDecimal expected, BigDecimal billed, List<DuePrice> due) {
        DuePrice best = due.get(0);
        BigDecimal leastClaim = null;
        BigDecimal leastRest = null;
        for (DuePrice price : due) {
            BigDecimal difference = charge.amount().subtract(price.due().multiply(expected));
            if (difference.abs().compareTo(contract.tolerance()) <= 0) {
                return price;
            }
            BigDecimal claim = difference.max(BigDecimal.ZERO);
            BigDecimal rest =
                    charge.amount().subtract(price.billed().multiply(billed)).abs();
            int order = leastClaim == null ? -1 : claim.compareTo(leastClaim);
            if (order < 0 || (order == 0 && leastRest != null && claim.signum() > 0 && rest.compareTo(leastRest) < 0)) {
                best = price;
                leastClaim = claim;
                leastRest = rest;
            }
        }
        return best;
    }

    private static @Nullable BigDecimal unitPrice(Charge charge, BigDecimal billed) {
        BigDecimal named = charge.unitPrice();
        if (named != null) {
            return named;
        }
        return billed.signum() == 0 ? null : Decimals.divide(charge.amount(), billed);
    }
}
