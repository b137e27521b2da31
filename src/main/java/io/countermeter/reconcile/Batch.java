package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.Judge;
import io.countermeter.judge.Take;
import io.countermeter.judge.Tie;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.EventKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Records that no tie leaves: whatever could be tied to one of them is among them. A batch is matched first; when the
 * facts about all records are known, it is judged.
 */
final class Batch {
    private final Contract contract;
    private final IdNormaliser normaliser;
    private final Periods periods;
    private final List<UsageRecord> strays;
    private final Matcher matcher;
    private final Ties ties;
    /** Usage charges, in order; buckets are no part of a batch. */
    private final List<ChargeState> usage = new ArrayList<>();

    final List<ChargeState> states = new ArrayList<>();
    final List<AttemptDraft> attempts;
    final List<ChainDraft> chains;
    final List<ChainOutcome> outcomes = new ArrayList<>();
    final List<FindingPart> parts = new ArrayList<>();
    /** Usage charges that no attempt answers. */
    List<ChargeState> unmatched;

    /**
     * Matches records, which must be in the contract's words.
     *
     * @param usageRecords in any order; cached answers among them are no attempts
     * @param charges in any order
     */
    Batch(
            List<UsageRecord> usageRecords,
            List<Charge> charges,
            Contract contract,
            Periods periods,
            IdNormaliser normaliser) {
        this.contract = contract;
        this.normaliser = normaliser;
        this.periods = periods;
        List<Charge> inOrder = new ArrayList<>(charges);
        inOrder.sort(TiedCharge.CHARGE_ORDER);
        List<ChargeState> named = new ArrayList<>();
        for (Charge charge : inOrder) {
            ChargeState state = new ChargeState(charge, periods.selects(charge));
            boolean isUsage = charge.category() == ChargeCategory.USAGE;
            if (Buckets.isBucket(charge)) {
                continue;
            }
            states.add(state);
            if (isUsage) {
                usage.add(state);
                if (charge.namesWork()) {
                    named.add(state);
                }
            }
        }
        List<UsageRecord> asked = new ArrayList<>(usageRecords);
        asked.removeIf(row -> row.event() == EventKind.REQUEST && row.isCached());
        Fold.Folded folded = Fold.fold(asked, contract);
        attempts = folded.attempts();
        strays = folded.strays();
        matcher = new Matcher(new IdIndex(attempts, normaliser), inOrder, contract, normaliser);
        ties = new Ties(matcher, contract);
        ties.tieByIds(named);
        ties.reverse(attempts);
        ties.takeStatuses(attempts);
        chains = Grouper.group(attempts, contract);
        ties.tieByChains(chains);
        ties.reverse(attempts);
        ties.takeStatuses(attempts);
        unmatched = ties.unmatched;
    }

    /** Notes for each account how many of its covered charges met an attempt. */
    void countCommonIds(Spans spans, NoCommonIds counts) {
        Set<ChargeState> without = new HashSet<>(ties.unmatched);
        for (ChargeState state : usage) {
            boolean named = state.charge.namesWork() && !ties.batchBuckets.containsKey(state);
            if (named && spans.covers(state.charge)) {
                counts.count(state, !without.contains(state));
            }
        }
    }

    /**
     * Judges everything and adds it to a tally.
     *
     * @param lostSubmits for the rows of charges that name nobody's work, the first row of the attempt that each is tied to
     */
    void judge(Facts facts, Map<Long, Long> lostSubmits, Tally tally) {
        tally.attempts += attemptsInPeriod();
        countCommonIds(facts.spans(), tally.commonIds);
        strays.forEach(row -> tally.strays.merge(Accounts.of(row), 1L, Long::sum));
        sortOutCategories(tally.bridges);
        noteNoCommonIds(facts, tally.commonIds);
        noteOpenEnds(facts, lostSubmits, tally);
        tieLostSubmits(lostSubmits);
        noteRepeated(facts.buckets(), tally);
        judgeUnmatched(facts, tally.bridges);
        for (ChainDraft chain : chains) {
            ChainOutcome outcome = new ChainOutcome(chain, Judge.judge(chain.toMembers(), contract), contract);
            outcomes.add(outcome);
            new ChainLedger(outcome, contract, tally, parts, periods).enter();
        }
        offsetRefunds(tally.bridges);
        for (FindingPart part : parts) {
            if (part.selected && part.about.kind().takesMoney() && part.remedy == Remedy.RECOVER) {
                tally.bridges.addOpenRecover(part.charges.get(0), part.open());
            }
        }
        BucketWork inBuckets = new BucketWork(contract, facts.buckets().periods(), tally, parts);
        outcomes.forEach(inBuckets::enter);
        if (!ties.batchBuckets.isEmpty()) {
            JobBuckets jobs = new JobBuckets(contract, tally.bridges, parts);
            outcomes.forEach(jobs::note);
            jobs.enter(ties.batchBuckets);
        }
        AttemptLedger classes = new AttemptLedger(contract, periods, facts, tally, parts);
        outcomes.forEach(classes::enter);
        states.forEach(tally::addCharge);
        tally.book.add(parts);
    }

