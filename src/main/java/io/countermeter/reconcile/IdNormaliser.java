package io.countermeter.reconcile;

import io.countermeter.model.Origin;

/** Takes from an id what the format of its file wraps around it: spaces, case, prefixes. */
public interface IdNormaliser {
    /** The id as it is compared where exact ids did not meet. */
    String normalise(Origin origin, String id);
}
