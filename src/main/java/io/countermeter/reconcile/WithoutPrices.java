package io.countermeter.reconcile;

import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells what happened, and the findings as the run has kept them: the prices that it was judged by cannot be had any more,
 * and the arithmetic of others would contradict it.
 */
final class WithoutPrices implements Telling {
    private final Reconciliation run;
    private final List<Finding> findings;
    private final List<Subject> subjects;
    private final Function<Origin, String> places;

    /** @param findings those of the run that is explained, as they were kept: their evidence tells no rows of one line apart */
    WithoutPrices(Reconciliation run, List<Finding> findings, Function<Origin, String> places) {
        this.run = run;
        this.findings = findings;
        this.places = places;
        subjects = findings.stream().map(Subject::new).toList();
    }

    /** What a finding speaks of, by its ids. */
    private static final class Subject {
        private final Finding finding;
        private final String provider;
        private final Set<String> requestIds;
        private final Set<String> jobIds;
        private final Set<String> chargeIds;
        private final Set<Origin> lines;

        Subject(Finding finding) {
            this.finding = finding;
            provider = finding.provider();
            requestIds = Set.copyOf(finding.requestIds());
            jobIds = Set.copyOf(finding.jobIds());
            chargeIds = new HashSet<>(finding.chargeIds());
            chargeIds.addAll(finding.refundIds());
            lines = Set.copyOf(finding.evidence());
        }

        boolean isAttempt(AttemptDraft draft) {
            return draft.attempt().provider().equals(provider)
                    && (draft.attempt().requestIds().stream().anyMatch(requestIds::contains)
                            || draft.attempt().jobIds().stream().anyMatch(jobIds::contains));
        }

        boolean isCharge(ChargeState state) {
            Charge charge = state.charge;
            Origin line = new Origin(charge.origin().file(), charge.origin().line());
            return charge.provider().equals(provider)
                    && lines.contains(line)
                    && (charge.chargeId() == null || chargeIds.contains(charge.chargeId()));
        }
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void find(Finding finding, Sought sought) {
        Subject subject = new Subject(finding);
        sought.add(subject::isAttempt, subject::isCharge);
    }

    @Override
    public List<String> chain(ChainOutcome outcome) {
        List<String> lines = new ArrayList<>(new ChainStory(outcome, run, places).timeline());
        lines.addAll(found(subject -> Sought.has(outcome, subject::isAttempt, subject::isCharge)));
        return lines;
    }

    @Override
    public List<String> alone(ChargeState state) {
        return found(subject -> subject.isCharge(state));
    }

    private List<String> found(Predicate<Subject> speaksOfIt) {
        List<String> lines = new ArrayList<>();
        for (Subject subject : subjects) {
            if (speaksOfIt.test(subject)) {
                lines.add(found(subject.finding));
            }
        }
        return lines.isEmpty() ? List.of("  no finding of the last run speaks of it") : lines;
    }

    private static String found(Finding finding) {
        return "  finding " + finding.id() + ": " + Decimals.amount(finding.amount()) + " " + finding.currency() + "  "
                + finding.kind() + ", " + finding.remedy() + ", " + finding.grade() + ": " + finding.explanation();
    }
}
