package io.countermeter.reconcile;

import io.countermeter.model.Attempt;
import io.countermeter.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The periods of buckets, by provider and time. */
final class BucketPeriods {
    private static final Comparator<BucketSums.Period> BY_START = Comparator.comparing(BucketSums.Period::from)
            .thenComparing(BucketSums.Period::to)
            .thenComparing(BucketSums.Period::currency);

    /** Periods in the order of their starts; for each place, where the longest of it and those before ends. */
    private record InOrder(List<BucketSums.Period> periods, List<Instant> reach) {
        static InOrder of(List<BucketSums.Period> periods) {
            periods.sort(BY_START);
            List<Instant> reach = new ArrayList<>();
            Instant farthest = Instant.MIN;
            for (BucketSums.Period period : periods) {
                farthest = period.to().isAfter(farthest) ? period.to() : farthest;
                reach.add(farthest);
            }
            return new InOrder(periods, reach);
        }

        List<BucketSums.Period> at(Instant instant) {
            List<BucketSums.Period> found = new ArrayList<>();
            int place = lastNotAfter(instant);
            while (place >= 0 && reach.get(place).isAfter(instant)) {
                if (periods.get(place).holds(instant)) {
                    found.add(periods.get(place));
                }
                place--;
            }
            return found;
        }

        private int lastNotAfter(Instant instant) {
            int low = 0;
            int high = periods.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (periods.get(middle).from().isAfter(instant)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }
    }

    private final Map<BucketSums.Period, List<ChargeState>> rows = new HashMap<>();
    private final Map<String, InOrder> byProvider = new HashMap<>();

    BucketPeriods(List<ChargeState> buckets) {
        Map<String, List<BucketSums.Period>> periods = new HashMap<>();
        for (ChargeState bucket : buckets) {
            BucketSums.Period period = BucketSums.Period.of(bucket.charge);
            rows.computeIfAbsent(period, fresh -> {
                        periods.computeIfAbsent(fresh.provider(), absent -> new ArrayList<>())
                                .add(fresh);
                        return new ArrayList<>();
                    })
                    .add(bucket);
        }
        periods.forEach((provider, unsorted) -> byProvider.put(provider, InOrder.of(unsorted)));
    }

    /** The providers that have any. */
    Set<String> providers() {
        return byProvider.keySet();
    }

    /** Whether a provider has any. */
    boolean has(String provider) {
        return byProvider.containsKey(provider);
    }

    /** The periods that an instant lies in. */
    List<BucketSums.Period> at(String provider, Instant instant) {
        InOrder known = byProvider.get(provider);
        return known == null ? List.of() : known.at(instant);
    }

    /** The buckets of a period. */
    List<ChargeState> rows(BucketSums.Period period) {
        return rows.getOrDefault(period, List.of());
    }

    /** The units that buckets of a period name. */
    Set<Unit> units(BucketSums.Period period) {
        Set<Unit> units = EnumSet.noneOf(Unit.class);
        for (ChargeState row : rows(period)) {
            Unit unit = row.charge.unit();
            if (unit != null) {
                units.add(unit);
            }
        }
        return units;
    }

    /** The one bucket that speaks most closely of a component of an attempt; null if there is none, or more than one. */
    @Nullable
    ChargeState only(Attempt attempt, Unit unit, String currency) {
        BucketSums.Dimensions dimensions = BucketSums.Dimensions.of(attempt, unit);
        Duration shortest = null;
        int mostNamed = -1;
        ChargeState only = null;
        for (BucketSums.Period period : at(attempt.provider(), attempt.submittedAt())) {
            if (!period.currency().equals(currency)) {
                continue;
            }
            Duration length = Duration.between(period.from(), period.to());
            for (ChargeState row : rows(period)) {
                BucketSums.Dimensions of = BucketSums.Dimensions.of(row.charge);
                if (!of.accept(dimensions)) {
                    continue;
                }
                int order = shortest == null ? -1 : length.compareTo(shortest);
                order = order != 0 ? order : Integer.compare(mostNamed, of.named());
                if (order < 0) {
                    shortest = length;
                    mostNamed = of.named();
                    only = row;
                } else if (order == 0) {
                    only = null;
                }
            }
        }
        return only;
    }
}
