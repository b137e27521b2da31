package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.function.Consumer;

/**
 * All records of a ledger, which need not fit into memory. Their origins name their rows, which are numbered from 1 for
 * usage records and for charges.
 */
public interface Records {
    /** No usage record has a row after this one. */
    long lastUsageRow();

    /** No charge has a row after this one. */
    long lastChargeRow();

    void forEachUsageRecord(Consumer<UsageRecord> sink);

    /** Hands out the charges that stand. */
    void forEachCharge(Consumer<Charge> sink);

    /** Hands out the usage records in these rows, which ascend. */
    void readUsageRecords(long[] rows, Consumer<UsageRecord> sink);

    /** Hands out the charges in these rows, which ascend and stand. */
    void readCharges(long[] rows, Consumer<Charge> sink);
}
