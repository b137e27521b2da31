package io.countermeter.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest of many instants: some more than the last, so that a few of them can be taken away again and the last of the
 * rest is still known.
 */
final class LatestInstants {
    private static final int MOST_KEPT = 64;

    /** How often each is there. */
    private final NavigableMap<Instant, Integer> kept = new TreeMap<>();
    /** What lies at it or before it is not kept; null if all are. */
    private @Nullable Instant floor;

    private int count;

    void add(Instant instant) {
        add(instant, 1);
    }

    private void add(Instant instant, int times) {
        if (floor != null && !instant.isAfter(floor)) {
            return;
        }
        kept.merge(instant, times, Integer::sum);
        count += times;
        while (count > MOST_KEPT && kept.size() > 1) {
            raiseFloor(kept.firstKey());
        }
    }

    private void raiseFloor(Instant to) {
        if (floor == null || to.isAfter(floor)) {
            floor = to;
        }
        NavigableMap<Instant, Integer> below = kept.headMap(floor, true);
        for (int times : below.values()) {
            count -= times;
        }
        below.clear();
    }

    /** Adds those of others. */
    void add(LatestInstants other) {
        if (other.floor != null) {
            raiseFloor(other.floor);
        }
        other.kept.forEach(this::add);
    }

    /** Takes those of others away, which were added before. */
    void subtract(LatestInstants other) {
        if (other.floor != null) {
            raiseFloor(other.floor);
        }
        for (Map.Entry<Instant, Integer> entry : other.kept.entrySet()) {
            Integer mine = kept.get(entry.getKey());
            if (mine != null) {
                int rest = Math.max(0, mine - entry.getValue());
                count -= mine - rest;
                kept.put(entry.getKey(), rest);
            }
        }
        kept.values().removeIf(times -> times == 0);
    }

    /** Whether the last is known once others are taken away, which were added before. */
    boolean isKnownWithout(LatestInstants other) {
        LatestInstants rest = copy();
        rest.subtract(other);
        return !rest.kept.isEmpty();
    }

    private LatestInstants copy() {
        LatestInstants copy = new LatestInstants();
        copy.add(this);
        return copy;
    }

    /** The last of all; null if there is none, or if it is not known. */
    @Nullable
    Instant last() {
        return kept.isEmpty() ? null : kept.lastKey();
    }

    Carried.Latest carried() {
        List<Instant> all = new ArrayList<>();
        kept.forEach((instant, times) -> {
            for (int i = 0; i < times; i++) {
                all.add(instant);
            }
        });
        return new Carried.Latest(all, floor);
    }

    static LatestInstants of(Carried.Latest carried) {
        LatestInstants latest = new LatestInstants();
        latest.floor = carried.floor();
        carried.instants().forEach(latest::add);
        return latest;
    }
}
