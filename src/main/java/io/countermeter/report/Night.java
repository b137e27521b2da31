package io.countermeter.report;

import io.countermeter.model.FindingSum;
import io.countermeter.model.Life;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report knows from nightly runs.
 *
 * @param since the as-of of the night before; null if there was none
 * @param asOf the instant from which ages count; null if nothing was judged yet
 * @param firstFile the number of the first file that came since the night before
 * @param lives what is known of each finding of the report, by its id
 * @param sums the sums of all findings, whether the report lists them or not
 * @param corrections of closed months, as far as no night has said them before
 */
public record Night(
        @Nullable Instant since,
        @Nullable Instant asOf,
        int firstFile,
        Map<String, Life> lives,
        List<FindingSum> sums,
        List<Correction> corrections) {
    public Night {
        corrections = List.copyOf(corrections);
        lives = Map.copyOf(lives);
        sums = List.copyOf(sums);
    }
}
