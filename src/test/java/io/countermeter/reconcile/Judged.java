package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.judge.Kept;
import io.countermeter.model.Accrual;
import io.countermeter.model.Attempt;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a {@link Case}, in lines that a test can name. Lines of zero and the filler are left out. */
public final class Judged {
    private final Reconciliation run;
    private final int fillers;

    Judged(Reconciliation run, int fillers) {
        this.run = run;
        this.fillers = fillers;
    }

    public AuditResult result() {
        return run.result();
    }

    /** The lines that explain whatever has an id; rows stand at {@code file:line}. */
    public List<String> explained(String id) {
        return Explanation.of(run, id, origin -> origin.file() + ":" + origin.line());
    }

    /**
     * The findings, like {@code BILLED_FAILURE failed RECOVER PROVED 0.50 of c1}; {@code about r1} where they speak of
     * no charge; the currency only if it is not USD.
     */
    public List<String> findings() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : run.result().findings()) {
            lines.add(line(finding));
        }
        return lines;
    }

    private static String line(Finding finding) {
        String outcome =
                finding.outcome() == null ? "" : " " + finding.outcome().word();
        String currency = finding.currency().equals("USD") ? "" : " " + finding.currency();
        String speaksOf = finding.chargeIds().isEmpty()
                ? " about " + String.join(" ", finding.requestIds())
                : " of " + String.join(" ", finding.chargeIds());
        String refunded = finding.refunded().signum() == 0
                ? ""
                : ", refunded " + Decimals.amount(finding.refunded()) + " by " + String.join(" ", finding.refundIds());
        return finding.kind() + outcome + " " + finding.remedy() + " " + finding.grade() + " "
                + Decimals.amount(finding.amount()) + currency + speaksOf + refunded;
    }

    /** The only finding of a kind. */
    public Finding finding(FindingKind kind) {
        List<Finding> ofKind = run.result().findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
        assertThat(ofKind).as("findings of %s", kind).hasSize(1);
        return ofKind.get(0);
    }

    /**
     * The lines of the bridges, like {@code BILLED_FAILURE RECOVER 0.50}, with the provider, account or currency in
     * front where it is another than acme, none and USD.
     */
    public List<String> bridge() {
        List<String> lines = new ArrayList<>();
        for (Bridge bridge : run.result().bridges()) {
            String front = (bridge.provider().equals("acme") ? "" : bridge.provider() + " ")
                    + (bridge.account().isEmpty() ? "" : bridge.account() + " ")
                    + (bridge.currency().equals("USD") ? "" : bridge.currency() + " ");
            for (BridgeLine line : bridge.lines()) {
                if (line.amount().signum() != 0 && !bridge.currency().equals(Case.FILLER_CURRENCY)) {
                    lines.add(front + line.cause().words() + (line.remedy() == null ? "" : " " + line.remedy()) + " "
                            + Decimals.amount(line.amount()));
                }
            }
        }
        return lines;
    }

    /** The only bridge in a currency. */
    public Bridge bridgeOf(String currency) {
        List<Bridge> bridges = run.result().bridges().stream()
                .filter(bridge -> bridge.currency().equals(currency))
                .toList();
        assertThat(bridges).hasSize(1);
        return bridges.get(0);
    }

    /** How many attempts have which class, like {@code unbilled 1}. */
    public List<String> classes() {
        List<String> lines = new ArrayList<>();
        Map<AttemptClass, Long> counts = run.result().attempts();
        for (AttemptClass attemptClass : AttemptClass.values()) {
            long filling = attemptClass == AttemptClass.BILLED_AS_EXPECTED ? fillers : 0;
            long count = counts.getOrDefault(attemptClass, 0L) - filling;
            if (count != 0) {
                lines.add(attemptClass.words() + " " + count);
            }
        }
        return lines;
    }

    /** What we will owe, like {@code unbilled 0.50 USD for 1 of 1}: how many of how many attempts have a value. */
    public List<String> accruals() {
        List<String> lines = new ArrayList<>();
        for (Accrual accrual : run.result().accruals()) {
            lines.add(accrual.sort().name().toLowerCase(Locale.ROOT) + " " + Decimals.amount(accrual.amount()) + " "
                    + accrual.currency() + " for " + accrual.valued() + " of " + accrual.attempts());
        }
        return lines;
    }

    /** The observations, like {@code CUT_OFF acme-2 0.50 USD 1: r1}. */
    public List<String> observations() {
        List<String> lines = new ArrayList<>();
        for (Observation seen : run.result().observations()) {
            if (!seen.model().equals("filler")) {
                lines.add(seen.kind() + " " + seen.model() + " " + Decimals.amount(seen.amount()) + " "
                        + seen.currency() + " " + seen.count() + ": " + String.join(" ", seen.requestIds()));
            }
        }
        return lines;
    }

    /** The chains without the filler, each as its attempts in order; {@code *} marks the kept one. */
    public List<String> chains() {
        List<String> lines = new ArrayList<>();
        for (ChainOutcome outcome : run.chains) {
            StringBuilder line = new StringBuilder();
            for (int member = 0; member < outcome.chain.members.size(); member++) {
                boolean kept = outcome.verdict.kept() != Kept.NONE && outcome.verdict.kept() == member;
                line.append(line.isEmpty() ? "" : " ")
                        .append(String.join("+", outcome.attempt(member).requestIds()))
                        .append(kept ? "*" : "");
            }
            if (!line.toString().startsWith("filler")) {
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** The attempts without the filler, in order. */
    public List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (ChainOutcome outcome : run.chains) {
            for (AttemptDraft draft : outcome.chain.members) {
                if (!"filler".equals(draft.attempt().model())) {
                    attempts.add(draft.attempt());
                }
            }
        }
        attempts.sort((a, b) -> a.submittedAt().compareTo(b.submittedAt()));
        return attempts;
    }

    /** The only attempt. */
    public Attempt attempt() {
        assertThat(attempts()).hasSize(1);
        return attempts().get(0);
    }

    /** Whether a charge is tied to an attempt. */
    boolean isCharged(Attempt attempt) {
        return run.charges.stream()
                .anyMatch(state ->
                        state.attempt != null && state.attempt.attempt().equals(attempt));
    }

    /** Which attempt each charge is tied to, like {@code c1 to r1}; {@code c1 to none} where none answers it. */
    public List<String> ties() {
        List<String> lines = new ArrayList<>();
        for (ChargeState state : run.charges) {
            if (!state.charge.currency().equals(Case.FILLER_CURRENCY)) {
                String attempt =
                        state.attempt == null ? "none" : state.attempt.attempt().subject();
                lines.add(state.charge.chargeId() + " to " + attempt);
            }
        }
        return lines;
    }
}
