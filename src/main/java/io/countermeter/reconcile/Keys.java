package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What records must share to be tied: 64-bit hashes of their ids and declared keys. Records that share none, not even
 * through others, have nothing to do with each other; those that share one may have, or may not.
 */
final class Keys {
    private final IdNormaliser normaliser;

    Keys(IdNormaliser normaliser) {
        this.normaliser = normaliser;
    }

    /** The keys of a record that is no cached answer. */
    void of(UsageRecord row, LongConsumer keys) {
        addId(keys, 'r', row.origin(), row.requestId());
        addId(keys, 'j', row.origin(), row.jobId());
        String retryOf = row.text(UsageField.RETRY_OF);
        if (retryOf != null) {
            keys.accept(hash('r', retryOf));
            keys.accept(hash('j', retryOf));
        }
        add(keys, 'o', row.text(UsageField.OPERATION_ID));
        add(keys, 'k', row.text(UsageField.IDEMPOTENCY_KEY));
    }

    void of(Charge charge, LongConsumer keys) {
        addId(keys, 'r', charge.origin(), charge.requestId());
        addId(keys, 'j', charge.origin(), charge.jobId());
        if (charge.category() == ChargeCategory.USAGE) {
            add(keys, 'c', charge.chargeId());
        }
        add(keys, 'c', charge.refundOf());
    }

    /** The key of a record's input, which ties only what lies near in time; 0 if it names none. */
    static long ofInput(UsageRecord row) {
        String input = row.text(UsageField.INPUT_HASH);
        return input == null ? 0 : hash('i', input);
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
