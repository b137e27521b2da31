package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.Judge;
import io.countermeter.judge.Take;
import io.countermeter.judge.Tie;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.EventKind;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reconciles usage records with charges: the one way from records to findings and bridges. Each part of each charge
 * goes to a sink as it is found; everything else is in the result.
 */
public final class Reconciler {
    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final Contract contract;
    private final Options options;
    private final Intake intake;
    private final Periods periods;
    private final Spans spans;
    private final Bridges bridges;
    private final FindingBook book = new FindingBook();
    private final Map<ChargeState, List<FindingPart>> partsOf = new HashMap<>();
    private final List<ChargeState> states = new ArrayList<>();
    private final List<ChargeState> usage = new ArrayList<>();
    private final List<ChargeState> plainBuckets = new ArrayList<>();
    private final List<AttemptDraft> attempts;
    private final List<ChainOutcome> outcomes = new ArrayList<>();
    private final List<UsageRecord> strays;
    private final Ties ties;
    private final Matcher matcher;
    private List<ChargeState> unmatched = new ArrayList<>();

    private Reconciler(
            Iterable<UsageRecord> usageRecords,
            Iterable<Charge> charges,
            Contract contract,
            Options options,
            PartSink sink) {
        this.contract = contract;
        this.options = options;
        this.intake = Intake.of(usageRecords, charges, contract, options);
        this.periods = new Periods(contract, options.period());
        this.spans = new Spans(intake.usage(), intake.charges(), contract);
        this.bridges = new Bridges(sink);
        for (Charge charge : intake.charges()) {
            states.add(new ChargeState(charge, periods.selects(charge)));
        }
        List<UsageRecord> asked = new ArrayList<>(intake.usage());
        asked.removeIf(row -> row.event() == EventKind.REQUEST && row.isCached());
        Fold.Folded folded = Fold.fold(asked, contract);
        this.attempts = folded.attempts();
        this.strays = folded.strays();
        this.matcher = new Matcher(
                new IdIndex(attempts, options.normaliser()), intake.charges(), contract, options.normaliser());
        this.ties = new Ties(matcher, contract);
    }

    /**
     * Reconciles all records of a ledger.
     *
     * @param usageRecords in any order
     * @param charges the standing ones, in any order
     */
    public static Reconciliation reconcile(
            Iterable<UsageRecord> usageRecords,
            Iterable<Charge> charges,
            Contract contract,
            Options options,
            PartSink sink) {
        return new Reconciler(usageRecords, charges, contract, options, sink).run();
    }

    private Reconciliation run() {
        sortOutCategories();
        ties.tieByIds(usageThatNamesWork());
        ties.reverse(attempts);
        Ties.takeStatuses(attempts);
        List<ChainDraft> chains = Grouper.group(attempts, contract);
        ties.tieByChains(chains);
        ties.reverse(attempts);
        Ties.takeStatuses(attempts);
        Set<Accounts.Account> noCommonIds = findNoCommonIds();
        unmatched = new ArrayList<>();
        List<ChargeState> open = new ArrayList<>();
        for (ChargeState state : ties.unmatched) {
            (noCommonIds.contains(Accounts.of(state.charge)) ? unmatched : open).add(state);
        }
        unmatched.addAll(new LostSubmits(ties, contract).tie(open, attempts));
        Ties.takeStatuses(attempts);
        Buckets buckets = sortOutBuckets();
        judgeUnmatched(noCommonIds);
        Observations observations = new Observations(contract, periods);
        for (ChainDraft chain : chains) {
            ChainOutcome outcome = new ChainOutcome(chain, Judge.judge(chain.toMembers(), contract), contract);
            outcomes.add(outcome);
            new ChainLedger(outcome, contract, bridges, book, partsOf, observations, periods).enter();
        }
        offsetRefunds();
        book.parts().stream()
                .filter(part -> part.selected && part.about.kind().takesMoney() && part.remedy == Remedy.RECOVER)
                .forEach(part -> bridges.addOpenRecover(part.charges.get(0), part.open()));
        AttemptLedger classes =
                new AttemptLedger(contract, spans, buckets, periods, noCommonIds, book, partsOf, observations);
        outcomes.forEach(classes::enter);
        classes.close();
        List<InvoiceTotal> totals = holdInvoiceTotals();
        states.forEach(bridges::addCharge);
        List<String> warnings = intake.warning() == null ? List.of() : List.of(intake.warning());
        AuditResult result = new AuditResult(
                intake.asOf(),
                options.period() == null ? null : options.period().toString(),
                intake.notSeen(),
                Accounts.coverage(intake.usage(), intake.charges(), strays, spans),
                bridges.bridges(),
                totals,
                classes.counts(),
                classes.accruals(),
                observations.list(),
                book.findings(),
                warnings);
        return new Reconciliation(result, contract, outcomes, states, book.parts(), unmatched, attemptsInPeriod());
    }

