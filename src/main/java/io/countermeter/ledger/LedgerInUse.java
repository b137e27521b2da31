package io.countermeter.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another run has the ledger open. */
public final class LedgerInUse extends LedgerException {
    LedgerInUse(Path directory, @Nullable LockHolder holder, @Nullable Throwable cause) {
        super(
                directory,
                "the ledger is in use by another run" + (holder == null ? "" : " (" + holder.describe() + ")")
                        + "; wait until it has ended, or name another ledger",
                cause);
    }
}
