package io.countermeter.judge;

import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A usage charge that was not reversed, tied to its attempt.
 *
 * @param unit the unit of the charge, else the only one that the price book has for its model; null if unknown
 */
public record TiedCharge(Charge charge, Tie tie, @Nullable Unit unit) {
    /** The order in which charges are judged: when they were charged, then by id, then by content. */
    public static final Comparator<Charge> CHARGE_ORDER = Comparator.comparing(Charge::chargedAt)
            .thenComparing(Charge::chargeId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing((a, b) -> a.compareContent(b));

    static final Comparator<TiedCharge> ORDER = Comparator.comparing(TiedCharge::charge, CHARGE_ORDER);

    /** What a charge is for. */
    public record Component(
            @Nullable Unit unit,
            @Nullable String sku,
            @Nullable String variant) {}

    /**
     * The unit of a charge; without one, the only unit that the price book has for its model; null if unknown.
     *
     * @param loggedModel the model of the attempt, for a charge that names none
     */
    public static @Nullable Unit unitOf(Charge charge, @Nullable String loggedModel, ProviderContract contract) {
        if (charge.unit() != null) {
            return charge.unit();
        }
        String model = charge.model() != null ? charge.model() : loggedModel;
        Set<Unit> units = contract.prices().unitsFor(model);
        return units.size() == 1 ? units.iterator().next() : null;
    }

    public Component component() {
        return new Component(unit, charge.sku(), charge.variant());
    }

    boolean hasSameUnit(TiedCharge other) {
        return Objects.equals(unit, other.unit);
    }

    boolean isZero() {
        return charge.amount().signum() == 0;
    }
}
