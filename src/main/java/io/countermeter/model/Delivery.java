package io.countermeter.model;

import java.util.Locale;

/** How the result of a request reaches us. */
public enum Delivery {
    WEBHOOK,
    POLLING,
    SYNC;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
