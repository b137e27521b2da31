package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.reconcile.CarrySink.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands on what a run leaves for the next one. */
final class CarryForward {
    private final CarrySink sink;
    private final List<Carried.Clock> clocks;
    private final Map<Carried.Clock, Integer> numbers = new HashMap<>();

    /** @param clocks those that the run before knew */
    CarryForward(CarrySink sink, List<Carried.Clock> clocks) {
        this.sink = sink;
        this.clocks = new ArrayList<>(clocks);
        for (Carried.Clock clock : clocks) {
            numbers.put(clock, numbers.size());
        }
    }

    /** The roots of all records of the stretches, which were added to components in this order. */
    void roots(List<Stretch> stretches, Components components) {
        int number = 0;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            int[] roots = new int[stretch.usageRows() + stretch.chargeRows()];
            while (number < components.count() && index(components.recordOf(number), stretch) >= 0) {
                roots[index(components.recordOf(number), stretch)] = components.rootOf(number);
                number++;
            }
            sink.roots(i, roots);
        }
    }

    /** The place of a record in a stretch; below 0 if it is in another. */
    static int index(int record, Stretch stretch) {
        if (record > 0) {
            long index = record - stretch.firstUsageRow();
            return index >= 0 && index < stretch.usageRows() ? (int) index : -1;
        }
        long index = -record - stretch.firstChargeRow();
        return index >= 0 && index < stretch.chargeRows() ? stretch.usageRows() + (int) index : -1;
    }

    List<TieIndex.End> ends(List<OpenEnd> openEnds) {
        List<TieIndex.End> ends = new ArrayList<>(openEnds.size());
        for (OpenEnd end : openEnds) {
            Carried.Clock clock = end.clock();
            ends.add(new TieIndex.End(
                    end.record(),
                    end.kind().ordinal(),
                    clock == null ? -1 : number(clock),
                    Seconds.of(end.at()),
                    Math.toIntExact(end.partner())));
        }
        return ends;
    }

    private int number(Carried.Clock clock) {
        return numbers.computeIfAbsent(clock, absent -> {
            clocks.add(clock);
            return clocks.size() - 1;
        });
    }

    private static List<Long> rows(List<Charge> buckets, List<Charge> invoices) {
        List<Long> rows = new ArrayList<>();
        buckets.forEach(bucket -> rows.add(bucket.origin().row()));
        invoices.forEach(invoice -> rows.add(invoice.origin().row()));
        return rows;
    }

    /** The last thing to be handed on. */
    void finish(Records records, Survey survey, Carried.Sums sums, List<String> ofWhole) {
        sink.finish(new Carried(
                records.lastUsageRow(),
                records.lastChargeRow(),
                survey.carriedTimes(),
                survey.carriedRows(),
                survey.spans.carried(),
                sums,
                clocks,
                rows(survey.buckets(), survey.invoices()),
                ofWhole));
    }
}
