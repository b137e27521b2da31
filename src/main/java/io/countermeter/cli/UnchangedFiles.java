package io.countermeter.cli;

import io.countermeter.format.InputFile;
import io.countermeter.format.InputKind;
import io.countermeter.ledger.SeenFiles;
import io.countermeter.model.ImportedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that an earlier night imported and that are as they were, by what the file system says of them: in the course of
 * years there are many, and a night cannot read them all to know them by their bytes.
 *
 * <p>A file that was modified while a night began is not known in this way: it may be modified again in the same tick.
 */
final class UnchangedFiles {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(10);

    private final @Nullable SeenFiles seen;
    private final Instant late;
    private int count;

    UnchangedFiles(SeenFiles seen, Instant beganAt) {
        this(seen, beganAt.minus(LONGEST_TICK), 0);
    }

    private UnchangedFiles(@Nullable SeenFiles seen, Instant late, int count) {
        this.seen = seen;
        this.late = late;
        this.count = count;
    }

    /** Knows no file. */
    static UnchangedFiles none() {
        return new UnchangedFiles(null, Instant.MIN, 0);
    }

    boolean isAsItWas(InputFile file, InputKind kind) {
        String state = file.stateBefore(late);
        boolean isAsItWas =
                seen != null && state != null && seen.isAsItWas(place(file), kind == InputKind.BILLS, state);
        count += isAsItWas ? 1 : 0;
        return isAsItWas;
    }

    /** Remembers a file that was imported, now or before. */
    void remember(InputFile file, InputKind kind, ImportedFile imported) {
        String state = file.stateBefore(late);
        if (seen != null && state != null && imported.refused() == null) {
            seen.remember(place(file), kind == InputKind.BILLS, state, imported.number());
        }
    }

    /** Says how many files were passed over. */
    void tell(Terminal terminal) {
        if (count > 0) {
            terminal.say(count + (count == 1 ? " file is" : " files are") + " as imported before.");
        }
    }

    private static String place(InputFile file) {
        Path path = Objects.requireNonNull(file.path());
        return path.toAbsolutePath().normalize().toString();
    }
}
