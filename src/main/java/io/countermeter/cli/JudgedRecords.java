package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import io.countermeter.reconcile.RecordSet;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records that a night has judged, as they stand in its ledger.
 *
 * @param judged null if it was all of them
 */
record JudgedRecords(Ledger ledger, @Nullable RecordSet judged) {
    /** Hands out the usage records, in the order of their import. */
    void forEachUsageRecord(Consumer<UsageRecord> sink) {
        if (judged == null) {
            ledger.forEachUsageRecord(sink);
        } else {
            ledger.readUsageRecords(rows(judged.usageRows()), sink);
        }
    }

    /** Hands out the charges that stand, in the order of their import. */
    void forEachCharge(Consumer<Charge> sink) {
        if (judged == null) {
            ledger.forEachCharge(sink);
        } else if (!judged.chargeRows().isEmpty()) {
            BitSet rows = (BitSet) judged.chargeRows().clone();
            rows.andNot(ledger.supersededCharges(rows.nextSetBit(0), rows.length() - 1));
            ledger.readCharges(rows(rows), sink);
        }
    }

    /** Hands out the charges that stand, and those of the judged ones that do no more. */
    void forEachPresentOrPastCharge(Consumer<Charge> sink) {
        if (judged == null) {
            ledger.forEachCharge(sink);
        } else {
            ledger.readCharges(rows(judged.chargeRows()), sink);
        }
    }

    private static long[] rows(BitSet rows) {
        return rows.stream().asLongStream().toArray();
    }
}
