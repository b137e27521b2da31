package io.countermeter.ledger;

/** A field of the scope in which a newer export takes the place of older rows. */
public enum ScopeField {
    PROVIDER,
    ACCOUNT,
    PERIOD
}
