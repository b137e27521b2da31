package io.countermeter.model;

import java.util.Locale;

/** Where a finding stands: still to be dealt with, accepted by somebody until a day, accepted no longer, or settled. */
public enum LifeState {
    OPEN,
    ACCEPTED,
    EXPIRED,
    RESOLVED;

    /** Whether somebody still has to deal with it: an expired acceptance is none. */
    public boolean isDue() {
        return this == OPEN || this == EXPIRED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
