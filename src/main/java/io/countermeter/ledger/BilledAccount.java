package io.countermeter.ledger;

/**
 * A provider and account as exports name them, and as the bridges of a run do; an account that nobody names is empty.
 */
public record BilledAccount(String provider, String account, String bridgeProvider, String bridgeAccount) {}
