package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import io.countermeter.reconcile.ChangedRecords;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The records of a ledger, as they are reconciled.
 *
 * @param lastFile the last file that the run before knew; 0 if there is none
 */
record LedgerRecords(Ledger ledger, int lastFile) implements ChangedRecords {
    LedgerRecords(Ledger ledger) {
        this(ledger, 0);
    }

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
    public void forEachUsageRecord(long fromRow, Consumer<UsageRecord> sink) {
        // Read by number they are kept for a while: they will be asked for again.
        ledger.readUsageRecords(LongStream.rangeClosed(fromRow, lastUsageRow()).toArray(), sink);
    }

    @Override
    public void forEachCharge(Consumer<Charge> sink) {
        ledger.forEachCharge(sink);
    }

    @Override
    public void forEachCharge(long fromRow, Consumer<Charge> sink) {
        long last = lastChargeRow();
        if (fromRow <= last) {
            BitSet superseded = superseded(fromRow, last);
            ledger.readCharges(
                    LongStream.rangeClosed(fromRow, last)
                            .filter(row -> !superseded.get((int) row))
                            .toArray(),
                    sink);
        }
    }

    @Override
    public void readUsageRecords(long[] rows, Consumer<UsageRecord> sink) {
        ledger.readUsageRecords(rows, sink);
    }

    @Override
    public void readCharges(long[] rows, Consumer<Charge> sink) {
        ledger.readCharges(rows, sink);
    }

    @Override
    public BitSet superseded(long fromRow, long toRow) {
        return ledger.supersededCharges(fromRow, toRow);
    }

    @Override
    public long[] supersededSince() {
        return ledger.changesSince(lastFile).superseded().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
