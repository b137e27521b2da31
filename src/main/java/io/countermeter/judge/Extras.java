package io.countermeter.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one component of one attempt, parted into those that it can have cost and the extra ones.
 *
 * @param reached for each extra charge, the quantity that the charges before it had billed; null where unknown
 */
record Extras(List<TiedCharge> others, List<TiedCharge> extra, List<@Nullable BigDecimal> reached) {
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
