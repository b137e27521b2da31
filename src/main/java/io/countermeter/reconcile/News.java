package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.UsageRecord;
import io.countermeter.reconcile.CarrySink.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that came after a run, and the charges that stand no more: all are read once. */
final class News {
    /** So that a stretch has fewer than sixteen million. */
    private static final int MOST_ROWS = 4_000_000;

    private final ChangedRecords records;
    private final Survey survey;
    private final Keys keys;
    private final StretchBuilder builder = new StretchBuilder(null, MOST_ROWS);
    private final RecordSet added = new RecordSet();
    private final Set<Charged> charged = new HashSet<>();
    private final RecordSet gone = new RecordSet();
    private final List<Charge> changedBuckets = new ArrayList<>();
    private String why = "";

    /** What the spans know of a usage charge. */
    private record Charged(String provider, @Nullable String account, Instant at) {
        static Charged of(Charge charge) {
            return new Charged(charge.provider(), charge.account(), charge.chargedAt());
        }
    }

    /** @param survey knows what the run before knew, and gets to know the news */
    News(ChangedRecords records, Carried carried, Survey survey, Contract contract, IdNormaliser normaliser) {
        this.records = records;
        this.survey = survey;
        keys = new Keys(normaliser);
        records.forEachUsageRecord(carried.usageRow() + 1, this::add);
        records.forEachCharge(carried.chargeRow() + 1, this::add);
        builder.flush();
        forget(new Canonicaliser(contract));
    }

    private void add(UsageRecord raw) {
        UsageRecord row = survey.see(raw);
        if (row == null) {
            return;
        }
        added.add(RecordNumber.of(row));
        keys.of(row, builder);
    }

    private void add(Charge raw) {
        Charge charge = survey.see(raw);
        if (charge == null) {
            return;
        }
        if (charge.category() == ChargeCategory.USAGE) {
            charged.add(Charged.of(charge));
        }
        if (Buckets.isBucket(charge)) {
            changedBuckets.add(charge);
            return;
        }
        added.add(RecordNumber.of(charge));
        keys.of(charge, builder);
    }

    /** Forgets the charges that stand no more; their times must be those of others, or nothing is known of the spans. */
    private void forget(Canonicaliser canonicaliser) {
        records.readCharges(records.supersededSince(), raw -> {
            Charge charge = canonicaliser.charge(raw);
            gone.add(RecordNumber.of(charge));
            if (Invoices.isInvoice(charge)) {
                return;
            }
            survey.unsee(raw);
            if (Buckets.isBucket(charge)) {
                changedBuckets.add(charge);
            }
            boolean leavesNoGap = charge.category() != ChargeCategory.USAGE || charged.contains(Charged.of(charge));
            if (!leavesNoGap) {
                why = "a charge is gone, or was restated with another time";
            } else if (survey.isOfNewest(charge.chargedAt())) {
                why = "the newest charge was restated";
            }
        });
    }

    /** Whether what was known of times goes on with these records. */
    boolean onlyGoesOn() {
        return why.isEmpty();
    }

    /** What forbids to go on: a clause. */
    String why() {
        return why;
    }

    /** The charges that stand no more. */
    RecordSet gone() {
        return gone;
    }

    /** The buckets that came or stand no more. */
    List<Charge> changedBuckets() {
        return changedBuckets;
    }

    RecordSet added() {
        return added;
    }

    /** Their keys; nothing if there are no new records. */
    List<Stretch> stretches() {
        return builder.added();
    }
}
