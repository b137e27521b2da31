package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.BitSet;
import java.util.function.Consumer;

/** All records of a ledger, and what has changed of them since a run. */
public interface ChangedRecords extends Records {
    /** Hands out the usage records from this row on. */
    void forEachUsageRecord(long fromRow, Consumer<UsageRecord> sink);

    /** Hands out the charges that stand, from this row on. */
    void forEachCharge(long fromRow, Consumer<Charge> sink);

    /** The rows of the charges that stand no more, from one row to another, both included. */
    BitSet superseded(long fromRow, long toRow);

    /** The rows of the charges that stood at the time of the run and stand no more, ascending. */
    long[] supersededSince();
}
