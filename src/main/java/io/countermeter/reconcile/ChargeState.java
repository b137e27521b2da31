package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charge while it is being matched. */
final class ChargeState {
    final Charge charge;
    final boolean selected;
    /** The attempt that it is tied to; null as long as none is. */
    @Nullable
    AttemptDraft attempt;

    boolean reversed;
    /** What causes took of it. */
    final List<FindingPart> parts = new ArrayList<>(0);

    ChargeState(Charge charge, boolean selected) {
        this.charge = charge;
        this.selected = selected;
    }
}
