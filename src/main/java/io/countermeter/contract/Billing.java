package io.countermeter.contract;

/** What a contract says of a case: whether the provider may bill it. */
public enum Billing {
    BILLED,
    NOT_BILLED,
    UNKNOWN
}
