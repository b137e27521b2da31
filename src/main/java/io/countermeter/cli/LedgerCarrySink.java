package io.countermeter.cli;

import io.countermeter.ledger.CarriedForwardWriter;
import io.countermeter.ledger.CarriedKeys;
import io.countermeter.ledger.CarriedStretch;
import io.countermeter.reconcile.Carried;
import io.countermeter.reconcile.CarriedGroup;
import io.countermeter.reconcile.CarrySink;
import io.countermeter.reconcile.KeyList;
import io.countermeter.reconcile.RecordSet;
import io.countermeter.reconcile.TieIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a run carries forward into its ledger; the document comes last, when all else is known. */
final class LedgerCarrySink implements CarrySink {
    private final CarriedForwardWriter writer;
    private final List<Integer> numbers = new ArrayList<>();
    private @Nullable Carried carried;

    LedgerCarrySink(CarriedForwardWriter writer) {
        this.writer = writer;
    }

    /**
     * Keeps it for the run with this number, if the run can be gone on from.
     *
     * @param basis what the run judged by
     */
    void keep(int run, String basis) {
        if (carried != null) {
            writer.finish(run, CarriedJson.text(new CarriedJson.Document(basis, carried)));
        }
    }

    @Override
    public void add(Stretch stretch) {
        CarriedStretch kept = new CarriedStretch(
                Math.max(1, Math.toIntExact(stretch.firstUsageRow())),
                stretch.usageRows(),
                Math.max(1, Math.toIntExact(stretch.firstChargeRow())),
                stretch.chargeRows(),
                stretch.fromSecond(),
                stretch.toSecond());
        CarriedKeys keys = new CarriedKeys();
        add(stretch.ids(), TieIndex.Sort.ID, kept, keys);
        add(stretch.inputs(), TieIndex.Sort.INPUT, kept, keys);
        numbers.add(writer.addStretch(kept, keys));
    }

    private static void add(KeyList all, TieIndex.Sort sort, CarriedStretch stretch, CarriedKeys keys) {
        for (int i = 0; i < all.size(); i++) {
            keys.add(LedgerTies.toLedger(sort), stretch.index(all.record(i)), all.key(i));
        }
    }

    @Override
    public void roots(int stretch, int[] roots) {
        writer.setRoots(numbers.get(stretch), roots);
    }

    @Override
    public void merge(int root, int into) {
        writer.merge(root, into);
    }

    @Override
    public void replaceEnds(RecordSet records, Collection<TieIndex.End> ends) {
        records.forEach(writer::removeOpenEnds);
        ends.forEach(end -> writer.addOpenEnd(LedgerTies.toLedger(end)));
    }

    @Override
    public void putGroup(String findingId, CarriedGroup group) {
        writer.putGroup(Long.parseUnsignedLong(findingId, 16), CarriedJson.text(group));
    }

    @Override
    public void removeGroup(String findingId) {
        writer.removeGroup(Long.parseUnsignedLong(findingId, 16));
    }

    @Override
    public void finish(Carried all) {
        carried = all;
    }
}
