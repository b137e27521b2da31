package io.countermeter.judge;

import io.countermeter.model.Attempt;
import java.util.ArrayList;
import java.util.List;

/**
 * An attempt in its chain, with its charges.
 *
 * @param parent the place in the chain of the attempt that it joined; its own place if it began the chain
 * @param declared whether a declared key or a shared id ties it to its parent; else equal input and time do
 * @param charges in {@link TiedCharge#CHARGE_ORDER}
 */
public record ChainMember(Attempt attempt, int parent, boolean declared, List<TiedCharge> charges) {
    public ChainMember {
        List<TiedCharge> ordered = new ArrayList<>(charges);
        ordered.sort(TiedCharge.ORDER);
        charges = List.copyOf(ordered);
    }

    /** Whether nothing but zeros was charged for it. */
    boolean isFree() {
        for (TiedCharge charge : charges) {
            if (!charge.isZero()) {
                return false;
            }
        }
        return true;
    }

    /** Whether something was charged for the unit of a charge, or for one that nobody names. */
    boolean isChargedFor(TiedCharge other) {
        for (TiedCharge charge : charges) {
            boolean mayBe = charge.unit() == null || other.unit() == null || charge.hasSameUnit(other);
            if (mayBe && !charge.isZero()) {
                return true;
            }
        }
        return false;
    }

    boolean isGuessed() {
        for (TiedCharge charge : charges) {
            if (charge.tie().isGuess()) {
                return true;
            }
        }
        return false;
    }
}
