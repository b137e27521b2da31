package io.countermeter.format;

import java.util.Locale;

/** What the rows of a bill count. */
public enum Measures {
    MONEY,
    /** Usage without any money: its amount is zero, in no currency. */
    QUANTITIES;

    /** ISO 4217's code for "no currency". */
    static final String NO_CURRENCY = "XXX";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
