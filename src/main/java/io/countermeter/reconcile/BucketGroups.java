package io.countermeter.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives each attempt that no charge names to the bucket that speaks most closely of it: of the shortest period, then the one
 * that names most. Buckets between which it cannot be told are compared as one.
 */
final class BucketGroups {
    private static final Comparator<BucketSums.Period> SHORTEST_FIRST =
            Comparator.<BucketSums.Period, Duration>comparing(period -> Duration.between(period.from(), period.to()))
                    .thenComparing(BucketSums.Period::from)
                    .thenComparing(BucketSums.Period::provider)
                    .thenComparing(BucketSums.Period::currency);

    /** What was given to a bucket of a shorter period. */
    private record Given(BucketSums.Period period, Map<BucketShare, BucketShare.Sum> sums) {}

    private final Map<BucketSums.Period, Map<BucketSums.Dimensions, BucketGroup>> groups;
    /** For groups that were joined to another, that other. */
    private final Map<BucketGroup, BucketGroup> joined = new HashMap<>();
    /** By what tells attempts apart. */
    private final Map<BucketSums.Dimensions, List<Given>> given = new HashMap<>();

    private BucketGroups(Map<BucketSums.Period, Map<BucketSums.Dimensions, BucketGroup>> groups) {
        this.groups = groups;
    }

    /**
     * The groups, in their order.
     *
     * @param counts what of each bucket is to be compared
     */
    static List<BucketGroup> of(Map<ChargeState, BigDecimal> counts, BucketSums sums) {
        BucketGroups all = new BucketGroups(BucketGroup.of(counts));
        Map<BucketSums.Period, Map<BucketSums.Dimensions, Map<BucketShare, BucketShare.Sum>>> cells =
                new TreeMap<>(SHORTEST_FIRST);
        sums.forEach((cell, shares) ->
                cells.computeIfAbsent(cell.period(), absent -> new HashMap<>()).put(cell.dimensions(), shares));
        cells.forEach((period, byDimensions) -> byDimensions.forEach((of, shares) -> all.give(period, of, shares)));
        Set<BucketGroup> distinct = new HashSet<>();
        all.groups.values().forEach(ofPeriod -> ofPeriod.values().forEach(group -> distinct.add(all.whole(group))));
        List<BucketGroup> ordered = new ArrayList<>(distinct);
        ordered.sort(BucketGroup.ORDER);
        return ordered;
    }

    private void give(
            BucketSums.Period period, BucketSums.Dimensions attempts, Map<BucketShare, BucketShare.Sum> shares) {
        List<BucketGroup> closest = closest(period, attempts);
        if (closest.isEmpty()) {
            return;
        }
        Map<BucketShare, BucketShare.Sum> rest = new TreeMap<>(shares);
        List<Given> ofShorter = given.computeIfAbsent(attempts, absent -> new ArrayList<>());
        for (Given earlier : ofShorter) {
            if (period.contains(earlier.period)) {
                earlier.sums.forEach((share, sum) -> rest.put(
                        share, rest.getOrDefault(share, BucketShare.Sum.NOTHING).without(sum)));
            }
        }
        ofShorter.add(new Given(period, rest));
        BucketGroup whole = whole(closest.get(0));
        for (BucketGroup other : closest) {
            BucketGroup otherWhole = whole(other);
            if (otherWhole != whole) {
                whole.join(otherWhole);
                joined.put(otherWhole, whole);
            }
        }
        whole.addAttempts(attempts.unit(), rest);
    }

    private List<BucketGroup> closest(BucketSums.Period period, BucketSums.Dimensions attempts) {
        List<BucketGroup> closest = new ArrayList<>();
        int mostNamed = -1;
        for (Map.Entry<BucketSums.Dimensions, BucketGroup> entry :
                groups.getOrDefault(period, Map.of()).entrySet()) {
            int named = entry.getKey().named();
            if (!entry.getKey().accept(attempts) || named < mostNamed) {
                continue;
            }
            if (named > mostNamed) {
                mostNamed = named;
                closest.clear();
            }
            closest.add(entry.getValue());
        }
        return closest;
    }

    private BucketGroup whole(BucketGroup group) {
        BucketGroup whole = group;
        while (joined.containsKey(whole)) {
            whole = joined.get(whole);
        }
        return whole;
    }
}
