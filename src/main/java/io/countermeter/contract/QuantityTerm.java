package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a contract counts of a unit, and how it rounds.
 *
 * @param model null where it holds for any; so operation and sku
 * @param plusInputSeconds whether the seconds of input count too
 * @param step the step that quantities are rounded to; null where the contract names none
 * @param minimum the least that is billed; null where there is none
 * @param perTask whether rounding and minimum hold for the task as a whole, not for each output
 * @param line the line of the contract on which it begins
 */
public record QuantityTerm(
        Unit unit,
        @Nullable String model,
        @Nullable String operation,
        @Nullable String sku,
        Counts counts,
        boolean plusInputSeconds,
        @Nullable BigDecimal step,
        Round round,
        @Nullable BigDecimal minimum,
        boolean perTask,
        int line) {
    /** Which quantity is billed. */
    public enum Counts {
        REQUESTED,
        DELIVERED,
        LESSER
    }

    /** Which way a quantity goes to a whole number of steps. */
    public enum Round {
        NONE,
        UP,
        DOWN,
        /** To the nearer step, the half up. */
        NEAREST
    }
}
