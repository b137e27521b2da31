package io.countermeter.reconcile;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What attempts are to the buckets they lie in.
 *
 * @param detail an outcome for {@link Sort#NOT_EXPECTED} and {@link Sort#SHORTFALL}, a remedy for the findings, hours for
 *     {@link Sort#SHIFTED}, a step for {@link Sort#ROUNDED}; else empty
 */
record BucketShare(Sort sort, String detail) implements Comparable<BucketShare> {
    private static final Comparator<BucketShare> ORDER =
            Comparator.comparing(BucketShare::sort).thenComparing(BucketShare::detail);

    /** The sorts of share: first those that the contract expects to be billed. */
    enum Sort {
        /** Billed as it should be. */
        EXPECTED,
        /** A finding of kind 4, 5 or 6, valued at the contract's price. */
        TIMEOUT_RESUBMIT,
        DUPLICATE_SUBMISSION,
        BILLED_FAILURE,
        /** Expected, but the contract has no price or the log no quantity for it. */
        UNVALUED,
        /** What it would cost if attempts that ended so were billed too. */
        NOT_EXPECTED,
        /** What outputs would cost that were asked for and not delivered. */
        SHORTFALL,
        /** What the retries would cost. */
        RETRIES,
        /** By how much more seconds that are rounded up to another step would cost. */
        ROUNDED,
        /** What is expected in the period if it begins so many hours later. */
        SHIFTED;

        /** Whether the contract expects it to be billed, at a known price. */
        boolean isExpected() {
            return switch (this) {
                case EXPECTED, TIMEOUT_RESUBMIT, DUPLICATE_SUBMISSION, BILLED_FAILURE -> true;
                case UNVALUED, NOT_EXPECTED, SHORTFALL, RETRIES, ROUNDED, SHIFTED -> false;
            };
        }
    }

    static final BucketShare EXPECTED = new BucketShare(Sort.EXPECTED, "");
    static final BucketShare UNVALUED = new BucketShare(Sort.UNVALUED, "");
    /** Of which not even the quantity is known. */
    static final BucketShare UNCOUNTED = new BucketShare(Sort.UNVALUED, "quantity unknown");

    static final BucketShare RETRIES = new BucketShare(Sort.RETRIES, "");

    @Override
    public int compareTo(BucketShare other) {
        return ORDER.compare(this, other);
    }

    /** So many shares: their quantity in their unit, and their money in the bucket's currency. */
    record Sum(BigDecimal quantity, BigDecimal amount, long count) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        static Sum of(@Nullable BigDecimal quantity, BigDecimal amount) {
            return new Sum(quantity == null ? BigDecimal.ZERO : quantity, amount, 1);
        }

        Sum with(Sum other) {
            return new Sum(quantity.add(other.quantity), amount.add(other.amount), count + other.count);
        }

        Sum without(Sum other) {
            return new Sum(quantity.subtract(other.quantity), amount.subtract(other.amount), count - other.count);
        }
    }
}
