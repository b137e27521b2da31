package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import org.jspecify.annotations.Nullable;

/** A charge while it is being matched. */
final class ChargeState {
    final Charge charge;
    final boolean selected;
    /** The attempt that it is tied to; null as long as none is. */
    @Nullable
    AttemptDraft attempt;

    boolean reversed;

    ChargeState(Charge charge, boolean selected) {
        this.charge = charge;
        this.selected = selected;
    }
}
