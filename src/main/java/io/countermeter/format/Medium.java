package io.countermeter.format;

import java.util.Locale;

/** How the bytes of a file spell rows. */
public enum Medium {
    CSV,
    JSONL,
    JSON;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
