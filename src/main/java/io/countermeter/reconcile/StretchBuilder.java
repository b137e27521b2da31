package io.countermeter.reconcile;

import io.countermeter.reconcile.CarrySink.Stretch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the keys of records that come in ascending rows, usage records first, and hands them on stretch by stretch. */
final class StretchBuilder implements Keys.Sink {
    private final @Nullable CarrySink sink;
    private final int most;
    private final List<Stretch> added = new ArrayList<>();
    private KeyList ids = new KeyList();
    private KeyList inputs = new KeyList();
    private int count;
    private int firstUsage;
    private int lastUsage;
    private int firstCharge;
    private int lastCharge;
    private int from;
    private int to;

    /**
     * @param sink null where nobody waits for the stretches
     * @param most how many rows a stretch has at most
     */
    StretchBuilder(@Nullable CarrySink sink, int most) {
        this.sink = sink;
        this.most = most;
    }

    @Override
    public void add(int number, int start, int end) {
        boolean usage = number > 0;
        int first = usage ? firstUsage : firstCharge;
        if (count > 0 && first != 0 && Math.abs(number) - first >= most) {
            flush();
        }
        if (usage) {
            firstUsage = firstUsage == 0 ? number : firstUsage;
            lastUsage = number;
        } else {
            firstCharge = firstCharge == 0 ? -number : firstCharge;
            lastCharge = -number;
        }
        from = count == 0 ? start : Math.min(from, start);
        to = count == 0 ? end : Math.max(to, end);
        count++;
    }

    @Override
    public void add(TieIndex.Sort sort, long key, int number) {
        (sort == TieIndex.Sort.ID ? ids : inputs).add(key, number);
    }

    /** Hands on what is left. */
    void flush() {
        if (count == 0) {
            return;
        }
        Stretch stretch = new Stretch(
                firstUsage,
                firstUsage == 0 ? 0 : lastUsage - firstUsage + 1,
                firstCharge,
                firstCharge == 0 ? 0 : lastCharge - firstCharge + 1,
                from,
                to,
                ids,
                inputs);
        added.add(stretch);
        if (sink != null) {
            sink.add(stretch);
            added.set(added.size() - 1, stretch.withoutKeys());
        }
        ids = new KeyList();
        inputs = new KeyList();
        count = 0;
        firstUsage = 0;
        firstCharge = 0;
    }

    /** The stretches so far; those that were handed on without their keys. */
    List<Stretch> added() {
        return added;
    }
}
