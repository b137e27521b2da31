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
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
