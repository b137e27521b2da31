package io.countermeter.ledger;

import java.util.List;

/**
 * What imports since a file have changed. Rows are the ledger's own numbers.
 *
 * @param usageRecords the new usage records, in ascending ranges
 * @param charges the new charges, in ascending ranges, history among them
 * @param superseded the charges that stood before and stand no more, ascending
 */
public record LedgerChanges(List<Range> usageRecords, List<Range> charges, List<Long> superseded) {
    /** From the first to the last row, both included. */
    public record Range(long first, long last) {}

    public LedgerChanges {
        usageRecords = List.copyOf(usageRecords);
        charges = List.copyOf(charges);
        superseded = List.copyOf(superseded);
    }
}