    private long attemptsInPeriod() {
        long count = 0;
        for (AttemptDraft draft : attempts) {
            boolean charged = draft.states.stream()
                    .anyMatch(state -> state.charge.amount().signum() >= 0);
            boolean ofPeriod = charged
                    ? draft.states.stream().anyMatch(state -> state.selected)
                    : periods.selects(
                            draft.firstRow().provider(), draft.firstRow().submittedAt());
            count += ofPeriod ? 1 : 0;
        }
        return count;
    }

    /** Lines of the bridge that need no judgement; the rest is usage. */
    private void sortOutCategories() {
        for (ChargeState state : states) {
            boolean negative = state.charge.amount().signum() < 0;
            switch (state.charge.category()) {
                case USAGE -> usage.add(state);
                case TAX -> bridges.add(state, Cause.Line.TAX);
                case FEE -> bridges.add(state, Cause.Line.FEE);
                case PURCHASE -> bridges.add(state, Cause.Line.PURCHASE);
                case REFUND, CREDIT, ADJUSTMENT -> {
                    if (!negative) {
                        bridges.add(state, Cause.Line.DEBITS);
                    }
                }
            }
        }
    }

    private List<ChargeState> usageThatNamesWork() {
        List<ChargeState> named = new ArrayList<>();
        for (ChargeState state : usage) {
            if (state.charge.namesWork()) {
                named.add(state);
            } else if (Buckets.isBucket(state.charge)) {
                plainBuckets.add(state);
            } else if (state.charge.refundOf() == null || state.charge.amount().signum() >= 0) {
                bridges.add(state, Cause.Line.NOT_ATTRIBUTABLE);
                bridges.addUsage(state, false);
            }
        }
        return named;
    }

    /** The accounts whose charges hardly ever meet an attempt: their ids are not ours. */
    private Set<Accounts.Account> findNoCommonIds() {
        Map<Accounts.Account, List<ChargeState>> missed = new TreeMap<>();
        Map<Accounts.Account, Long> covered = new HashMap<>();
        Set<ChargeState> without = new HashSet<>(ties.unmatched);
        for (ChargeState state : usage) {
            boolean named = state.charge.namesWork() && !ties.batchBuckets.containsKey(state);
            if (named && spans.covers(state.charge)) {
                Accounts.Account account = Accounts.of(state.charge);
                covered.merge(account, 1L, Long::sum);
                if (without.contains(state)) {
                    missed.computeIfAbsent(account, absent -> new ArrayList<>()).add(state);
                }
            }
        }
        Set<Accounts.Account> found = new LinkedHashSet<>();
        missed.forEach((account, charges) -> {
            long all = covered.getOrDefault(account, 0L);
            long matched = all - charges.size();
            if (all >= Accounts.ENOUGH_CHARGES && matched * 2 < all) {
                found.add(account);
                Accounts.addNoCommonIds(book, account, charges, matched, all, attempts);
            }
        });
        return found;
    }

    /** Buckets, and what of them repeats other charges. */
    private Buckets sortOutBuckets() {
        Buckets buckets = new Buckets(plainBuckets, contract);
        List<ChargeState> withIds = new ArrayList<>();
        for (ChargeState state : usage) {
            if (state.charge.namesWork() && !state.reversed) {
                withIds.add(state);
            }
        }
        Map<ChargeState, BigDecimal> repeated = buckets.repeated(withIds);
        for (ChargeState bucket : plainBuckets) {
            BigDecimal repeats = repeated.get(bucket);
            BigDecimal amount = bucket.charge.amount();
            bridges.addUsage(bucket, false);
            if (repeats == null) {
                bridges.add(bucket, Cause.Line.BUCKET_NOT_JUDGED);
                continue;
            }
            BigDecimal exceeds = amount.subtract(repeats);
            BigDecimal counts = exceeds.max(BigDecimal.ZERO).min(amount.max(BigDecimal.ZERO));
            if (counts.signum() != 0) {
                bridges.add(bucket, Cause.of(Cause.Line.BUCKET_NOT_JUDGED), null, counts);
            }
            if (amount.compareTo(counts) != 0) {
                bridges.add(bucket, Cause.of(Cause.Line.CONTROL_TOTAL), null, amount.subtract(counts));
            }
            if (exceeds.signum() != 0) {
                Accounts.addOverlap(book, bucket, repeats, exceeds);
            }
        }
        for (ChargeState state : ties.batchBuckets.keySet()) {
            bridges.add(state, Cause.Line.BUCKET_NOT_JUDGED);
            bridges.addUsage(state, false);
        }
        return buckets;
    }

