package io.countermeter.ledger;

import java.nio.file.Path;

/** The directory that was named holds no ledger that this version can open. */
public final class LedgerUnusable extends LedgerException {
    LedgerUnusable(Path directory, String problem) {
        super(directory, problem, null);
    }
}
