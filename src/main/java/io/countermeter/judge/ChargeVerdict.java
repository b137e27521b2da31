package io.countermeter.judge;

import io.countermeter.model.Cause;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one charge: its takes and its lines sum to its amount.
 *
 * @param member the place of its attempt in the chain; -1 for an orphan
 * @param takes what causes took
 * @param lines what is left, by line of the bridge
 * @param standing how it stood against the contract; null unless it stands and has a unit
 */
public record ChargeVerdict(
        int member,
        TiedCharge tied,
        List<Take> takes,
        List<Rest> lines,
        @Nullable Standing standing) {
    /** A part that is no finding. */
    public record Rest(Cause.Line line, BigDecimal amount) {}

    public ChargeVerdict {
        takes = List.copyOf(takes);
        lines = List.copyOf(lines);
    }
}
