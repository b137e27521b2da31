package io.countermeter.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A nightly run that was kept.
 *
 * @param finishedAt by the wall clock
 * @param asOf the instant it judged from; null if there was nothing to judge
 * @param lastFile the number of the newest file that the ledger held
 * @param acceptedSha256 of the acceptances that held; null if there were none
 */
public record KeptNight(
        int number,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        @Nullable Instant asOf,
        int lastFile,
        @Nullable String contractSha256,
        @Nullable String acceptedSha256) {
    /** Whether all of it was done; open findings are no failure. */
    public boolean isSuccess() {
        return exitCode <= 1;
    }
}
