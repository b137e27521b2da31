package io.countermeter.reconcile;

import java.util.Collection;

/** Takes what a run carries forward, to be read again as {@link TieIndex} and {@link Carried}. */
public interface CarrySink {
    /**
     * Records that were added together: usage records from one row on, and charges from one row on.
     *
     * @param fromSecond the first second of any of them
     * @param toSecond the last
     * @param ids the keys of ids, in no order
     * @param inputs the keys of inputs, in no order
     */
    record Stretch(
            long firstUsageRow,
            int usageRows,
            long firstChargeRow,
            int chargeRows,
            int fromSecond,
            int toSecond,
            KeyList ids,
            KeyList inputs) {
        Stretch withoutKeys() {
            return new Stretch(
                    firstUsageRow,
                    usageRows,
                    firstChargeRow,
                    chargeRows,
                    fromSecond,
                    toSecond,
                    new KeyList(),
                    new KeyList());
        }
    }

    void add(Stretch stretch);

    /**
     * The roots of the records of a stretch: first its usage records, then its charges; 0 for what is in no component.
     *
     * @param stretch which one of those that were added, counted from 0
     */
    void roots(int stretch, int[] roots);

    /** The component with one root has become part of that with another. */
    void merge(int root, int into);

    /** Replaces all ends of these records. */
    void replaceEnds(RecordSet records, Collection<TieIndex.End> ends);

    void putGroup(String findingId, CarriedGroup group);

    void removeGroup(String findingId);

    /** That was all. */
    void finish(Carried carried);
}
