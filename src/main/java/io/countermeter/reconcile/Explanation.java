package io.countermeter.reconcile;

import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Explains one finding, request, job, charge or invoice of a run, in lines of text. */
public final class Explanation {
    private static final int CHAINS_SHOWN = 5;

    private final Reconciliation run;
    private final Telling telling;
    private final Function<Origin, String> places;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Reconciliation run, Telling telling, Function<Origin, String> places) {
        this.run = run;
        this.telling = telling;
        this.places = places;
    }

    /**
     * The explanation of whatever has this id; empty if nothing has.
     *
     * @param places where a row stands, as {@code file:line}
     */
    public static List<String> of(Reconciliation run, String id, Function<Origin, String> places) {
        return new Explanation(run, new WithArithmetic(run, places), places).explain(id);
    }

    /**
     * The same for a run by prices that cannot be had any more: what happened, and what that run found.
     *
     * @param run by other prices, of which nothing is told
     * @param findings those of the run that is explained, as they were kept
     */
    public static List<String> withoutPrices(
            Reconciliation run, List<Finding> findings, String id, Function<Origin, String> places) {
        return new Explanation(run, new WithoutPrices(run, findings, places), places).explain(id);
    }

    private List<String> explain(String id) {
        Sought sought = new Sought(run);
        for (Finding finding : telling.findings()) {
            if (finding.id().equals(id)) {
                addFinding(finding);
                telling.find(finding, sought);
            }
        }
        sought.addNamed(id);
        lines.addAll(new InvoiceStory(run, id, places).lines());
        addChains(sought.chains());
        sought.alone().forEach(this::addAlone);
        return List.copyOf(lines);
    }

    private void addFinding(Finding finding) {
        lines.add("Finding " + finding.id() + ": " + finding.kind()
                + (finding.outcome() == null ? "" : " " + finding.outcome().word()) + ", " + finding.remedy() + ", "
                + finding.grade());
        lines.add("  provider " + finding.provider()
                + (finding.account().isEmpty() ? "" : ", account " + finding.account())
                + (finding.project().isEmpty() ? "" : ", project " + finding.project()));
        lines.add("  amount " + Decimals.amount(finding.amount()) + " " + finding.currency() + ", refunded "
                + Decimals.amount(finding.refunded()) + ", open " + Decimals.amount(finding.open())
                + (finding.kind().takesMoney() ? "" : " (takes no money: it is in no line of the bridge)"));
        lines.add("  " + finding.explanation());
        if (!finding.evidence().isEmpty()) {
            lines.add("  evidence:");
            finding.evidence().forEach(origin -> lines.add("    " + places.apply(origin)));
        }
    }

    private void addChains(Set<ChainOutcome> chains) {
        int shown = 0;
        for (ChainOutcome outcome : chains) {
            if (shown == CHAINS_SHOWN) {
                lines.add("");
                lines.add(
                        "and " + (chains.size() - shown) + " more operations; explain one of their requests to see it");
                return;
            }
            lines.add("");
            lines.addAll(telling.chain(outcome));
            shown++;
        }
    }

    /** A charge that no attempt answers. */
    private void addAlone(ChargeState state) {
        lines.add("");
        lines.add(ChainStory.charge(state) + "  " + places.apply(state.charge.origin()));
        lines.add("  tied to no attempt of our log");
        lines.addAll(telling.alone(state));
    }
}
