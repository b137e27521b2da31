package io.countermeter.format;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file to read.
 *
 * @param displayPath as the user wrote it, with the way below a folder that the user named, parted by {@code /}
 * @param path null for standard input
 * @param whenFound how it was when it was found; null if nobody looked
 */
public record InputFile(
        String displayPath, @Nullable Path path, @Nullable FileState whenFound) {
    public InputFile(String displayPath, @Nullable Path path) {
        this(displayPath, path, null);
    }

    /**
     * What the file system said of the file when it was found, without its being read; null if nobody looked, or if it was
     * modified so late that it may be modified again without a sign.
     *
     * @param late the instant from which on that may be
     */
    public @Nullable String stateBefore(Instant late) {
        return path == null || whenFound == null || !whenFound.isOlderThan(late) ? null : whenFound.text();
    }

    /** Whether the file on disk is what it was when it was found: else somebody is writing it. */
    boolean isAsFound() throws IOException {
        try {
            return path == null || whenFound == null || FileState.of(path).equals(whenFound);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
