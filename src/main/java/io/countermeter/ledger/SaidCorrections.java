package io.countermeter.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a night has said had changed since a month was closed.
 *
 * @param period as 2026-10
 * @param text as its writer put it; null if nothing has changed
 */
public record SaidCorrections(
        String provider, String period, @Nullable String text) {}
