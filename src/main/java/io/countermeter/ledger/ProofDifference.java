package io.countermeter.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where two sums that must agree do not.
 *
 * @param chargeRow the charge of which it speaks; null where it speaks of a whole bridge
 * @param cause the line of the bridge of which it speaks; null where it speaks of a whole one
 * @param expected what the sum must be, and {@code found} what it is
 */
public record ProofDifference(
        Check check,
        String provider,
        String account,
        String currency,
        @Nullable Long chargeRow,
        @Nullable String cause,
        BigDecimal expected,
        BigDecimal found) {
    /** What is compared. */
    public enum Check {
        /** The parts of a standing charge, if it has any, sum to its amount, and only standing charges have parts. */
        PARTS_OF_CHARGE,
        /** The bridge's total is the sum of the selected charges. */
        TOTAL_AND_CHARGES,
        /** The lines of a bridge sum to its total. */
        LINES_AND_TOTAL,
        /** Each line of a bridge is the sum of its parts. */
        LINE_AND_PARTS
    }
}
