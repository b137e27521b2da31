package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.EventKind;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What records must share to be tied: 64-bit hashes of their ids and declared keys. Records that share none, not even
 * through others, have nothing to do with each other; those that share one may have, or may not.
 */
final class Keys {
    private final IdNormaliser normaliser;

    /** Is told of a record, named by its {@link RecordNumber}, when it was and what keys it has. */
    interface Sink {
        Sink NONE = new Sink() {
            @Override
            public void add(TieIndex.Sort sort, long key, int record) {}

            @Override
            public void add(int record, int start, int end) {}
        };

        void add(TieIndex.Sort sort, long key, int record);

        /** The first and the last second of a record; it comes before its keys. */
        void add(int record, int start, int end);
    }

    Keys(IdNormaliser normaliser) {
        this.normaliser = normaliser;
    }

    /** Tells of a usage record; a cached answer has no keys. */
    void of(UsageRecord row, Sink sink) {
        int record = RecordNumber.of(row);
        int start = Seconds.of(row.submittedAt());
        Instant finished = row.finishedAt();
        sink.add(record, start, finished == null ? start : Math.max(start, Seconds.of(finished)));
        boolean request = row.event() == EventKind.REQUEST;
        if (request && row.isCached()) {
            return;
        }
        LongConsumer keys = key -> sink.add(TieIndex.Sort.ID, key, record);
        addId(keys, 'r', row.origin(), row.requestId());
        addId(keys, 'j', row.origin(), row.jobId());
        String retryOf = row.text(UsageField.RETRY_OF);
        if (retryOf != null) {
            keys.accept(hash('r', retryOf));
            keys.accept(hash('j', retryOf));
        }
        add(keys, 'o', row.text(UsageField.OPERATION_ID));
        add(keys, 'k', row.text(UsageField.IDEMPOTENCY_KEY));
        String input = row.text(UsageField.INPUT_HASH);
        if (request && input != null) {
            sink.add(TieIndex.Sort.INPUT, hash('i', input), record);
        }
    }

    /** Tells of a charge that is no bucket. */
    void of(Charge charge, Sink sink) {
        int record = RecordNumber.of(charge);
        int at = Seconds.of(charge.chargedAt());
        sink.add(record, at, at);
        LongConsumer keys = key -> sink.add(TieIndex.Sort.ID, key, record);
        addId(keys, 'r', charge.origin(), charge.requestId());
        addId(keys, 'j', charge.origin(), charge.jobId());
        if (charge.category() == ChargeCategory.USAGE) {
            add(keys, 'c', charge.chargeId());
        }
        add(keys, 'c', charge.refundOf());
    }

    private void addId(LongConsumer keys, char sort, Origin origin, @Nullable String id) {
        if (id != null) {
            keys.accept(hash(sort, id));
            String normalised = normaliser.normalise(origin, id);
            if (!normalised.equals(id)) {
                keys.accept(hash(sort, normalised));
            }
        }
    }

    private static void add(LongConsumer keys, char sort, @Nullable String value) {
        if (value != null) {
            keys.accept(hash(sort, value));
        }
    }

    private static long hash(char sort, String value) {
        long hash = 0xcbf29ce484222325L ^ sort;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 32;
        }
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }
}
