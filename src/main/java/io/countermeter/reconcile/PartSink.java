package io.countermeter.reconcile;

import io.countermeter.model.Part;

/** Takes the parts of all charges, in no particular order. */
public interface PartSink {
    /** Has no use for any part. */
    PartSink NONE = new PartSink() {
        @Override
        public void accept(Part part, boolean selected) {}

        @Override
        public boolean wants(Part part, boolean selected) {
            return false;
        }

        @Override
        public void restart() {}
    };
    /**
     * @param selected whether the charge belongs to the report's period
     */
    void accept(Part part, boolean selected);

    /** Whether it has any use for a part; asked on any thread, so that what it would drop is not carried to it. */
    default boolean wants(Part part, boolean selected) {
        return true;
    }

    /** Forgets what it took: it comes again, all of it. */
    default void restart() {
        throw new UnsupportedOperationException("this sink takes the parts of records in memory only");
    }
}
