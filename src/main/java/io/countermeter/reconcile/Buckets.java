package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.Quantities;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The usage charges that name a period and no work: which attempts are in them, and what other charges they repeat. */
final class Buckets {
    private static final Comparator<ChargeState> FINEST_FIRST = Comparator.<ChargeState, Duration>comparing(
                    state -> Duration.between(start(state.charge), end(state.charge)))
            .thenComparing(state -> -BucketSums.Dimensions.of(state.charge).named())
            .thenComparing(state -> state.charge, io.countermeter.judge.TiedCharge.CHARGE_ORDER);

    private final Contract contract;
    private final Map<String, List<ChargeState>> byProvider = new HashMap<>();
    private final BucketPeriods periods;

    Buckets(List<ChargeState> buckets, Contract contract) {
        this.contract = contract;
        periods = new BucketPeriods(buckets);
        for (ChargeState bucket : buckets) {
            byProvider
                    .computeIfAbsent(bucket.charge.provider(), provider -> new ArrayList<>())
                    .add(bucket);
        }
        byProvider.values().forEach(list -> list.sort(FINEST_FIRST));
    }

    /** Whether a usage charge is a bucket: it names a period, and neither a request nor a job. */
    static boolean isBucket(Charge charge) {
        return charge.category() == ChargeCategory.USAGE
                && !charge.namesWork()
                && charge.periodStart() != null
                && charge.periodEnd() != null;
    }

    BucketPeriods periods() {
        return periods;
    }

    private static Instant start(Charge bucket) {
        return Objects.requireNonNull(bucket.periodStart());
    }

    private static Instant end(Charge bucket) {
        return Objects.requireNonNull(bucket.periodEnd());
    }

    /** Whether a bucket may speak of an attempt; what the log does not know does not keep it out. */
    boolean holds(Attempt attempt, @Nullable Unit unit) {
        for (BucketSums.Period period : periods.at(attempt.provider(), attempt.submittedAt())) {
            for (ChargeState state : periods.rows(period)) {
                if (holds(state.charge, attempt, unit)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holds(Charge bucket, Attempt attempt, @Nullable Unit unit) {
        return BucketSums.Dimensions.of(bucket).accept(BucketSums.Dimensions.of(attempt, null))
                && acceptsUnit(bucket, attempt, unit);
    }

    private boolean acceptsUnit(Charge bucket, Attempt attempt, @Nullable Unit unit) {
        Unit named = bucket.unit();
        if (named == null || unit != null) {
            return named == null || named == unit;
        }
        if (Quantities.of(attempt, named, bucket.sku(), contract.provider(attempt.provider()))
                        .expected()
                != null) {
            return true;
        }
        for (Unit other : Unit.values()) {
            Quantities known = Quantities.of(attempt, other, null, contract.provider(attempt.provider()));
            if (other != Unit.TASK && known.expected() != null) {
                return false;
            }
        }
        return true;
    }

    /** What the charges with ids that lie in a bucket's period, and have the dimension values it names, sum to. */
    static final class Repeated {
        private final Map<Long, Sum> ofRows = new HashMap<>();

        /** Charges that lie in the bucket of a row. */
        private record Sum(BigDecimal amount, long count) {
            Sum with(Sum other) {
                return new Sum(amount.add(other.amount), count + other.count);
            }
        }

        private void add(Long bucketRow, Sum sum) {
            ofRows.merge(bucketRow, sum, Sum::with);
        }

        void add(Repeated other) {
            other.ofRows.forEach(this::add);
        }

        /** Takes off what was added before. */
        void subtract(Repeated other) {
            other.ofRows.forEach((row, sum) -> add(row, new Sum(sum.amount.negate(), -sum.count)));
            ofRows.values().removeIf(sum -> sum.count == 0);
        }

        List<Carried.InBucket> carried() {
            List<Carried.InBucket> all = new ArrayList<>();
            ofRows.forEach((row, sum) -> all.add(new Carried.InBucket(row, sum.amount, sum.count)));
            return all;
        }

        void bringForward(List<Carried.InBucket> all) {
            all.forEach(sum -> add(sum.bucketRow(), new Sum(sum.amount(), sum.count())));
        }

        private @Nullable BigDecimal of(ChargeState bucket) {
            Sum sum = ofRows.get(bucket.charge.origin().row());
            return sum == null ? null : sum.amount;
        }
    }

    /** Notes a charge with ids for the buckets that repeat it. */
    void note(Charge charge, Repeated repeated) {
        for (ChargeState bucket : byProvider.getOrDefault(charge.provider(), List.of())) {
            if (covers(bucket.charge, charge, charge.chargedAt(), charge.chargedAt())) {
                repeated.add(bucket.charge.origin().row(), new Repeated.Sum(charge.amount(), 1));
            }
        }
    }

    /** What each bucket repeats: the charges with ids, and what counts of finer buckets; the others repeat nothing. */
    Map<ChargeState, BigDecimal> repeated(Repeated withIds) {
        Map<ChargeState, BigDecimal> repeated = new HashMap<>();
        byProvider.forEach((provider, buckets) -> {
            for (int i = 0; i < buckets.size(); i++) {
                BigDecimal sum = withIds.of(buckets.get(i));
                for (int finer = 0; finer < i; finer++) {
                    Charge other = buckets.get(finer).charge;
                    if (!isAlike(buckets.get(i).charge, other)
                            && covers(
                                    buckets.get(i).charge,
                                    other,
                                    start(other),
                                    end(other).minusNanos(1))) {
                        BigDecimal rest =
                                other.amount().subtract(repeated.getOrDefault(buckets.get(finer), BigDecimal.ZERO));
                        sum = (sum == null ? BigDecimal.ZERO : sum).add(rest.max(BigDecimal.ZERO));
                    }
                }
                if (sum != null) {
                    repeated.put(buckets.get(i), sum);
                }
            }
        });
        return repeated;
    }

    /** Whether two buckets are rows of one: neither holds the other. */
    private static boolean isAlike(Charge bucket, Charge other) {
        return BucketSums.Period.of(bucket).equals(BucketSums.Period.of(other))
                && BucketSums.Dimensions.of(bucket).equals(BucketSums.Dimensions.of(other));
    }

    private static boolean covers(Charge bucket, Charge other, Instant from, Instant to) {
        if (!bucket.currency().equals(other.currency()) || from.isBefore(start(bucket)) || !to.isBefore(end(bucket))) {
            return false;
        }
        return BucketSums.Dimensions.of(bucket).include(BucketSums.Dimensions.of(other));
    }
}
