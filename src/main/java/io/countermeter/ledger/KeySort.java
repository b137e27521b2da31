package io.countermeter.ledger;

/** What the keys of records are made of; keys of different sorts are never compared. */
public enum KeySort {
    ID,
    INPUT
}
