package io.countermeter.reconcile;

import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Explains one finding, request, job or charge of a run, in lines of text. */
public final class Explanation {
    private static final int CHAINS_SHOWN = 5;

    private final Reconciliation run;
    private final Function<Origin, String> places;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Reconciliation run, Function<Origin, String> places) {
        this.run = run;
        this.places = places;
    }

    /**
     * The explanation of whatever has this id; empty if nothing has.
     *
     * @param places where a row stands, as {@code file:line}
     */
    public static List<String> of(Reconciliation run, String id, Function<Origin, String> places) {
        Explanation explanation = new Explanation(run, places);
        Set<ChainOutcome> chains = new LinkedHashSet<>();
        Set<ChargeState> alone = new LinkedHashSet<>();
        for (Finding finding : run.result().findings()) {
            if (finding.id().equals(id)) {
                explanation.addFinding(finding);
                explanation.find(finding, chains, alone);
            }
        }
        explanation.findByName(id, chains, alone);
        explanation.addChains(chains);
        alone.forEach(explanation::addAlone);
        return List.copyOf(explanation.lines);
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
        lines.add("  evidence:");
        finding.evidence().forEach(origin -> lines.add("    " + places.apply(origin)));
    }

    private void find(Finding finding, Set<ChainOutcome> chains, Set<ChargeState> alone) {
        Set<Origin> evidence = Set.copyOf(finding.evidence());
        for (ChainOutcome outcome : run.chains) {
            for (AttemptDraft draft : outcome.chain.members) {
                boolean speaks = evidence.contains(draft.firstRow().origin());
                for (ChargeState state : draft.states) {
                    speaks |= evidence.contains(state.charge.origin());
                }
                if (speaks) {
                    chains.add(outcome);
                }
            }
        }
        for (ChargeState state : run.charges) {
            if (state.attempt == null && evidence.contains(state.charge.origin())) {
                alone.add(state);
            }
        }
    }

    private void findByName(String id, Set<ChainOutcome> chains, Set<ChargeState> alone) {
        for (ChainOutcome outcome : run.chains) {
            for (AttemptDraft draft : outcome.chain.members) {
                boolean named = draft.attempt().requestIds().contains(id)
                        || draft.attempt().jobIds().contains(id);
                for (ChargeState state : draft.states) {
                    named |= isCalled(state, id);
                }
                if (named) {
                    chains.add(outcome);
                }
            }
        }
        for (ChargeState state : run.charges) {
            if (state.attempt == null && isCalled(state, id)) {
                alone.add(state);
            }
        }
    }

    private static boolean isCalled(ChargeState state, String id) {
        return id.equals(state.charge.chargeId())
                || id.equals(state.charge.requestId())
                || id.equals(state.charge.jobId());
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
            lines.addAll(new ChainStory(outcome, run, places).lines());
            shown++;
        }
    }

    /** A charge that no attempt answers. */
    private void addAlone(ChargeState state) {
        lines.add("");
        lines.add(ChainStory.charge(state) + "  " + places.apply(state.charge.origin()));
        lines.add("  tied to no attempt of our log");
        boolean found = false;
        for (FindingPart part : run.parts) {
            if (part.charges.contains(state)) {
                found = true;
                lines.add("  " + ChainStory.part(part));
            }
        }
        if (!found) {
            lines.add("  no finding: a line of the bridge of its own (not covered, not attributable, bucket, tax, fee, "
                    + "purchase, other services, refund or debit)");
        }
    }
}
