package io.countermeter.report;

import io.countermeter.model.AgeBucket;
import io.countermeter.model.FindingKind;
import io.countermeter.model.FindingSum;
import io.countermeter.model.LifeState;
import io.countermeter.model.Remedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All unsettled findings of one currency, remedy and kind that stand alike, by age. */
public record AgeTotal(Key key, Map<AgeBucket, Pile> byAge) {
    /** What is added up. */
    public record Key(String currency, LifeState state, Remedy remedy, FindingKind kind) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::currency)
                .thenComparing(Key::state)
                .thenComparing(Key::remedy)
                .thenComparing(Key::kind);
    }

    /** The totals in order; what is resolved is in none. */
    public static List<AgeTotal> of(List<FindingSum> sums, @Nullable Instant asOf) {
        Map<Key, AgeTotal> totals = new TreeMap<>(Key.ORDER);
        for (FindingSum sum : sums) {
            FindingSum.Key from = sum.key();
            if (asOf != null && from.state() != LifeState.RESOLVED) {
                Key key = new Key(from.currency(), from.state(), from.remedy(), from.kind());
                AgeBucket age = AgeBucket.of(AgeBucket.days(from.firstSeen(), asOf));
                totals.computeIfAbsent(key, fresh -> new AgeTotal(fresh, new EnumMap<>(AgeBucket.class)))
                        .byAge
                        .merge(age, new Pile(sum.open(), sum.findings()), Pile::plus);
            }
        }
        return new ArrayList<>(totals.values());
    }

    public Pile at(AgeBucket age) {
        return byAge.getOrDefault(age, Pile.NONE);
    }

    static Pile sum(Map<AgeBucket, Pile> byAge) {
        return byAge.values().stream().reduce(Pile.NONE, Pile::plus);
    }

    /** All kinds that share currency, state and remedy. */
    static Map<AgeBucket, Pile> sum(List<AgeTotal> totals, Key key) {
        Map<AgeBucket, Pile> sum = new EnumMap<>(AgeBucket.class);
        for (AgeTotal total : totals) {
            Key other = total.key();
            boolean same = other.currency().equals(key.currency())
                    && other.state() == key.state()
                    && other.remedy() == key.remedy();
            if (same) {
                total.byAge().forEach((age, pile) -> sum.merge(age, pile, Pile::plus));
            }
        }
        return sum;
    }
}