    private long attemptsInPeriod() {
        long count = 0;
        for (AttemptDraft draft : attempts) {
            boolean charged = false;
            boolean chargedInPeriod = false;
            for (ChargeState state : draft.states) {
                charged |= state.charge.amount().signum() >= 0;
                chargedInPeriod |= state.selected;
            }
            boolean ofPeriod = charged
                    ? chargedInPeriod
                    : periods.selects(
                            draft.firstRow().provider(), draft.firstRow().submittedAt());
            count += ofPeriod ? 1 : 0;
        }
        return count;
    }

    /** Lines of the bridge that need no judgement. */
    private void sortOutCategories(Bridges bridges) {
        for (ChargeState state : states) {
            Charge charge = state.charge;
            boolean negative = charge.amount().signum() < 0;
            switch (charge.category()) {
                case USAGE -> {
                    boolean refunds = charge.refundOf() != null && negative;
                    if (!charge.namesWork() && !refunds) {
                        bridges.add(state, Cause.Line.NOT_ATTRIBUTABLE);
                        bridges.addUsage(state, false);
                    }
                }
                case TAX -> bridges.add(state, Cause.Line.TAX);
                case FEE -> bridges.add(state, Cause.Line.FEE);
                case PURCHASE -> bridges.add(state, Cause.Line.PURCHASE);
                case OTHER -> bridges.add(state, Cause.Line.OTHER_SERVICES);
                case INVOICE -> throw new IllegalStateException("an invoice is no charge: " + charge);
                case REFUND, CREDIT, ADJUSTMENT -> {
                    if (!negative) {
                        bridges.add(state, Cause.Line.DEBITS);
                    }
                }
            }
        }
    }

    private void noteNoCommonIds(Facts facts, NoCommonIds counts) {
        if (facts.noCommonIds().isEmpty()) {
            return;
        }
        for (ChargeState state : ties.unmatched) {
            boolean concerned = facts.noCommonIds().contains(Accounts.of(state.charge));
            if (concerned && facts.spans().covers(state.charge)) {
                counts.miss(state);
            }
        }
        for (AttemptDraft draft : attempts) {
            if (draft.states.isEmpty()) {
                counts.missing(draft, facts.noCommonIds());
            }
        }
    }

    private void noteOpenEnds(Facts facts, Map<Long, Long> lostSubmits, Tally tally) {
        for (ChargeState state : usage) {
            Charge charge = state.charge;
            if (charge.namesWork() && facts.spans().isLaterThanLog(charge)) {
                Carried.Clock log = new Carried.Clock(false, charge.provider(), charge.account());
                tally.openEnds.add(
                        new OpenEnd(OpenEnd.Kind.AWAITS_LOG, RecordNumber.of(charge), log, charge.chargedAt(), 0));
            }
        }
        for (ChargeState state : ties.unmatched) {
            if (!facts.noCommonIds().contains(Accounts.of(state.charge))) {
                tally.openEnds.add(unmatched(state, lostSubmits));
            }
        }
        for (AttemptDraft draft : attempts) {
            if (LostSubmits.mayBeLost(draft)) {
                tally.openEnds.add(mayBeLost(draft));
            }
        }
    }

