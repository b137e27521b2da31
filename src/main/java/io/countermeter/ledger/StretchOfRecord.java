package io.countermeter.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells which stretch holds a record. */
final class StretchOfRecord {
    private final TreeMap<Integer, StoredStretch> byFirstUsage = new TreeMap<>();
    private final TreeMap<Integer, StoredStretch> byFirstCharge = new TreeMap<>();
    private @Nullable StoredStretch last;

    StretchOfRecord(List<StoredStretch> stretches) {
        for (StoredStretch stored : stretches) {
            CarriedStretch stretch = stored.stretch();
            if (stretch.usageCount() > 0) {
                byFirstUsage.put(stretch.firstUsage(), stored);
            }
            if (stretch.chargeCount() > 0) {
                byFirstCharge.put(stretch.firstCharge(), stored);
            }
        }
    }

    /** The stretch that holds a record; null if none does. */
    @Nullable
    StoredStretch of(int record) {
        if (last == null || !last.stretch().holds(record)) {
            TreeMap<Integer, StoredStretch> byFirst = record > 0 ? byFirstUsage : byFirstCharge;
            Map.Entry<Integer, StoredStretch> entry = byFirst.floorEntry(Math.abs(record));
            boolean holds = entry != null && entry.getValue().stretch().holds(record);
            last = holds ? entry.getValue() : null;
        }
        return last;
    }
}
