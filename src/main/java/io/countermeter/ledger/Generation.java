package io.countermeter.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How new the statements of a file are.
 *
 * @param file the number of the file, which counts imports
 * @param madeAt the time the export names as its making; null where it names none
 */
record Generation(int file, @Nullable Instant madeAt) {
    /**
     * By the time of making if both files name one, else by import. Files that name the same time are pages of one
     * export: none is newer.
     */
    boolean isNewerThan(Generation other) {
        if (madeAt != null && other.madeAt != null) {
            return madeAt.isAfter(other.madeAt);
        }
        return file > other.file;
    }

    boolean isSameMakingAs(Generation other) {
        return madeAt != null && madeAt.equals(other.madeAt);
    }

    /** Whether a statement of this file moves the time of a row that the other file stated with the same values. */
    boolean confirmsLaterThan(Generation other) {
        return madeAt != null && (other.madeAt == null || madeAt.isAfter(other.madeAt));
    }
}
