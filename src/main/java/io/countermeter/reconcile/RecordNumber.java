package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;

/**
 * One number for a record of a ledger: the row of a usage record, the row of a charge below zero.
 */
final class RecordNumber {
    private RecordNumber() {}

    static int of(UsageRecord row) {
        return Math.toIntExact(row.origin().row());
    }

    static int of(Charge charge) {
        return -Math.toIntExact(charge.origin().row());
    }
}
