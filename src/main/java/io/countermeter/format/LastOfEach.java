package io.countermeter.format;

import io.countermeter.model.Charge;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back the charges of a file in which a job may be stated again and again, as often as it was asked for: what
 * it says last stands, and the rest is no second charge.
 */
final class LastOfEach {
    private final Map<String, Charge> byId = new HashMap<>();
    private long earlier;

    /** Takes a charge; gives false if it has no id by which it could be stated again. */
    boolean take(Charge charge) {
        String id = charge.chargeId();
        if (id == null) {
            return false;
        }
        earlier += byId.put(id, charge) == null ? 0 : 1;
        return true;
    }

    void give(RowSink sink) {
        Collection<Charge> held = byId.values();
        List<Charge> inOrder = held.stream()
                .sorted(Comparator.comparingLong(charge -> charge.origin().line()))
                .toList();
        inOrder.forEach(sink::charge);
        if (earlier > 0) {
            sink.notice(earlier + (earlier == 1 ? " row was" : " rows were")
                    + " passed over: a later row states the same charge");
        }
        byId.clear();
    }
}
