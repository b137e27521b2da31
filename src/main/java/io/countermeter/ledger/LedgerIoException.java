package io.countermeter.ledger;

import java.nio.file.Path;

/** Reading or writing the ledger's files failed, for example because the disk is full. */
public final class LedgerIoException extends LedgerException {
    LedgerIoException(Path directory, Throwable cause) {
        super(directory, "reading or writing the ledger failed: " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
