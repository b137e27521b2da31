package io.countermeter.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a ledger cannot be used, in words for the user: the path, what is wrong, what to do. */
public abstract sealed class LedgerException extends RuntimeException
        permits LedgerInUse, LedgerUnusable, LedgerIoException {
    private final Path directory;

    LedgerException(Path directory, String problem, @Nullable Throwable cause) {
        super(directory + ": " + problem, cause);
        this.directory = directory;
    }

    public final Path directory() {
        return directory;
    }
}
