package io.countermeter.reconcile;

import io.countermeter.model.Finding;
import io.countermeter.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tells all of it: each charge with its arithmetic and the terms that it rests on. */
final class WithArithmetic implements Telling {
    private final Reconciliation run;
    private final Function<Origin, String> places;

    WithArithmetic(Reconciliation run, Function<Origin, String> places) {
        this.run = run;
        this.places = places;
    }

    @Override
    public List<Finding> findings() {
        return run.result().findings();
    }

    @Override
    public void find(Finding finding, Sought sought) {
        Set<Origin> evidence = Set.copyOf(finding.evidence());
        sought.add(
                draft -> evidence.contains(draft.firstRow().origin()),
                state -> evidence.contains(state.charge.origin()));
    }

    @Override
    public List<String> chain(ChainOutcome outcome) {
        return new ChainStory(outcome, run, places).lines();
    }

    @Override
    public List<String> alone(ChargeState state) {
        List<String> lines = new ArrayList<>();
        for (FindingPart part : run.parts) {
            if (part.charges.contains(state)) {
                lines.add("  " + ChainStory.part(part));
            }
        }
        lines.addAll(ChainStory.offsets(run, state));
        return lines.isEmpty()
                ? List.of(
                        "  no finding: a line of the bridge of its own (not covered, not attributable, bucket, tax, fee, "
                                + "purchase, other services, refund or debit)")
                : lines;
    }
}
