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
    public static final Comparator<Charge> CHARGE_ORDER = (a, b) -> {
        int order = a.chargedAt().compareTo(b.chargedAt());
        order = order != 0 ? order : compareIds(a.chargeId(), b.chargeId());
        return order != 0 ? order : a.compareContent(b);
    };

    static final Comparator<TiedCharge> ORDER = (a, b) -> CHARGE_ORDER.compare(a.charge, b.charge);

    /** A charge without an id comes first. */
    private static int compareIds(@Nullable String a, @Nullable String b) {
        if (a != null && b != null) {
            return a.compareTo(b);
        }
        return (a == null ? 0 : 1) - (b == null ? 0 : 1);
    }

    /** What a charge is for. */
    public record Component(
            @Nullable Unit unit,
            @Nullable String sku,
            @Nullable String variant) {}

    /**
     * The unit of a charge; without one, the only unit that the contract's own prices have for its model; null if unknown.
     * What a published list has for it proves nothing of what this charge counts.
     *
     * @param loggedModel the model of the attempt, for a charge that names none
     */
    public static @Nullable Unit unitOf(Charge charge, @Nullable String loggedModel, ProviderContract contract) {
        if (charge.unit() != null) {
            return charge.unit();
        }
        String model = charge.model() != null ? charge.model() : loggedModel;
        Set<Unit> units = contract.prices().ownUnitsFor(model);
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
