package io.countermeter.cli;

import io.countermeter.ledger.CarriedForward;
import io.countermeter.ledger.KeySort;
import io.countermeter.ledger.OpenEnd;
import io.countermeter.reconcile.CarriedGroup;
import io.countermeter.reconcile.RecordSet;
import io.countermeter.reconcile.TieIndex;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** What the last run has carried forward of single records in its ledger. */
record LedgerTies(CarriedForward carried) implements TieIndex {
    /** Added to the kinds of ends that wait for a clock, so that the ledger tells them from the others. */
    private static final int WAITING = 128;

    /** An end as a ledger keeps it. */
    static OpenEnd toLedger(End end) {
        boolean waits = end.clock() >= 0;
        return new OpenEnd(
                end.record(), waits ? end.kind() + WAITING : end.kind(), end.clock(), end.second(), end.partner());
    }

    private static End fromLedger(OpenEnd end) {
        return new End(end.record(), end.kind() & (WAITING - 1), end.clock(), end.second(), end.partner());
    }

    private static BitSet kinds(boolean waiting) {
        BitSet kinds = new BitSet();
        kinds.set(waiting ? WAITING : 0, waiting ? 2 * WAITING : WAITING);
        return kinds;
    }

    @Override
    public void find(Sort sort, long[] ascendingKeys, int fromSecond, int toSecond, IntConsumer records) {
        carried.find(toLedger(sort), ascendingKeys, fromSecond, toSecond, records);
    }

    static KeySort toLedger(Sort sort) {
        return switch (sort) {
            case ID -> KeySort.ID;
            case INPUT -> KeySort.INPUT;
        };
    }

    @Override
    public void forEachStretch(int fromSecond, int toSecond, RowSink rows) {
        carried.forEachStretch(
                fromSecond,
                toSecond,
                stretch -> rows.accept(
                        stretch.firstUsage(), stretch.usageCount(), stretch.firstCharge(), stretch.chargeCount()));
    }

    @Override
    public int[] roots(int[] records) {
        return carried.roots(records);
    }

    @Override
    public void forEachMember(RecordSet roots, MemberSink members) {
        carried.forEachMember(roots.usageRows(), roots.chargeRows(), members::accept);
    }

    @Override
    public void forEachDue(IntUnaryOperator secondOfClock, Consumer<End> ends) {
        carried.forEachOpenEndDue(kinds(true), secondOfClock, end -> ends.accept(fromLedger(end)));
    }

    @Override
    public void forEachBetween(int fromSecond, int toSecond, Consumer<End> ends) {
        carried.forEachOpenEndBetween(kinds(false), fromSecond, toSecond, end -> ends.accept(fromLedger(end)));
    }

    @Override
    public void forEachOf(RecordSet records, Consumer<End> ends) {
        carried.forEachOpenEndOf(records.toArray(), end -> {
            if (end.clock() < 0) {
                ends.accept(fromLedger(end));
            }
        });
    }

    @Override
    public Optional<CarriedGroup> group(String findingId) {
        return carried.group(Long.parseUnsignedLong(findingId, 16)).map(CarriedJson::group);
    }
}
