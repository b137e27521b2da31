package io.countermeter.ledger;

import io.countermeter.model.RunInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger keeps it.
 *
 * @param asOf the instant it judged from; null if there was nothing to judge
 * @param period the report's period as the user wrote it; null for all
 * @param contract the text of the contract; null without one
 * @param summary what it found beside the findings, as a document that only its writer reads
 */
public record Run(
        RunInfo info,
        @Nullable Instant asOf,
        @Nullable String period,
        @Nullable String contract,
        String summary) {}
