package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.DuePrice;
import io.countermeter.judge.Standing;
import io.countermeter.judge.Take;
import io.countermeter.model.Attempt;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Enters what became of a chain's charges into the bridges and among the parts of findings. */
final class ChainLedger {
    private final ChainOutcome outcome;
    private final Contract contract;
    private final Bridges bridges;
    private final List<FindingPart> parts;
    private final Observations observations;
    private final Periods periods;
    private final Map<Charge, ChargeState> states = new HashMap<>();

    ChainLedger(ChainOutcome outcome, Contract contract, Tally tally, List<FindingPart> parts, Periods periods) {
        this.outcome = outcome;
        this.contract = contract;
        this.bridges = tally.bridges;
        this.parts = parts;
        this.observations = tally.observations;
        this.periods = periods;
    }

    void enter() {
        for (AttemptDraft draft : outcome.chain.members) {
            for (ChargeState state : draft.states) {
                states.put(state.charge, state);
                if (state.selected) {
                    observations.lookForCutOff(draft, state);
                }
                if (state.reversed) {
                    bridges.add(state, Cause.Line.REVERSED);
                    bridges.addUsage(state, false);
                }
            }
        }
        for (ChargeVerdict verdict : outcome.verdict.charges()) {
            enter(verdict);
        }
        for (int member = 0; member < outcome.chain.members.size(); member++) {
            addStatusConflict(member);
        }
        addRetryLoop();
    }

    private void enter(ChargeVerdict verdict) {
        ChargeState state = Objects.requireNonNull(states.get(verdict.tied().charge()));
        AttemptDraft draft = outcome.draft(verdict.member());
        Standing standing = verdict.standing();
        bridges.addUsage(state, standing != null && standing.isPriced());
        for (Take take : verdict.takes()) {
            FindingPart part = part(verdict, state, draft, take);
            parts.add(part);
            state.parts.add(part);
            bridges.add(state, Cause.finding(take.kind()), take.remedy(), take.amount());
        }
        for (ChargeVerdict.Rest rest : verdict.lines()) {
            bridges.add(state, Cause.of(rest.line()), null, rest.amount());
        }
        if (standing != null && standing.below().signum() < 0) {
            parts.add(below(verdict, state, draft, standing));
        }
        if (state.selected) {
            observations.look(draft, state, verdict);
        }
    }

    private FindingPart part(ChargeVerdict verdict, ChargeState state, AttemptDraft draft, Take take) {
        List<AttemptDraft> witnesses =
                switch (take.kind()) {
                    case TIMEOUT_RESUBMIT, DUPLICATE_SUBMISSION -> outcome.chain.members;
                    case QUANTITY_MISMATCH, TIER_MISMATCH, PRICE_MISMATCH, BILLED_FAILURE, UNEXPECTED_COMPONENT ->
                        outcome.hasKept() && verdict.member() == outcome.verdict.payer()
                                ? List.of(outcome.draft(outcome.verdict.kept()))
                                : List.of();
                    case ORPHAN_CHARGE,
                            BILLED_RETRY,
                            DUPLICATE_CHARGE,
                            BILLED_LOST_RESULT,
                            BUCKET_MISMATCH,
                            UNBILLED,
                            BILL_GAP,
                            NO_COMMON_IDS,
                            RETRY_LOOP,
                            STATUS_CONFLICT,
                            BELOW_CONTRACT,
                            OVERLAPPING_EXPORTS,
                            INVOICE_TOTAL_MISMATCH -> List.of();
                };
        return new FindingPart(
                about(take.kind(), draft, state, subject(verdict, draft, take.kind())),
                take.remedy(),
                take.grade(),
                take.outcome(),
                take.amount(),
                take.why(),
                List.of(draft),
                witnesses,
                List.of(state),
                state.selected);
    }

    /** What findings of a kind are about: the attempt, for some with the component; for prices a whole group. */
    private static String subject(ChargeVerdict verdict, AttemptDraft draft, FindingKind kind) {
        String attempt = draft.attempt().subject();
        Unit unit = verdict.tied().unit();
        Charge charge = verdict.tied().charge();
        return switch (kind) {
            case UNEXPECTED_COMPONENT, QUANTITY_MISMATCH ->
                attempt + '\n' + words(unit) + '\n' + words(charge.sku()) + '\n' + words(charge.variant());
            case TIER_MISMATCH -> priceGroup(verdict, true, true);
            case PRICE_MISMATCH -> priceGroup(verdict, false, true);
            case BELOW_CONTRACT -> priceGroup(verdict, false, false);
            case ORPHAN_CHARGE,
                    BILLED_RETRY,
                    DUPLICATE_CHARGE,
                    TIMEOUT_RESUBMIT,
                    DUPLICATE_SUBMISSION,
                    BILLED_FAILURE,
                    BILLED_LOST_RESULT,
                    BUCKET_MISMATCH,
                    UNBILLED,
                    BILL_GAP,
                    NO_COMMON_IDS,
                    RETRY_LOOP,
                    STATUS_CONFLICT,
                    OVERLAPPING_EXPORTS,
                    INVOICE_TOTAL_MISMATCH -> attempt;
        };
    }

