package io.countermeter.model;

import java.math.BigDecimal;

/**
 * What we will owe one provider and account: usage that nobody has invoiced yet.
 *
 * @param currency empty where nothing could be valued
 * @param amount what the contract expects for the {@code valued} attempts
 * @param attempts how many attempts are in it
 * @param valued for how many of them the contract names a price
 */
public record Accrual(
        Sort sort, String provider, String account, String currency, BigDecimal amount, long attempts, long valued) {
    /** Whether the bill may still come ({@code AWAITING}) or should have come ({@code UNBILLED}). */
    public enum Sort {
        AWAITING,
        UNBILLED
    }
}
