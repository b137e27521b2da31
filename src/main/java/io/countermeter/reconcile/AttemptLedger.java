package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ExpectedComponents.Expected;
import io.countermeter.model.Accrual;
import io.countermeter.model.Attempt;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The second proof: gives every attempt of the period its one class, and finds what was not billed. */
final class AttemptLedger {
    private final Contract contract;
    private final Periods periods;
    private final Facts facts;
    private final Tally tally;
    private final List<FindingPart> parts;

    AttemptLedger(Contract contract, Periods periods, Facts facts, Tally tally, List<FindingPart> parts) {
        this.contract = contract;
        this.periods = periods;
        this.facts = facts;
        this.tally = tally;
        this.parts = parts;
    }

    void enter(ChainOutcome outcome) {
        for (int member = 0; member < outcome.chain.members.size(); member++) {
            AttemptDraft draft = outcome.draft(member);
            Attempt attempt = outcome.attempt(member);
            boolean charged = outcome.isCharged(member);
            boolean ofPeriod = charged
                    ? draft.states.stream().anyMatch(state -> state.selected)
                    : periods.selects(attempt.provider(), attempt.submittedAt());
            if (ofPeriod) {
                tally.observations.look(draft);
                AttemptClass attemptClass = charged ? charged(outcome, member) : uncharged(outcome, member);
                tally.classes.merge(attemptClass, 1L, Long::sum);
            }
        }
    }

    private AttemptClass charged(ChainOutcome outcome, int member) {
        boolean found = addUnbilled(outcome, member);
        for (ChargeState state : outcome.draft(member).states) {
            found |= state.selected && !state.parts.isEmpty();
        }
        if (found) {
            return AttemptClass.BILLED_WITH_FINDINGS;
        }
        if (outcome.isOutcomeUnknown(member)) {
            return AttemptClass.OUTCOME_UNKNOWN;
        }
        return outcome.isUnpriced(member) ? AttemptClass.BILLED_PRICE_NOT_JUDGED : AttemptClass.BILLED_AS_EXPECTED;
    }

    private AttemptClass uncharged(ChainOutcome outcome, int member) {
        Attempt attempt = outcome.attempt(member);
        if (outcome.isPaidByAnother(member)) {
            return AttemptClass.PAID_BY_ANOTHER;
        }
        if (attempt.batch() || facts.buckets().holds(attempt, null)) {
            return AttemptClass.IN_A_BUCKET;
        }
        Spans.Span reach = facts.spans().reach(attempt);
        Duration link = contract.provider(attempt.provider()).windows().link();
        if (attempt.outcome().isOpen()
                && (reach == null || !reach.to().isAfter(attempt.submittedAt().plus(link)))) {
            tally.accruals.add(Accrual.Sort.AWAITING, attempt, List.of());
            awaitBills(outcome.draft(member), attempt.submittedAt().plus(link));
            return AttemptClass.AWAITING;
        }
        if (!outcome.isBillable(member)) {
            return AttemptClass.NOT_BILLED_AS_EXPECTED;
        }
        Spans.@Nullable Gap gap = facts.spans().gap(attempt, attempt.finishedAt());
        if (reach != null && gap != null && !isWithoutCommonIds(attempt)) {
            tally.gaps.note(outcome.draft(member), gap, outcome.missing(member));
        }
        boolean covered = reach != null && !attempt.finishedAt().isBefore(reach.from()) && gap == null;
        if (!covered
                || isWithoutCommonIds(attempt)
                || outcome.draft(member).mayBeBilled
                || facts.buckets().mayBillOtherwise(attempt, null)) {
            return AttemptClass.NOT_COVERED;
        }
        if (isOverdue(attempt)) {
            if (!addUnbilled(outcome, member)) {
                tally.accruals.add(Accrual.Sort.UNBILLED, attempt, List.of());
            }
            return AttemptClass.UNBILLED;
        }
        tally.accruals.add(Accrual.Sort.AWAITING, attempt, outcome.missing(member));
        awaitBills(outcome.draft(member), overdueAfter(attempt));
        return AttemptClass.AWAITING;
    }

