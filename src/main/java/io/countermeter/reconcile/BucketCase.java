package io.countermeter.reconcile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A group of buckets that a price is known for, with what hypotheses ask of it again and again.
 *
 * @param tolerance how far bill and expectation may be apart
 * @param stated the quantity that the bill itself names; null if it names none
 */
record BucketCase(
        BucketGroup group,
        BigDecimal tolerance,
        BigDecimal amount,
        @Nullable BigDecimal stated,
        BucketShare.Sum expected) {
    /** By how much a quantity on a bill may be rounded, for each attempt. */
    private static final BigDecimal QUANTITY_TOLERANCE = new BigDecimal("0.01");

    static BucketCase of(BucketGroup group, BigDecimal tolerance) {
        return new BucketCase(group, tolerance, group.amount(), group.statedQuantity(), group.expected());
    }

    /** Whether bill and expectation agree, also in the quantity if the bill names one. */
    boolean isMetBy(BucketShare.Sum expectation) {
        return amount.subtract(expectation.amount()).abs().compareTo(tolerance) <= 0
                && (stated == null || isQuantity(stated, expectation));
    }

    /** Whether the amount is what is expected. */
    boolean isExplained() {
        return amount.subtract(expected.amount()).abs().compareTo(tolerance) <= 0;
    }

    BigDecimal difference() {
        return amount.subtract(expected.amount());
    }

    BucketShare.Sum expectedTimes(BigDecimal factor) {
        return new BucketShare.Sum(expected.quantity(), expected.amount().multiply(factor), expected.count());
    }

    /** Whether both together bill the quantity that is expected of both, if they name any. */
    boolean isQuantityWith(BucketCase other) {
        return stated == null
                || other.stated == null
                || isQuantity(stated.add(other.stated), expected.with(other.expected));
    }

    private static boolean isQuantity(BigDecimal billed, BucketShare.Sum expectation) {
        BigDecimal tolerance = QUANTITY_TOLERANCE.multiply(BigDecimal.valueOf(Math.max(1, expectation.count())));
        return billed.subtract(expectation.quantity()).abs().compareTo(tolerance) <= 0;
    }
}
