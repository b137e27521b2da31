package io.countermeter.model;

import java.util.Locale;

/** What to do about a finding: claim it back, avoid it next time, book it, or look at it. */
public enum Remedy {
    RECOVER,
    PREVENT,
    ACCRUE,
    REVIEW;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
