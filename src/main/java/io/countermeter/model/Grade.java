package io.countermeter.model;

/** How well a finding is founded, the best first. */
public enum Grade {
    /** Tied by ids, and the remedy rests on a term of the contract or on known quantities. */
    PROVED,
    /** Tied by ids or by a declared key only. */
    STRONG,
    /** Tied by equal input and time, or by attributes, or contradicted by the provider's record. */
    CIRCUMSTANTIAL;

    /** The weaker of two grades. */
    public Grade weaker(Grade other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
