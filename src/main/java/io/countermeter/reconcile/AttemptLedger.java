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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The second proof: gives every attempt of the period its one class, and finds what was not billed. */
final class AttemptLedger {
    private record GapKey(Accounts.Account account, Spans.Gap gap) {}

    private final Contract contract;
    private final Spans spans;
    private final Buckets buckets;
    private final Periods periods;
    private final Set<Accounts.Account> noCommonIds;
    private final FindingBook book;
    private final Map<ChargeState, List<FindingPart>> partsOf;
    private final Observations observations;
    private final Map<AttemptClass, Long> counts = new EnumMap<>(AttemptClass.class);
    private final Accruals accruals = new Accruals();
    private final Map<GapKey, List<AttemptDraft>> gapAttempts = new LinkedHashMap<>();
    private final Map<GapKey, Map<String, BigDecimal>> gapAmounts = new LinkedHashMap<>();

    AttemptLedger(
            Contract contract,
            Spans spans,
            Buckets buckets,
            Periods periods,
            Set<Accounts.Account> noCommonIds,
            FindingBook book,
            Map<ChargeState, List<FindingPart>> partsOf,
            Observations observations) {
        this.contract = contract;
        this.spans = spans;
        this.buckets = buckets;
        this.periods = periods;
        this.noCommonIds = noCommonIds;
        this.book = book;
        this.partsOf = partsOf;
        this.observations = observations;
        for (AttemptClass attemptClass : AttemptClass.values()) {
            counts.put(attemptClass, 0L);
        }
    }

    Map<AttemptClass, Long> counts() {
        return counts;
    }