    private static String priceGroup(ChargeVerdict verdict, boolean dueTier, boolean billedTier) {
        Standing standing = Objects.requireNonNull(verdict.standing());
        DuePrice price = Objects.requireNonNull(standing.price());
        BigDecimal unitPrice = standing.unitPrice();
        return String.join(
                "\n",
                words(price.model()),
                words(verdict.tied().unit()),
                dueTier ? price.dueTier().words() : "",
                billedTier ? price.billedTier().words() : "",
                unitPrice == null ? "" : Decimals.plain(unitPrice));
    }

    private static String words(@Nullable Object value) {
        if (value instanceof Unit unit) {
            return unit.word();
        }
        return value == null ? "" : value.toString();
    }

    private static FindingPart.About about(FindingKind kind, AttemptDraft draft, ChargeState state, String subject) {
        Attempt attempt = draft.attempt();
        String account = attempt.account() != null ? attempt.account() : state.charge.account();
        return new FindingPart.About(
                kind, attempt.provider(), Objects.requireNonNullElse(account, ""), state.charge.currency(), subject);
    }

    private FindingPart below(ChargeVerdict verdict, ChargeState state, AttemptDraft draft, Standing standing) {
        DuePrice price = Objects.requireNonNull(standing.price());
        String why = Decimals.amount(state.charge.amount()) + " " + state.charge.currency() + " where the "
                + (price.isFromList() ? "list prices make " : "contract expects ")
                + Decimals.amount(standing.expectation())
                + (standing.expectedQuantity() == null
                        ? ""
                        : " (" + Decimals.plain(standing.expectedQuantity()) + " at " + Decimals.plain(price.due())
                                + ")");
        return new FindingPart(
                about(FindingKind.BELOW_CONTRACT, draft, state, priceGroup(verdict, false, false)),
                Remedy.REVIEW,
                Grade.STRONG,
                null,
                standing.below(),
                why,
                List.of(draft),
                List.of(),
                List.of(state),
                state.selected);
    }

    /** Log and provider, or two rows of our log, disagree on whether the attempt succeeded. */
    private void addStatusConflict(int member) {
        AttemptDraft draft = outcome.draft(member);
        if (!draft.attempt().isDisputed()) {
            return;
        }
        Attempt attempt = draft.attempt();
        String why = "Our log says " + words(attempt.stated()) + ", the provider says "
                + (attempt.providerStated().isEmpty() ? "nothing" : words(attempt.providerStated()))
                + "; the attempt is judged as " + attempt.outcome().word();
        addSpokenOf(FindingKind.STATUS_CONFLICT, Grade.CIRCUMSTANTIAL, List.of(draft), List.of(draft), why);
    }

    private static String words(Iterable<Outcome> outcomes) {
        List<String> words = new ArrayList<>();
        outcomes.forEach(outcome -> words.add(outcome.word()));
        words.sort(null);
        return words.isEmpty() ? "nothing final" : String.join(" and ", words);
    }

    private void addRetryLoop() {
        List<AttemptDraft> members = outcome.chain.members;
        int most = contract.provider(members.get(0).attempt().provider()).retryLoop();
        if (members.size() < most) {
            return;
        }
        List<AttemptDraft> others = new ArrayList<>(members);
        if (outcome.hasKept()) {
            others.remove(outcome.draft(outcome.verdict.kept()));
        }
        boolean declared = !outcome.chain.declared.contains(false);
        String why = members.size() + " attempts at one operation from "
                + members.get(0).attempt().submittedAt() + " to "
                + members.get(members.size() - 1).attempt().submittedAt()
                + (outcome.hasKept() ? "; one result was kept" : "; no result was kept");
        addSpokenOf(FindingKind.RETRY_LOOP, declared ? Grade.STRONG : Grade.CIRCUMSTANTIAL, members, others, why);
    }

    private boolean isUnchargedInPeriod(List<AttemptDraft> attempts) {
        for (AttemptDraft draft : attempts) {
            Attempt attempt = draft.attempt();
            if (draft.states.isEmpty() && periods.selects(attempt.provider(), attempt.submittedAt())) {
                return true;
            }
        }
        return false;
    }

    /** A finding that takes no money: its amount is that of the selected charges of some attempts, by currency. */
    private void addSpokenOf(
            FindingKind kind, Grade grade, List<AttemptDraft> attempts, List<AttemptDraft> charged, String why) {
        Map<String, List<ChargeState>> byCurrency = new TreeMap<>();
        boolean anySelected = false;
        for (AttemptDraft draft : attempts) {
            for (ChargeState state : draft.states) {
                boolean speaks = !state.reversed && state.charge.amount().signum() >= 0;
                if (speaks && state.selected) {
                    anySelected = true;
                    if (charged.contains(draft)) {
                        byCurrency
                                .computeIfAbsent(state.charge.currency(), absent -> new ArrayList<>())
                                .add(state);
                    }
                }
            }
        }
        if (byCurrency.isEmpty()) {
            String currency =
                    contract.provider(attempts.get(0).attempt().provider()).currency();
            byCurrency.put(Objects.requireNonNullElse(currency, ""), List.of());
            anySelected = anySelected || isUnchargedInPeriod(attempts);
        }
        boolean selected = anySelected;
        Attempt first = attempts.get(0).attempt();
        byCurrency.forEach((currency, charges) -> parts.add(new FindingPart(
                new FindingPart.About(
                        kind,
                        first.provider(),
                        Objects.requireNonNullElse(first.account(), ""),
                        currency,
                        first.subject()),
                Remedy.REVIEW,
                grade,
                null,
                Accounts.sum(charges),
                why,
                attempts,
                List.of(),
                charges,
                selected)));
    }
}
