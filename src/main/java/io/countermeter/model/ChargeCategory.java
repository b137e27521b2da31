package io.countermeter.model;

import java.util.Locale;

/** What sort of row of a billing export a charge is. */
public enum ChargeCategory {
    USAGE,
    REFUND,
    CREDIT,
    TAX,
    FEE,
    PURCHASE,
    ADJUSTMENT,
    /** Another service than the generation of media, on a bill that holds both. */
    OTHER,
    /** No charge, but what an invoice says that its charges sum to; it is held against them. */
    INVOICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
