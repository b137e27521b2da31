package io.countermeter.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a file ended.
 *
 * @param refusal why the whole file is refused after all: then no row that the sink was given may count; null if
 *     it was read to its end
 * @param madeAt when the export says that it was made; null if it does not say
 */
public record Reading(@Nullable Refusal refusal, @Nullable Instant madeAt) {}