    List<Accrual> accruals() {
        return accruals.list();
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
                observations.look(draft);
                AttemptClass attemptClass = charged ? charged(outcome, member) : uncharged(outcome, member);
                counts.merge(attemptClass, 1L, Long::sum);
            }
        }
    }

    private AttemptClass charged(ChainOutcome outcome, int member) {
        boolean found = addUnbilled(outcome, member);
        for (ChargeState state : outcome.draft(member).states) {
            found |= state.selected && partsOf.containsKey(state);
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
        if (attempt.batch() || buckets.holds(attempt, null)) {
            return AttemptClass.IN_A_BUCKET;
        }
        Spans.Span reach = spans.reach(attempt);
        Duration link = contract.provider(attempt.provider()).windows().link();
        if (attempt.outcome().isOpen()
                && (reach == null || !reach.to().isAfter(attempt.submittedAt().plus(link)))) {
            accruals.add(Accrual.Sort.AWAITING, attempt, List.of());
            return AttemptClass.AWAITING;
        }
        if (!outcome.isBillable(member)) {
            return AttemptClass.NOT_BILLED_AS_EXPECTED;
        }
        Spans.@Nullable Gap gap = spans.gap(attempt, attempt.finishedAt());
        if (reach != null && gap != null && !isWithoutCommonIds(attempt)) {
            noteGap(outcome, member, gap);
        }
        boolean covered = reach != null && !attempt.finishedAt().isBefore(reach.from()) && gap == null;
        if (!covered || isWithoutCommonIds(attempt) || outcome.draft(member).mayBeBilled) {
            return AttemptClass.NOT_COVERED;
        }
        if (isOverdue(attempt)) {
            if (!addUnbilled(outcome, member)) {
                accruals.add(Accrual.Sort.UNBILLED, attempt, List.of());
            }
            return AttemptClass.UNBILLED;
        }
        accruals.add(Accrual.Sort.AWAITING, attempt, outcome.missing(member));
        return AttemptClass.AWAITING;
    }

    /** Whether the bills reach further than the settlement window past the attempt's end. */
    private boolean isOverdue(Attempt attempt) {
        Spans.Span reach = spans.reach(attempt);
        Duration settlement = contract.provider(attempt.provider()).windows().settlement();
        return reach != null && reach.to().isAfter(attempt.finishedAt().plus(settlement));
    }

    private boolean isWithoutCommonIds(Attempt attempt) {
        if (attempt.account() != null) {
            return noCommonIds.contains(Accounts.of(attempt))
                    || noCommonIds.contains(new Accounts.Account(attempt.provider(), ""));
        }
        for (Accounts.Account account : noCommonIds) {
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
        Spans.Span reach = spans.reach(attempt);
        if (reach == null || end.isBefore(reach.from()) || !isOverdue(attempt)) {
            return false;
        }
        if (isWithoutCommonIds(attempt) || spans.gap(attempt, end) != null || outcome.draft(member).mayBeBilled) {
            return false;
        }
        List<Expected> missing = new ArrayList<>(outcome.missing(member));
        missing.removeIf(expected -> buckets.holds(attempt, expected.unit()));
        if (missing.isEmpty()) {
            return false;
        }
        accruals.add(Accrual.Sort.UNBILLED, attempt, missing);
        Map<String, List<Expected>> byCurrency = new TreeMap<>();
        missing.forEach(expected -> byCurrency
                .computeIfAbsent(expected.row().currency(), absent -> new ArrayList<>())
                .add(expected));
        Instant reaches = reach.to();
        byCurrency.forEach((currency, parts) -> book.add(unbilled(outcome.draft(member), currency, parts, reaches)));
        return true;
    }

    private FindingPart unbilled(AttemptDraft draft, String currency, List<Expected> parts, Instant reaches) {
        Attempt attempt = draft.attempt();
        BigDecimal amount = BigDecimal.ZERO;
        List<String> terms = new ArrayList<>();
        boolean list = false;
        for (Expected part : parts) {
            amount = amount.add(part.amount());
            list |= part.row().list();
            terms.add(Decimals.plain(part.quantity()) + " " + part.unit().word() + " × "
                    + Decimals.plain(part.row().price()));
        }
        String why = "The contract expects " + String.join(" + ", terms) + " = " + Decimals.amount(amount) + " "
                + currency + " for an attempt that ended " + attempt.outcome().word()
                + ", and the bills, which reach to " + reaches + ", hold no charge for it";
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

    private void noteGap(ChainOutcome outcome, int member, Spans.Gap gap) {
        Attempt attempt = outcome.attempt(member);
        GapKey key = new GapKey(Accounts.of(attempt), gap);
        gapAttempts.computeIfAbsent(key, absent -> new ArrayList<>()).add(outcome.draft(member));
        Map<String, BigDecimal> amounts = gapAmounts.computeIfAbsent(key, absent -> new TreeMap<>());
        outcome.missing(member).forEach(part -> amounts.merge(part.row().currency(), part.amount(), BigDecimal::add));
    }

    /** Enters what concerns many attempts at once. */
    void close() {
        gapAttempts.forEach((key, drafts) -> {
            Map<String, BigDecimal> amounts = gapAmounts.getOrDefault(key, Map.of());
            if (amounts.isEmpty()) {
                String currency = contract.provider(key.account.provider()).currency();
                addGap(key, drafts, Objects.requireNonNullElse(currency, ""), BigDecimal.ZERO);
            }
            amounts.forEach((currency, amount) -> addGap(key, drafts, currency, amount));
        });
    }

    private void addGap(GapKey key, List<AttemptDraft> drafts, String currency, BigDecimal amount) {
        String why = "From " + key.gap.from() + " to " + key.gap.to() + " no usage charge of the account was exported, "
                + "and " + drafts.size() + " billable attempts ended then, for which the contract expects "
                + Decimals.amount(amount) + (currency.isEmpty() ? "" : " " + currency);
        book.add(new FindingPart(
                new FindingPart.About(
                        FindingKind.BILL_GAP,
                        key.account.provider(),
                        key.account.name(),
                        currency,
                        key.gap.from() + "\n" + key.gap.to()),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                amount,
                why,
                drafts,
                List.of(),
                List.of(),
                true));
    }
}
