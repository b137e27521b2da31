package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Buckets of one period that are compared as one with the attempts in them, because nothing tells apart whose those are. */
final class BucketGroup {
    /** By period, then by what the buckets are for. */
    static final Comparator<BucketGroup> ORDER = Comparator.<BucketGroup, Instant>comparing(
                    group -> group.period.from())
            .thenComparing(group -> group.period.to())
            .thenComparing(BucketGroup::subject);

    final BucketSums.Period period;
    /** What its buckets name. */
    final Set<BucketSums.Dimensions> dimensions = new LinkedHashSet<>();
    /** What of each bucket no other rows repeat; in the order of the charges. */
    private final Map<ChargeState, BigDecimal> counts =
            new TreeMap<>(Comparator.<ChargeState, Charge>comparing(state -> state.charge, TiedCharge.CHARGE_ORDER)
                    .thenComparing(state -> state.charge.origin().row()));

    private final Map<BucketShare, BucketShare.Sum> sums = new TreeMap<>();
    private final Set<Unit> units = EnumSet.noneOf(Unit.class);

    BucketGroup(BucketSums.Period period, BucketSums.Dimensions first) {
        this.period = period;
        dimensions.add(first);
    }

    void add(ChargeState bucket, BigDecimal amount) {
        counts.put(bucket, amount);
    }

    void addAttempts(@Nullable Unit unit, Map<BucketShare, BucketShare.Sum> more) {
        if (unit != null) {
            units.add(unit);
        }
        more.forEach((share, sum) -> sums.merge(share, sum, BucketShare.Sum::with));
    }

    /** Takes up another group of the same period. */
    void join(BucketGroup other) {
        dimensions.addAll(other.dimensions);
        counts.putAll(other.counts);
        units.addAll(other.units);
        other.sums.forEach((share, sum) -> sums.merge(share, sum, BucketShare.Sum::with));
    }

    Map<ChargeState, BigDecimal> counts() {
        return counts;
    }

    ChargeState first() {
        return counts.keySet().iterator().next();
    }

    /** What the buckets bill and nothing else does. */
    BigDecimal amount() {
        return counts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BucketShare.Sum sum(BucketShare share) {
        return sums.getOrDefault(share, BucketShare.Sum.NOTHING);
    }

    Map<BucketShare, BucketShare.Sum> sums() {
        return sums;
    }

    /** All that the contract expects to be billed, at known prices. */
    BucketShare.Sum expected() {
        BucketShare.Sum all = BucketShare.Sum.NOTHING;
        for (Map.Entry<BucketShare, BucketShare.Sum> entry : sums.entrySet()) {
            all = entry.getKey().sort().isExpected() ? all.with(entry.getValue()) : all;
        }
        return all;
    }

    /** What is billed beyond what is expected. */
    BigDecimal difference() {
        return amount().subtract(expected().amount());
    }

    /** The one unit of all that is in it; null if there are several or none. */
    @Nullable
    Unit onlyUnit() {
        return units.size() == 1 ? units.iterator().next() : null;
    }

    /** The quantity that the buckets bill; null if one of them names none. */
    @Nullable
    BigDecimal billedQuantity() {
        BigDecimal quantity = BigDecimal.ZERO;
        for (ChargeState bucket : counts.keySet()) {
            BigDecimal one = bucket.charge.quantity();
            if (one == null) {
                return null;
            }
            quantity = quantity.add(one);
        }
        return quantity;
    }

    /** The quantity that the buckets bill in the unit of the attempts; null unless all of them say so, and for all of their money. */
    @Nullable
    BigDecimal statedQuantity() {
        for (Map.Entry<ChargeState, BigDecimal> entry : counts.entrySet()) {
            Charge charge = entry.getKey().charge;
            boolean states = charge.unit() != null
                    && charge.unit() == onlyUnit()
                    && charge.amount().compareTo(entry.getValue()) == 0;
            if (!states) {
                return null;
            }
        }
        return billedQuantity();
    }

    /** What tells it from other groups. */
    String subject() {
        List<String> names = new ArrayList<>();
        dimensions.forEach(of -> names.add(of.toString()));
        names.sort(null);
        return period.from() + "\n" + period.to() + "\n" + String.join("\n", names);
    }

    /** The buckets of a provider as groups of those that name the same, by what they name. */
    static Map<BucketSums.Period, Map<BucketSums.Dimensions, BucketGroup>> of(Map<ChargeState, BigDecimal> counts) {
        Map<BucketSums.Period, Map<BucketSums.Dimensions, BucketGroup>> groups = new HashMap<>();
        counts.forEach((bucket, amount) -> {
            BucketSums.Period period = BucketSums.Period.of(bucket.charge);
            BucketSums.Dimensions dimensions = BucketSums.Dimensions.of(bucket.charge);
            groups.computeIfAbsent(period, absent -> new HashMap<>())
                    .computeIfAbsent(dimensions, absent -> new BucketGroup(period, dimensions))
                    .add(bucket, amount);
        });
        return groups;
    }
}
