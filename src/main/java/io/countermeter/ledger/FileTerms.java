package io.countermeter.ledger;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a billing export says of itself, by its format.
 *
 * @param madeAt the time the export names as its making; null where it names none
 * @param replaces the fields of the scope in which it takes the place of all older rows; empty if it appends
 */
public record FileTerms(@Nullable Instant madeAt, Set<ScopeField> replaces) {
    /** A file that only adds, and does not say when it was made. */
    public static final FileTerms APPEND = new FileTerms(null, Set.of());

    public FileTerms {
        replaces = Set.copyOf(replaces);
    }
}
