package io.countermeter.ledger;

/**
 * Something about a record that the passing of time may change.
 *
 * @param record a usage row, or a charge row below zero
 * @param kind from 0 to 255
 * @param clock what tells when it is due
 * @param second seconds since 2000
 * @param partner another record, or whatever number the kind needs
 */
public record OpenEnd(int record, int kind, int clock, int second, int partner) {
    public OpenEnd {
        if (record == 0 || record == Integer.MIN_VALUE) {
            throw new IllegalArgumentException("no record has the number " + record);
        }
        if (kind < 0 || kind > 255) {
            throw new IllegalArgumentException("the kind of an open end is from 0 to 255, not " + kind);
        }
    }
}
