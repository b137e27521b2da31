package io.countermeter.reconcile;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Part;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums the parts of charges into the bridges, one per provider, account and currency. */
final class Bridges {
    /** Which bridge a charge stands in. */
    record Key(String provider, String account, String currency) implements Comparable<Key> {
        static Key of(Charge charge) {
            return new Key(charge.provider(), Objects.requireNonNullElse(charge.account(), ""), charge.currency());
        }

        @Override
        public int compareTo(Key other) {
            int order = provider.compareTo(other.provider);
            order = order != 0 ? order : account.compareTo(other.account);
            return order != 0 ? order : currency.compareTo(other.currency);
        }
    }

    private record LineKey(Cause cause, @Nullable Remedy remedy) {}

    private static final class Sums {
        private final Map<LineKey, BigDecimal> amounts = new HashMap<>();
        private final Map<LineKey, Long> counts = new HashMap<>();
        private BigDecimal billed = BigDecimal.ZERO;
        private BigDecimal judged = BigDecimal.ZERO;
        private BigDecimal usage = BigDecimal.ZERO;
        private BigDecimal openRecover = BigDecimal.ZERO;
        private BigDecimal unallocated = BigDecimal.ZERO;
        private long charges;

        void add(Sums theirs, int sign) {
            BigDecimal times = BigDecimal.valueOf(sign);
            theirs.amounts.forEach((line, amount) -> amounts.merge(line, amount.multiply(times), BigDecimal::add));
            theirs.counts.forEach((line, count) -> counts.merge(line, sign * count, Long::sum));
            billed = billed.add(theirs.billed.multiply(times));
            judged = judged.add(theirs.judged.multiply(times));
            usage = usage.add(theirs.usage.multiply(times));
            openRecover = openRecover.add(theirs.openRecover.multiply(times));
            unallocated = unallocated.add(theirs.unallocated.multiply(times));
            charges += sign * theirs.charges;
        }

        /** Forgets lines in which nothing stands any more. */
        void tidy() {
            counts.values().removeIf(count -> count == 0);
            amounts.keySet().retainAll(counts.keySet());
        }

        List<BridgeLine> lines() {
            List<BridgeLine> lines = new ArrayList<>();
            amounts.forEach((line, amount) ->
                    lines.add(new BridgeLine(line.cause, line.remedy, amount, counts.getOrDefault(line, 0L))));
            lines.sort(BridgeLine.ORDER);
            return lines;
        }
    }

    private final Map<Key, Sums> sums = new TreeMap<>();
    private final PartSink sink;

    Bridges(PartSink sink) {
        this.sink = sink;
    }

    /** Notes a part of a charge; the parts of a charge must sum to its amount. */
    void add(ChargeState state, Cause cause, @Nullable Remedy remedy, BigDecimal amount) {
        sink.accept(new Part(state.charge, cause, remedy, amount), state.selected);
        if (!state.selected) {
            return;
        }
        Sums of = sums(state.charge);
        LineKey line = new LineKey(cause, remedy);
        of.amounts.merge(line, amount, BigDecimal::add);
        of.counts.merge(line, 1L, Long::sum);
        if (cause.line() == Cause.Line.UNALLOCATED_REFUND || cause.line() == Cause.Line.UNALLOCATED_CREDIT) {
            of.unallocated = of.unallocated.add(amount.negate());
        }
    }

    /** Notes a whole charge that is one line. */
    void add(ChargeState state, Cause.Line line) {
        add(state, Cause.of(line), null, state.charge.amount());
    }

    /** Counts a charge's amount to the billed total. */
    void addCharge(ChargeState state) {
        if (state.selected) {
            Sums of = sums(state.charge);
            of.billed = of.billed.add(state.charge.amount());
            of.charges++;
        }
    }

    /** Counts a usage charge's amount to what could be judged, and to what was judged against a price. */
    void addUsage(ChargeState state, boolean judged) {
        if (state.selected) {
            Sums of = sums(state.charge);
            BigDecimal amount = state.charge.amount().abs();
            of.usage = of.usage.add(amount);
            of.judged = judged ? of.judged.add(amount) : of.judged;
        }
    }

    void addOpenRecover(ChargeState state, BigDecimal open) {
        Sums of = sums(state.charge);
        of.openRecover = of.openRecover.add(open);
    }

    private Sums sums(Charge charge) {
        return sums.computeIfAbsent(Key.of(charge), key -> new Sums());
    }

    /** Adds the sums of other bridges. */
    void add(Bridges other) {
        other.sums.forEach(
                (key, theirs) -> sums.computeIfAbsent(key, absent -> new Sums()).add(theirs, 1));
    }

    /** Takes off the sums of other bridges, which were added before. */
    void subtract(Bridges other) {
        other.sums.forEach((key, theirs) -> {
            Sums of = sums.computeIfAbsent(key, absent -> new Sums());
            of.add(theirs, -1);
            of.tidy();
            if (of.charges == 0) {
                sums.remove(key);
            }
        });
    }

    List<Carried.BridgeSums> carried() {
        List<Carried.BridgeSums> all = new ArrayList<>();
        sums.forEach((key, of) -> {
            all.add(new Carried.BridgeSums(
                    key.provider,
                    key.account,
                    key.currency,
                    of.lines(),
                    of.billed,
                    of.judged,
                    of.usage,
                    of.openRecover,
                    of.unallocated,
                    of.charges));
        });
        return all;
    }

    void bringForward(List<Carried.BridgeSums> all) {
        for (Carried.BridgeSums carried : all) {
            Sums of = new Sums();
            for (BridgeLine line : carried.lines()) {
                LineKey key = new LineKey(line.cause(), line.remedy());
                of.amounts.put(key, line.amount());
                of.counts.put(key, line.count());
            }
            of.billed = carried.billed();
            of.judged = carried.judged();
            of.usage = carried.usage();
            of.openRecover = carried.openRecover();
            of.unallocated = carried.unallocated();
            of.charges = carried.charges();
            sums.put(new Key(carried.provider(), carried.account(), carried.currency()), of);
        }
    }

    List<Bridge> bridges() {
        List<Bridge> bridges = new ArrayList<>();
        sums.forEach((key, of) -> {
            bridges.add(new Bridge(
                    key.provider,
                    key.account,
                    key.currency,
                    of.lines(),
                    of.billed,
                    of.judged,
                    of.usage,
                    of.openRecover,
                    of.openRecover.subtract(of.unallocated).max(BigDecimal.ZERO)));
        });
        return bridges;
    }
}
