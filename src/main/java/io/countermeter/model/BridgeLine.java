package io.countermeter.model;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bridge.
 *
 * @param cause what the money is
 * @param remedy what to do about it; null where the cause is not a finding
 * @param amount the money, exact, in the bridge's currency
 * @param count how many parts of charges it sums up
 */
public record BridgeLine(Cause cause, @Nullable Remedy remedy, BigDecimal amount, long count) {
    /** The order of lines in a bridge. */
    public static final Comparator<BridgeLine> ORDER = Comparator.comparing(BridgeLine::cause, Cause.ORDER)
            .thenComparing(BridgeLine::remedy, Comparator.nullsFirst(Comparator.naturalOrder()));
}
