package io.countermeter.model;

import java.util.Locale;

/** What a row of our log reports: a submission, or something that happened to one later. */
public enum EventKind {
    REQUEST,
    STATUS,
    WEBHOOK,
    CANCEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
