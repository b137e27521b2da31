package io.countermeter.reconcile;

import io.countermeter.model.Part;

/** Takes the parts of all charges, in no particular order. */
public interface PartSink {
    /**
     * @param selected whether the charge belongs to the report's period
     */
    void accept(Part part, boolean selected);

    /** Forgets what it took: it comes again, all of it. */
    default void restart() {
        throw new UnsupportedOperationException("this sink takes the parts of records in memory only");
    }
}
