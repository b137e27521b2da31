package io.countermeter.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one provider and account.
 *
 * @param account empty where rows name none
 * @param logFrom the first and {@code logTo} the last submission in our log; null without log rows
 * @param billFrom the first and {@code billTo} the last {@code charged_at} of usage charges; null without any
 * @param usageRecords rows of our log, events and cached answers among them
 * @param cached answers from a cache, which are no attempts
 * @param strays events that found no attempt
 * @param charges rows of the provider's exports
 */
public record Coverage(
        String provider,
        String account,
        @Nullable Instant logFrom,
        @Nullable Instant logTo,
        @Nullable Instant billFrom,
        @Nullable Instant billTo,
        long usageRecords,
        long cached,
        long strays,
        long charges) {}
