package io.countermeter.judge;

import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Attempt;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one component of one attempt, parted into those that it can have cost and the extra ones.
 *
 * @param reached for each extra charge, the quantity that the charges before it had billed; null where unknown
 */
public record Extras(List<TiedCharge> others, List<TiedCharge> extra, List<@Nullable BigDecimal> reached) {
    /**
     * Whether one more charge of a component would be extra on an attempt.
     *
     * @param before the charges of the component that the attempt has already
     */
    public static boolean wouldBeExtra(
            Attempt attempt, TiedCharge charge, List<TiedCharge> before, ProviderContract contract) {
        Unit unit = charge.unit();
        StandingComponent held = unit == null
                ? null
                : new StandingComponent(
                        attempt, attempt.submittedAt(), unit, charge.charge().sku(), false, contract);
        List<TiedCharge> all = new ArrayList<>(before);
        all.add(charge);
        List<TiedCharge> extra = among(all, held).extra();
        return extra.contains(charge);
    }

    /** Parts charges that are in order: one is extra if those before it have reached the largest known quantity. */
    static Extras among(List<TiedCharge> charges, @Nullable StandingComponent held) {
        BigDecimal largest = held == null ? null : held.quantities().largest();
        List<TiedCharge> others = new ArrayList<>();
        List<TiedCharge> extra = new ArrayList<>();
        List<@Nullable BigDecimal> reachedBefore = new ArrayList<>();
        BigDecimal reached = BigDecimal.ZERO;
        boolean any = false;
        for (TiedCharge charge : charges) {
            if (any && (largest == null || reached.compareTo(largest) >= 0)) {
                extra.add(charge);
                reachedBefore.add(largest == null ? null : reached);
            } else {
                others.add(charge);
            }
            // A charge of nothing has billed nothing, whatever quantity it names.
            if (!charge.isZero()) {
                any = true;
                BigDecimal quantity = held == null ? null : held.billedQuantity(charge.charge());
                reached = quantity == null ? reached : reached.add(quantity);
            }
        }
        return new Extras(others, extra, reachedBefore);
    }
}
