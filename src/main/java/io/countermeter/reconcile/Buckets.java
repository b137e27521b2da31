package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.Quantities;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Origin;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
    private final Function<Origin, String> exports;
    /** The models that the buckets of each provider name. */
    private final Map<String, Set<String>> models = new HashMap<>();

    /** @param exports which sort of export a row is from */
    Buckets(List<ChargeState> buckets, Contract contract, Function<Origin, String> exports) {
        this.contract = contract;
        this.exports = exports;
        periods = new BucketPeriods(buckets);
        for (ChargeState bucket : buckets) {
            byProvider
                    .computeIfAbsent(bucket.charge.provider(), provider -> new ArrayList<>())
                    .add(bucket);
            String model = bucket.charge.model();
            if (model != null) {
                models.computeIfAbsent(bucket.charge.provider(), provider -> new HashSet<>())
                        .add(model);
            }
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

    /**
     * Whether a bucket that lies there may bill an attempt as something else: as another operation or tier of its model, or,
     * where the provider's buckets never name the model as the log does, under another name of it.
     */
    boolean mayBillOtherwise(Attempt attempt, @Nullable Unit unit) {
        boolean isNamed = models.getOrDefault(attempt.provider(), Set.of())
                .contains(Objects.requireNonNullElse(attempt.model(), ""));
        BucketSums.Dimensions known = new BucketSums.Dimensions(attempt.account(), null, null, null, null, unit);
        for (BucketSums.Period period : periods.at(attempt.provider(), attempt.submittedAt())) {
            for (ChargeState state : periods.rows(period)) {
                String model = state.charge.model();
                boolean isOfModel = model == null || attempt.model() == null || model.equals(attempt.model());
                if (BucketSums.Dimensions.of(state.charge).accept(known)
                        && (isOfModel ? acceptsUnit(state.charge, attempt, unit) : !isNamed)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The models that the buckets of each provider name. */
    Map<String, Set<String>> models() {
        return models;
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
        if (bucket.model() != null && bucket.model().equals(attempt.model())) {
            return true;
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

        @Nullable
        BigDecimal of(ChargeState bucket) {
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

    /** What each bucket repeats: the charges with ids, what counts of finer buckets, and other exports; the rest repeat nothing. */
    Map<ChargeState, Repeat> repeated(Repeated withIds) {
        Map<ChargeState, Repeat> repeated = new HashMap<>();
        byProvider.values().forEach(buckets -> {
            List<AlikeBuckets> finer = new ArrayList<>();
            for (AlikeBuckets alike : AlikeBuckets.of(buckets, exports)) {
                alike.findRepeated(withIds.of(alike.first()), finer, repeated);
                finer.add(alike);
            }
        });
        return repeated;
    }

    static boolean covers(Charge bucket, Charge other) {
        return covers(bucket, other, start(other), end(other).minusNanos(1));
    }

    private static boolean covers(Charge bucket, Charge other, Instant from, Instant to) {
        if (!bucket.currency().equals(other.currency()) || from.isBefore(start(bucket)) || !to.isBefore(end(bucket))) {
            return false;
        }
        return BucketSums.Dimensions.of(bucket).include(BucketSums.Dimensions.of(other));
    }
}
