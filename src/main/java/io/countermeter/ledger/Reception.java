package io.countermeter.ledger;

import java.util.Locale;

/** What became of a row of a file. */
enum Reception {
    FRESH,
    /** It took the place of an older statement, or is itself older than one that stands. */
    RESTATED,
    KNOWN,
    REJECTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
