package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import io.countermeter.reconcile.Records;
import java.util.function.Consumer;

/** The records of a ledger, as they are reconciled. */
record LedgerRecords(Ledger ledger) implements Records {
    @Override
    public long lastUsageRow() {
        return ledger.lastUsageRow();
    }

    @Override
    public long lastChargeRow() {
        return ledger.lastChargeRow();
    }

    @Override
    public void forEachUsageRecord(Consumer<UsageRecord> sink) {
        ledger.forEachUsageRecord(sink);
    }

    @Override
    public void forEachCharge(Consumer<Charge> sink) {
        ledger.forEachCharge(sink);
    }

    @Override
    public void readUsageRecords(long[] rows, Consumer<UsageRecord> sink) {
        ledger.readUsageRecords(rows, sink);
    }

    @Override
    public void readCharges(long[] rows, Consumer<Charge> sink) {
        ledger.readCharges(rows, sink);
    }
}
