package io.countermeter.reconcile;

import io.countermeter.model.Origin;
import java.util.List;
import java.util.function.Function;

/** Explains. */
public final class Explanation {
    private Explanation() {}

    public static List<String> of(Reconciliation reconciliation, String id, Function<Origin, String> places) {
        return List.of();
    }
}