    /** Notes that a longer reach of the bills may say something else of an attempt. */
    private void awaitBills(AttemptDraft draft, Instant until) {
        Attempt attempt = draft.attempt();
        Carried.Clock bills = new Carried.Clock(true, attempt.provider(), attempt.account());
        tally.openEnds.add(new OpenEnd(OpenEnd.Kind.AWAITS_BILLS, RecordNumber.of(draft.firstRow()), bills, until, 0));
    }

    /** Whether the bills reach further than the settlement window past the attempt's end. */
    private boolean isOverdue(Attempt attempt) {
        Spans.Span reach = facts.spans().reach(attempt);
        return reach != null && reach.to().isAfter(overdueAfter(attempt));
    }

    private Instant overdueAfter(Attempt attempt) {
        Duration settlement = contract.provider(attempt.provider()).windows().settlement();
        return attempt.finishedAt().plus(settlement);
    }

    private boolean isWithoutCommonIds(Attempt attempt) {
        if (attempt.account() != null) {
            return facts.noCommonIds().contains(Accounts.of(attempt))
                    || facts.noCommonIds().contains(new Accounts.Account(attempt.provider(), ""));
        }
        for (Accounts.Account account : facts.noCommonIds()) {
            if (account.provider().equals(attempt.provider())) {
                return true;
            }
        }
        return false;
    }

    /** Finds the expected components of an attempt that no charge stands for, if the bills should hold them. */
    private boolean addUnbilled(ChainOutcome outcome, int member) {
        Attempt attempt = outcome.attempt(member);
        Instant end = attempt.finishedAt();
        Spans.Span reach = facts.spans().reach(attempt);
        if (reach == null || end.isBefore(reach.from())) {
            return false;
        }
        if (!isOverdue(attempt)) {
            if (!outcome.missing(member).isEmpty()) {
                awaitBills(outcome.draft(member), overdueAfter(attempt));
            }
            return false;
        }
        if (isWithoutCommonIds(attempt)
                || facts.spans().gap(attempt, end) != null
                || outcome.draft(member).mayBeBilled) {
            return false;
        }
        List<Expected> missing = new ArrayList<>(outcome.missing(member));
        missing.removeIf(expected -> facts.buckets().mayBillOtherwise(attempt, expected.unit()));
        if (missing.isEmpty()) {
            return false;
        }
        tally.accruals.add(Accrual.Sort.UNBILLED, attempt, missing);
        Map<String, List<Expected>> byCurrency = new TreeMap<>();
        missing.forEach(expected -> byCurrency
                .computeIfAbsent(expected.row().currency(), absent -> new ArrayList<>())
                .add(expected));
        byCurrency.forEach((currency, expected) -> parts.add(unbilled(outcome.draft(member), currency, expected)));
        return true;
    }

    private FindingPart unbilled(AttemptDraft draft, String currency, List<Expected> components) {
        Attempt attempt = draft.attempt();
        BigDecimal amount = BigDecimal.ZERO;
        List<String> terms = new ArrayList<>();
        boolean list = false;
        for (Expected part : components) {
            amount = amount.add(part.amount());
            list |= part.row().list();
            terms.add(Decimals.plain(part.quantity()) + " " + part.unit().word() + " × "
                    + Decimals.plain(part.row().price()));
        }
        String why = (list ? "List prices make " : "The contract expects ") + String.join(" + ", terms) + " = "
                + Decimals.amount(amount) + " "
                + currency + " for an attempt that ended " + attempt.outcome().word()
                + ", and the bills, which reach further than the settlement window past its end, hold no charge for it";
        return new FindingPart(
                new FindingPart.About(
                        FindingKind.UNBILLED,
                        attempt.provider(),
                        Objects.requireNonNullElse(attempt.account(), ""),
                        currency,
                        attempt.subject()),
                Remedy.ACCRUE,
                list ? Grade.CIRCUMSTANTIAL : Grade.STRONG,
                null,
                amount,
                why,
                List.of(draft),
                List.of(),
                List.of(),
                true);
    }
}
