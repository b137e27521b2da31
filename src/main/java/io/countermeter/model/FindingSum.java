package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * The sum of all known findings that share a key.
 *
 * @param open the open money
 * @param magnitude the same in absolute terms, finding by finding: what is too much and what is too little do not cancel
 */
public record FindingSum(Key key, long findings, BigDecimal open, BigDecimal magnitude) {
    /**
     * What findings are summed up by.
     *
     * @param firstSeen the as-of of the night that first saw them
     */
    public record Key(Instant firstSeen, String currency, FindingKind kind, Remedy remedy, LifeState state) {
        public static final Comparator<Key> ORDER = Comparator.comparing(Key::firstSeen)
                .thenComparing(Key::currency)
                .thenComparing(Key::kind)
                .thenComparing(Key::remedy)
                .thenComparing(Key::state);
    }

    /** A single finding as a sum. */
    public static FindingSum of(Key key, BigDecimal open) {
        return new FindingSum(key, 1, open, open.abs());
    }

    public FindingSum plus(FindingSum other) {
        return new FindingSum(key, findings + other.findings, open.add(other.open), magnitude.add(other.magnitude));
    }

    public FindingSum negated() {
        return new FindingSum(key, -findings, open.negate(), magnitude.negate());
    }
}
