package io.countermeter.simulate;

import java.util.ArrayList;
import java.util.List;

/** All that can happen in a simulated month, in one list: what is right, what is wrong, and what only looks wrong. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(Traffic.scenarios());
        all.addAll(Failures.scenarios());
        all.addAll(Retries.scenarios());
        all.addAll(Resubmissions.scenarios());
        all.addAll(Components.scenarios());
        all.addAll(Prices.scenarios());
        all.addAll(Refunds.scenarios());
        all.addAll(Names.scenarios());
        all.addAll(Repeats.scenarios());
        all.addAll(Endings.scenarios());
        all.addAll(Amounts.scenarios());
        return List.copyOf(all);
    }
}
