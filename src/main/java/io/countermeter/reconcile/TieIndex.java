package io.countermeter.reconcile;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * What runs have carried forward of single records, so that those which new records touch are found without reading all.
 *
 * <p>A record is named by one number: a usage record by its row, a charge by its row below zero; 0 is none. Times are whole
 * seconds since the year 2000. Components are as large as ties require, or larger; one of their records stands for each:
 * the root.
 */
public interface TieIndex {
    /** What records share. */
    enum Sort {
        /** An id or a declared key, which ties records at any distance up to the link horizon. */
        ID,
        /** An input, which ties requests only if one lies near another. */
        INPUT
    }

    /**
     * Something that may change of a record by itself.
     *
     * @param kind one of those of the carrier's choice
     * @param clock the place of what it waits for among those of {@link Carried#clocks}; -1 if it waits for nothing
     * @param second what the clock must reach; else the time of the record
     * @param partner the usage record that a charge is tied to by attributes; else 0
     */
    record End(int record, int kind, int clock, int second, int partner) {}

    /**
     * Hands out records that may have one of these keys, and some that have none: those added with others between whose
     * first and last second the span lies in part.
     *
     * @param ascendingKeys in unsigned order
     */
    void find(Sort sort, long[] ascendingKeys, int fromSecond, int toSecond, IntConsumer records);

    /** Takes the rows of records that were added together: of usage records, and of charges; some may stand no more. */
    interface RowSink {
        void accept(long firstUsageRow, int usageRows, long firstChargeRow, int chargeRows);
    }

    /** Hands out where all records are that lie between two seconds, and others. */
    void forEachStretch(int fromSecond, int toSecond, RowSink rows);

    /** The root of each of these records; 0 for one that is in no component. */
    int[] roots(int[] records);

    /** Takes a record and the root of its component. */
    interface MemberSink {
        void accept(int record, int root);
    }

    /** Hands out all records of the components with these roots. */
    void forEachMember(RecordSet roots, MemberSink members);

    /** Hands out the ends that wait for a clock which has reached them. */
    void forEachDue(IntUnaryOperator secondOfClock, Consumer<End> ends);

    /** Hands out the ends that wait for nothing and whose records lie between two seconds, both included. */
    void forEachBetween(int fromSecond, int toSecond, Consumer<End> ends);

    /** Hands out the ends of these records that wait for nothing. */
    void forEachOf(RecordSet records, Consumer<End> ends);

    /** What is carried of the group behind a finding; empty if there is no such finding. */
    Optional<CarriedGroup> group(String findingId);
}
