package io.countermeter.model;

/** The kinds of finding: first the causes that take money, in the order in which a charge passes them; then those that take none (SPEC section 4). */
public enum FindingKind {
    ORPHAN_CHARGE(true),
    BILLED_RETRY(true),
    DUPLICATE_CHARGE(true),
    TIMEOUT_RESUBMIT(true),
    DUPLICATE_SUBMISSION(true),
    BILLED_FAILURE(true),
    BILLED_LOST_RESULT(true),
    UNEXPECTED_COMPONENT(true),
    QUANTITY_MISMATCH(true),
    TIER_MISMATCH(true),
    PRICE_MISMATCH(true),
    BUCKET_MISMATCH(true),
    UNBILLED(false),
    BILL_GAP(false),
    NO_COMMON_IDS(false),
    RETRY_LOOP(false),
    STATUS_CONFLICT(false),
    BELOW_CONTRACT(false),
    OVERLAPPING_EXPORTS(false),
    INVOICE_TOTAL_MISMATCH(false);

    private final boolean takesMoney;

    FindingKind(boolean takesMoney) {
        this.takesMoney = takesMoney;
    }

    /** Whether findings of this kind are parts of the bridge. */
    public boolean takesMoney() {
        return takesMoney;
    }
}
