package io.countermeter.format;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An input that was opened: it can be read, or it was refused. */
public sealed interface Opened extends Closeable permits ReadableInput, Opened.Refused, Opened.Changing {
    InputFile file();

    /** The SHA-256 of the bytes as they lie on disk, in hex; null where they could not be read. */
    @Nullable
    String sha256();

    @Override
    void close() throws IOException;

    /**
     * An input of which nothing is read.
     *
     * @param format the name of its format, where it was known or named
     */
    record Refused(
            InputFile file,
            @Nullable String sha256,
            @Nullable String format,
            Refusal refusal) implements Opened {
        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** An input that somebody changed while it was being looked at: what it will hold, nobody knows yet. */
    record Changing(InputFile file) implements Opened {
        @Override
        public @Nullable String sha256() {
            return null;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
