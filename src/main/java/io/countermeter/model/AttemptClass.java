package io.countermeter.model;

/** The class of an attempt in the second proof: every attempt has exactly one, the first that holds (SPEC section 5). */
public enum AttemptClass {
    BILLED_WITH_FINDINGS("billed with findings"),
    OUTCOME_UNKNOWN("outcome unknown"),
    BILLED_PRICE_NOT_JUDGED("billed, price not judged"),
    BILLED_AS_EXPECTED("billed as expected"),
    PAID_BY_ANOTHER("paid by another"),
    IN_A_BUCKET("in a bucket"),
    NOT_BILLED_AS_EXPECTED("not billed as expected"),
    NOT_COVERED("not covered"),
    UNBILLED("unbilled"),
    AWAITING("awaiting");

    private final String words;

    AttemptClass(String words) {
        this.words = words;
    }

    /** The class as reports write it. */
    public String words() {
        return words;
    }
}
