package io.countermeter.format;

import java.util.Locale;

/** What the rows of a file are: our own log, or a provider's bills. */
public enum InputKind {
    LOG("a log", "--logs"),
    BILLS("a billing export", "--bills");

    private final String description;
    private final String option;

    InputKind(String description, String option) {
        this.description = description;
        this.option = option;
    }

    /** The kind in words, with its article. */
    public String description() {
        return description;
    }

    /** The option of the command line that takes such files. */
    public String option() {
        return option;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