    /** Usage charges that no attempt answers: orphans inside coverage, not covered outside. */
    private void judgeUnmatched(Set<Accounts.Account> noCommonIds) {
        for (ChargeState state : unmatched) {
            Charge charge = state.charge;
            if (charge.amount().signum() < 0) {
                continue;
            }
            bridges.addUsage(state, false);
            boolean orphan = spans.covers(charge) && !noCommonIds.contains(Accounts.of(charge));
            if (!orphan) {
                bridges.add(state, Cause.Line.NOT_COVERED);
                continue;
            }
            TiedCharge tied = new TiedCharge(charge, Tie.ATTRIBUTES, charge.unit());
            ChargeVerdict verdict = Judge.judgeOrphan(tied);
            LocalDate day = charge.chargedAt()
                    .atZone(contract.provider(charge.provider()).zone())
                    .toLocalDate();
            String subject = Objects.requireNonNullElse(charge.model(), "") + '\n' + day;
            for (Take take : verdict.takes()) {
                FindingPart part = new FindingPart(
                        new FindingPart.About(
                                take.kind(),
                                charge.provider(),
                                Objects.requireNonNullElse(charge.account(), ""),
                                charge.currency(),
                                subject),
                        take.remedy(),
                        take.grade(),
                        null,
                        take.amount(),
                        take.why(),
                        List.of(),
                        List.of(),
                        List.of(state),
                        state.selected);
                book.add(part);
                partsOf.computeIfAbsent(state, absent -> new ArrayList<>()).add(part);
                bridges.add(state, Cause.finding(take.kind()), take.remedy(), take.amount());
            }
            verdict.lines().forEach(rest -> bridges.add(state, Cause.of(rest.line()), null, rest.amount()));
        }
    }

    private void offsetRefunds() {
        Refunds refunds = new Refunds(matcher, bridges, usage, ties.unmatched, partsOf, options.normaliser());
        Set<ChargeState> buckets = new HashSet<>(plainBuckets);
        buckets.addAll(ties.batchBuckets.keySet());
        for (ChargeState state : states) {
            boolean negative = state.charge.amount().signum() < 0;
            boolean refund =
                    switch (state.charge.category()) {
                        case REFUND, CREDIT, ADJUSTMENT -> negative;
                        case USAGE -> negative && !state.reversed && !buckets.contains(state) && namesSomething(state);
                        case TAX, FEE, PURCHASE -> false;
                    };
            if (refund) {
                refunds.offset(state);
            }
        }
    }

    private static boolean namesSomething(ChargeState state) {
        return state.charge.namesWork() || state.charge.refundOf() != null;
    }

    private List<InvoiceTotal> holdInvoiceTotals() {
        List<InvoiceTotal> totals = new ArrayList<>();
        new TreeMap<>(options.invoiceTotals()).forEach((provider, total) -> totals.add(hold(provider, total)));
        return totals;
    }

    private InvoiceTotal hold(String provider, Money total) {
        boolean prepaid = contract.provider(provider).prepaid();
        BigDecimal selected = BigDecimal.ZERO;
        List<ChargeState> held = new ArrayList<>();
        for (ChargeState state : states) {
            Charge charge = state.charge;
            boolean counts = !prepaid || charge.category() == ChargeCategory.PURCHASE;
            if (state.selected
                    && counts
                    && charge.provider().equals(provider)
                    && charge.currency().equals(total.currency())) {
                selected = selected.add(charge.amount());
                held.add(state);
            }
        }
        InvoiceTotal invoice = new InvoiceTotal(provider, total.currency(), total.amount(), selected);
        if (invoice.difference().abs().compareTo(HALF_A_CENT) > 0) {
            String period = options.period() == null ? "all" : options.period().toString();
            book.add(new FindingPart(
                    new FindingPart.About(FindingKind.INVOICE_TOTAL_MISMATCH, provider, "", total.currency(), period),
                    Remedy.REVIEW,
                    Grade.STRONG,
                    null,
                    invoice.difference(),
                    "The invoice says " + total + ", and the " + held.size() + " selected "
                            + (prepaid ? "purchases" : "charges") + " sum to " + new Money(selected, total.currency()),
                    List.of(),
                    List.of(),
                    List.of(),
                    true));
        }
        return invoice;
    }
}
