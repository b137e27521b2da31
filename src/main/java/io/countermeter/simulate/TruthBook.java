package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Observation;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the truth while scenarios are planted: findings of one group become one, lines of one bridge sum up. */
final class TruthBook {
    private final SortedMap<FindingKey, FindingSum> findings = new TreeMap<>();
    private final SortedMap<BridgeKey, BridgeSum> bridges = new TreeMap<>();
    private final SortedMap<AttemptClass, SortedMap<String, Long>> attempts = new TreeMap<>();
    private final SortedMap<SightKey, SightSum> sights = new TreeMap<>();
    private final List<Truth.Total> invoiceTotals = new ArrayList<>();

    TruthBook() {
        for (AttemptClass attemptClass : AttemptClass.values()) {
            attempts.put(attemptClass, new TreeMap<>());
        }
    }

    /** What makes two findings one; {@code subject} is an attempt, a component of it or a group, in words. */
    record FindingKey(
            FindingKind kind,
            String provider,
            String account,
            String currency,
            String subject,
            Remedy remedy,
            @Nullable Outcome outcome)
            implements Comparable<FindingKey> {
        private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::kind)
                .thenComparing(FindingKey::provider)
                .thenComparing(FindingKey::account)
                .thenComparing(FindingKey::currency)
                .thenComparing(FindingKey::subject)
                .thenComparing(FindingKey::remedy)
                .thenComparing(FindingKey::outcome, Comparator.nullsFirst(Comparator.naturalOrder()));

        @Override
        public int compareTo(FindingKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** What has been planted of a finding so far. */
    static final class FindingSum {
        private final SortedSet<String> scenarios = new TreeSet<>();
        private final SortedSet<String> requestIds = new TreeSet<>();
        private final SortedSet<String> chargeIds = new TreeSet<>();
        private @Nullable BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal refunded = BigDecimal.ZERO;

        FindingSum scenario(String name) {
            scenarios.add(name);
            return this;
        }

        FindingSum request(@Nullable String id) {
            if (id != null) {
                requestIds.add(id);
            }
            return this;
        }

        FindingSum charge(String id) {
            chargeIds.add(id);
            return this;
        }

        /** Adds an amount; one that cannot be expected makes the whole so. */
        FindingSum add(@Nullable BigDecimal more) {
            amount = amount == null || more == null ? null : amount.add(more);
            return this;
        }

        FindingSum refund(BigDecimal offset) {
            refunded = refunded.add(offset);
            return this;
        }
    }

    /** Which bridge a charge belongs to. */
    record BridgeKey(String provider, String account, String currency) implements Comparable<BridgeKey> {
        private static final Comparator<BridgeKey> ORDER = Comparator.comparing(BridgeKey::provider)
                .thenComparing(BridgeKey::account)
                .thenComparing(BridgeKey::currency);

        @Override
        public int compareTo(BridgeKey other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class BridgeSum {
        private BigDecimal billed = BigDecimal.ZERO;
        /** Keyed by lines without money, which hold the order of the bridge. */
        private final SortedMap<BridgeLine, Truth.Line> lines = new TreeMap<>(BridgeLine.ORDER);
    }

    private record SightKey(Observation.Kind kind, String provider, String account, String model)
            implements Comparable<SightKey> {
        private static final Comparator<SightKey> ORDER = Comparator.comparing(SightKey::kind)
                .thenComparing(SightKey::provider)
                .thenComparing(SightKey::account)
                .thenComparing(SightKey::model);

        @Override
        public int compareTo(SightKey other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class SightSum {
        private @Nullable BigDecimal amount = BigDecimal.ZERO;
    }

    FindingSum finding(FindingKey key) {
        return findings.computeIfAbsent(key, absent -> new FindingSum());
    }

    /** Notes a charge that was written. */
    void billed(BridgeKey key, BigDecimal amount) {
        BridgeSum bridge = bridge(key);
        bridge.billed = bridge.billed.add(amount);
    }

    /** Notes what a part of a charge is. */
    void part(String scenario, BridgeKey key, Cause cause, @Nullable Remedy remedy, BigDecimal amount) {
        SortedMap<BridgeLine, Truth.Line> lines = bridge(key).lines;
        BridgeLine place = new BridgeLine(cause, remedy, BigDecimal.ZERO, 0);
        Truth.Line line = lines.getOrDefault(place, new Truth.Line(cause, remedy, BigDecimal.ZERO, new TreeSet<>()));
        line.scenarios().add(scenario);
        lines.put(place, new Truth.Line(cause, remedy, line.amount().add(amount), line.scenarios()));
    }

    private BridgeSum bridge(BridgeKey key) {
        return bridges.computeIfAbsent(key, absent -> new BridgeSum());
    }

    void attempt(AttemptClass attemptClass, String scenario) {
        attempts.computeIfAbsent(attemptClass, absent -> new TreeMap<>()).merge(scenario, 1L, Long::sum);
    }

    void sight(Observation.Kind kind, String provider, String account, String model, @Nullable BigDecimal amount) {
        SightSum sum = sights.computeIfAbsent(new SightKey(kind, provider, account, model), absent -> new SightSum());
        sum.amount = sum.amount == null || amount == null ? null : sum.amount.add(amount);
    }

    void invoiceTotal(Truth.Total total) {
        invoiceTotals.add(total);
    }

    /** The sum of all charges of a provider in a currency. */
    BigDecimal billedBy(String provider, String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<BridgeKey, BridgeSum> entry : bridges.entrySet()) {
            if (entry.getKey().provider.equals(provider)
                    && entry.getKey().currency.equals(currency)) {
                sum = sum.add(entry.getValue().billed);
            }
        }
        return sum;
    }

    Truth close(long seed, String month, int operations) {
        List<Truth.Planted> planted = new ArrayList<>();
        findings.forEach((key, sum) -> planted.add(new Truth.Planted(
                sum.scenarios,
                key.kind,
                key.outcome,
                key.remedy,
                key.provider,
                key.account,
                key.currency,
                sum.amount,
                sum.refunded,
                sum.requestIds,
                sum.chargeIds)));
        List<Truth.Walk> walks = new ArrayList<>();
        bridges.forEach((key, sum) -> walks.add(
                new Truth.Walk(key.provider, key.account, key.currency, sum.billed, List.copyOf(sum.lines.values()))));
        List<Truth.Sight> seen = new ArrayList<>();
        sights.forEach(
                (key, sum) -> seen.add(new Truth.Sight(key.kind, key.provider, key.account, key.model, sum.amount)));
        return new Truth(seed, month, operations, List.copyOf(invoiceTotals), planted, walks, attempts, seen);
    }
}