    static OpenEnd unmatched(ChargeState state, Map<Long, Long> lostSubmits) {
        Long attempt = lostSubmits.get(state.charge.origin().row());
        return new OpenEnd(
                OpenEnd.Kind.UNMATCHED,
                RecordNumber.of(state.charge),
                null,
                state.charge.chargedAt(),
                attempt == null ? 0 : attempt);
    }

    static OpenEnd mayBeLost(AttemptDraft draft) {
        return new OpenEnd(
                OpenEnd.Kind.MAY_BE_LOST,
                RecordNumber.of(draft.firstRow()),
                null,
                draft.attempt().submittedAt(),
                0);
    }

    private void tieLostSubmits(Map<Long, Long> lostSubmits) {
        List<ChargeState> rest = new ArrayList<>();
        Map<Long, AttemptDraft> byFirstRow = new HashMap<>();
        if (!lostSubmits.isEmpty() && !ties.unmatched.isEmpty()) {
            attempts.forEach(draft -> byFirstRow.put(draft.firstRow().origin().row(), draft));
        }
        for (ChargeState state : ties.unmatched) {
            AttemptDraft draft =
                    byFirstRow.get(lostSubmits.get(state.charge.origin().row()));
            if (draft == null) {
                rest.add(state);
            } else {
                ties.tie(state, draft, Tie.ATTRIBUTES);
            }
        }
        unmatched = rest;
        ties.takeStatuses(attempts);
    }

    private void noteRepeated(Buckets buckets, Tally tally) {
        for (ChargeState state : usage) {
            if (state.charge.namesWork() && !state.reversed) {
                buckets.note(state.charge, tally.repeated);
            }
        }
    }

    /** Usage charges that no attempt answers: orphans inside coverage, not covered outside. */
    private void judgeUnmatched(Facts facts, Bridges bridges) {
        for (ChargeState state : unmatched) {
            Charge charge = state.charge;
            if (charge.amount().signum() < 0) {
                continue;
            }
            bridges.addUsage(state, false);
            boolean orphan =
                    facts.spans().covers(charge) && !facts.noCommonIds().contains(Accounts.of(charge));
            if (!orphan) {
                bridges.add(state, Cause.Line.NOT_COVERED);
                continue;
            }
            TiedCharge tied = new TiedCharge(charge, Tie.ATTRIBUTES, charge.unit());
            ChargeVerdict verdict = Judge.judgeOrphan(tied);
            for (Take take : verdict.takes()) {
                FindingPart part = orphan(state, take);
                parts.add(part);
                state.parts.add(part);
                bridges.add(state, Cause.finding(take.kind()), take.remedy(), take.amount());
            }
            verdict.lines().forEach(rest -> bridges.add(state, Cause.of(rest.line()), null, rest.amount()));
        }
    }

    private FindingPart orphan(ChargeState state, Take take) {
        Charge charge = state.charge;
        LocalDate day = charge.chargedAt()
                .atZone(contract.provider(charge.provider()).zone())
                .toLocalDate();
        return new FindingPart(
                new FindingPart.About(
                        take.kind(),
                        charge.provider(),
                        Objects.requireNonNullElse(charge.account(), ""),
                        charge.currency(),
                        Objects.requireNonNullElse(charge.model(), "") + '\n' + day),
                take.remedy(),
                take.grade(),
                null,
                take.amount(),
                take.why(),
                List.of(),
                List.of(),
                List.of(state),
                state.selected);
    }

    private void offsetRefunds(Bridges bridges) {
        Refunds refunds = null;
        for (ChargeState state : states) {
            boolean negative = state.charge.amount().signum() < 0;
            boolean refund =
                    switch (state.charge.category()) {
                        case REFUND, CREDIT, ADJUSTMENT -> negative;
                        case USAGE ->
                            negative
                                    && !state.reversed
                                    && !ties.batchBuckets.containsKey(state)
                                    && namesSomething(state.charge);
                        case TAX, FEE, PURCHASE, OTHER, INVOICE -> false;
                    };
            if (refund) {
                refunds = refunds == null ? new Refunds(matcher, bridges, usage, ties.unmatched, normaliser) : refunds;
                refunds.offset(state);
            }
        }
    }

    private static boolean namesSomething(Charge charge) {
        return charge.namesWork() || charge.refundOf() != null;
    }
}
