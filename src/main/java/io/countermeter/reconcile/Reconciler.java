package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import io.countermeter.model.Part;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reconciles usage records with charges: the one way from records to findings and bridges. Each part of each charge
 * goes to a sink as it is found; everything else is in the result.
 */
public final class Reconciler {
    /** About 40 MB of records; several such partitions are in memory at a time. */
    private static final int RECORDS_AT_ONCE = 20_000;

    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final Contract contract;
    private final Options options;
    private final Periods periods;
    private final Survey survey;

    private Reconciler(Contract contract, Options options) {
        this.contract = contract;
        this.options = options;
        periods = new Periods(contract, options.period());
        survey = new Survey(contract, options);
    }

    /**
     * Reconciles records in memory, so that they can be explained.
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
        return new Reconciler(contract, options).inOneBatch(usageRecords, charges, sink);
    }

    /**
     * Reconciles the records of a ledger, a partition of them at a time.
     *
     * @param sink takes all parts, on the calling thread
     * @param threads how many judge at a time; the calling one reads the records for them
     */
    public static Audit reconcile(Records records, Contract contract, Options options, PartSink sink, int threads) {
        return reconcile(records, contract, options, sink, threads, RECORDS_AT_ONCE);
    }

    static Audit reconcile(
            Records records, Contract contract, Options options, PartSink sink, int threads, int recordsAtOnce) {
        Reconciler reconciler = new Reconciler(contract, options);
        return reconciler.new InPartitions(records, threads, recordsAtOnce).run(sink);
    }

    /**
     * What became of the records of a ledger.
     *
     * @param attemptsInPeriod the attempts of the report's period, counted before they were classed: the second proof
     */
    public record Audit(AuditResult result, long attemptsInPeriod) {}

    private Reconciliation inOneBatch(Iterable<UsageRecord> usageRecords, Iterable<Charge> charges, PartSink sink) {
        List<UsageRecord> seenUsage = new ArrayList<>();
        for (UsageRecord raw : usageRecords) {
            UsageRecord row = survey.see(raw);
            if (row != null) {
                seenUsage.add(row);
            }
        }
        List<Charge> seenCharges = new ArrayList<>();
        for (Charge raw : charges) {
            Charge charge = survey.see(raw);
            if (charge != null) {
                seenCharges.add(charge);
            }
        }
        List<ChargeState> bucketStates = bucketStates();
        Batch batch = new Batch(seenUsage, seenCharges, contract, periods, options.normaliser());
        NoCommonIds commonIds = new NoCommonIds();
        batch.countCommonIds(survey.spans, commonIds);
        Facts facts = new Facts(survey.spans, new Buckets(bucketStates, contract), commonIds.found());
        Map<Origin, Origin> lost = LostSubmits.find(withCommonIds(batch.unmatched, facts), batch.attempts, contract);
        Tally tally = new Tally(contract, periods, sink);
        batch.judge(facts, lost, tally);
        AuditResult result = result(facts, bucketStates, tally);
        List<ChargeState> states = new ArrayList<>(batch.states);
        states.addAll(bucketStates);
        return new Reconciliation(result, contract, batch, states, tally.attempts);
    }

    private List<ChargeState> bucketStates() {
        List<ChargeState> states = new ArrayList<>();
        survey.buckets().forEach(bucket -> states.add(new ChargeState(bucket, periods.selects(bucket))));
        return states;
    }

    private static List<ChargeState> withCommonIds(List<ChargeState> unmatched, Facts facts) {
        Set<Accounts.Account> without = facts.noCommonIds();
        List<ChargeState> with = new ArrayList<>(unmatched);
        with.removeIf(state -> without.contains(Accounts.of(state.charge)));
        return with;
    }

    private AuditResult result(Facts facts, List<ChargeState> bucketStates, Tally tally) {
        List<FindingPart> overlaps =
                sortOutBuckets(bucketStates, facts.buckets().repeated(tally.repeated), tally);
        List<InvoiceTotal> totals = holdInvoiceTotals(tally, overlaps);
        tally.book.add(overlaps);
        List<Finding> findings = new ArrayList<>(tally.book.findings());
        findings.addAll(tally.gaps.findings());
        findings.addAll(tally.commonIds.findings());
        findings.sort(Finding.ORDER);
        return new AuditResult(
                survey.asOf(),
                options.period() == null ? null : options.period().toString(),
                survey.notSeen(),
                survey.coverage(tally.strays),
                tally.bridges.bridges(),
                totals,
                tally.classes,
                tally.accruals.list(),
                tally.observations.list(),
                findings,
                survey.warnings());
    }

    /** Buckets, and what of them repeats other charges. */
    private static List<FindingPart> sortOutBuckets(
            List<ChargeState> buckets, Map<ChargeState, BigDecimal> repeated, Tally tally) {
        List<FindingPart> overlaps = new ArrayList<>();
        for (ChargeState bucket : buckets) {
            BigDecimal repeats = repeated.get(bucket);
            BigDecimal amount = bucket.charge.amount();
            tally.addCharge(bucket);
            tally.bridges.addUsage(bucket, false);
            if (repeats == null) {
                tally.bridges.add(bucket, Cause.Line.BUCKET_NOT_JUDGED);
                continue;
            }
            BigDecimal exceeds = amount.subtract(repeats);
            BigDecimal counts = exceeds.max(BigDecimal.ZERO).min(amount.max(BigDecimal.ZERO));
            if (counts.signum() != 0) {
                tally.bridges.add(bucket, Cause.of(Cause.Line.BUCKET_NOT_JUDGED), null, counts);
            }
            if (amount.compareTo(counts) != 0) {
                tally.bridges.add(bucket, Cause.of(Cause.Line.CONTROL_TOTAL), null, amount.subtract(counts));
            }
            if (exceeds.signum() != 0) {
                overlaps.add(Accounts.overlap(bucket, repeats, exceeds));
            }
        }
        return overlaps;
    }

    private List<InvoiceTotal> holdInvoiceTotals(Tally tally, List<FindingPart> parts) {
        List<InvoiceTotal> totals = new ArrayList<>();
        new TreeMap<>(options.invoiceTotals())
                .forEach((provider, total) -> totals.add(hold(provider, total, tally, parts)));
        return totals;
    }

    private InvoiceTotal hold(String provider, Money total, Tally tally, List<FindingPart> parts) {
        boolean prepaid = contract.provider(provider).prepaid();
        Tally.Sum selected = tally.invoiced(new Tally.Invoiced(provider, total.currency(), prepaid));
        InvoiceTotal invoice = new InvoiceTotal(provider, total.currency(), total.amount(), selected.amount());
        if (invoice.difference().abs().compareTo(HALF_A_CENT) > 0) {
            String period = options.period() == null ? "all" : options.period().toString();
            parts.add(new FindingPart(
                    new FindingPart.About(FindingKind.INVOICE_TOTAL_MISMATCH, provider, "", total.currency(), period),
                    Remedy.REVIEW,
                    Grade.STRONG,
                    null,
                    invoice.difference(),
                    "The invoice says " + total + ", and the " + selected.count() + " selected "
                            + (prepaid ? "purchases" : "charges") + " sum to "
                            + new Money(selected.amount(), total.currency()),
                    List.of(),
                    List.of(),
                    List.of(),
                    true));
        }
        return invoice;
    }

    /** Reconciles records that need not fit into memory. */
    private final class InPartitions {
        private final Records records;
        private final int threads;
        private final int recordsAtOnce;
        private final Components components;

        InPartitions(Records records, int threads, int recordsAtOnce) {
            this.records = records;
            this.threads = threads;
            this.recordsAtOnce = recordsAtOnce;
            components = new Components(records, contract, options.normaliser());
        }

        Audit run(PartSink sink) {
            records.forEachUsageRecord(raw -> {
                UsageRecord row = survey.see(raw);
                if (row != null) {
                    components.add(row);
                }
            });
            records.forEachCharge(raw -> {
                Charge charge = survey.see(raw);
                if (charge != null && !Buckets.isBucket(charge)) {
                    components.add(charge);
                }
            });
            components.join();
            Doubts doubts = matchDoubtful();
            Set<Accounts.Account> noCommonIds = doubts.commonIds.found(components.countCovered(survey.spans));
            List<ChargeState> bucketStates = bucketStates();
            while (true) {
                Facts facts = new Facts(survey.spans, new Buckets(bucketStates, contract), noCommonIds);
                Map<Origin, Origin> lost =
                        LostSubmits.find(withCommonIds(doubts.unmatched, facts), doubts.mayBeLost, contract);
                lost.forEach((charge, attempt) -> components.unite(attempt.row(), charge.row()));
                sink.restart();
                Tally tally = judgeAll(facts, lost, sink);
                if (tally.commonIds.found().equals(noCommonIds)) {
                    return new Audit(result(facts, bucketStates, tally), tally.attempts);
                }
                // What was counted in whole seconds was wrong: now it is known exactly.
                noCommonIds = tally.commonIds.found();
            }
        }

        /** Matches the components in which charges may be unmatched or submits lost, for those are compared with each other. */
        private Doubts matchDoubtful() {
            Doubts doubts = new Doubts();
            try (Workers<Batch> workers = new Workers<>(threads, batch -> doubts.take(batch, survey.spans))) {
                matchEach(components.doubtful(recordsAtOnce), workers);
            }
            return doubts;
        }

        private void matchEach(Partitions partitions, Workers<Batch> workers) {
            for (int i = 0; i < partitions.count(); i++) {
                Loaded loaded = load(partitions, i);
                workers.add(loaded::match);
            }
            workers.finish();
        }

        private Tally judgeAll(Facts facts, Map<Origin, Origin> lost, PartSink sink) {
            Tally total = new Tally(contract, periods, sink);
            Partitions partitions = components.all(recordsAtOnce);
            try (Workers<Judged> workers = new Workers<>(threads, judged -> {
                total.add(judged.tally);
                judged.parts.forEach(part -> sink.accept(part.part, part.selected));
            })) {
                for (int i = 0; i < partitions.count(); i++) {
                    Loaded loaded = load(partitions, i);
                    workers.add(() -> loaded.judge(facts, lost, sink));
                }
                workers.finish();
            }
            return total;
        }

        private Loaded load(Partitions partitions, int partition) {
            Loaded loaded = new Loaded(new ArrayList<>(), new ArrayList<>());
            records.readUsageRecords(partitions.usageRows(partition), loaded.usage::add);
            records.readCharges(partitions.chargeRows(partition), loaded.charges::add);
            return loaded;
        }

        /** The records of a partition as they are in the ledger. */
        private final class Loaded {
            private final List<UsageRecord> usage;
            private final List<Charge> charges;

            Loaded(List<UsageRecord> usage, List<Charge> charges) {
                this.usage = usage;
                this.charges = charges;
            }

            Batch match() {
                Canonicaliser canonicaliser = new Canonicaliser(contract);
                usage.replaceAll(canonicaliser::usage);
                charges.replaceAll(canonicaliser::charge);
                return new Batch(usage, charges, contract, periods, options.normaliser());
            }

            Judged judge(Facts facts, Map<Origin, Origin> lost, PartSink sink) {
                List<SelectedPart> parts = new ArrayList<>();
                Tally tally = new Tally(contract, periods, (part, selected) -> {
                    if (sink.wants(part, selected)) {
                        parts.add(new SelectedPart(part, selected));
                    }
                });
                match().judge(facts, lost, tally);
                return new Judged(tally, parts);
            }
        }
    }

    /** What one partition adds to the whole. */
    private record Judged(Tally tally, List<SelectedPart> parts) {}

    private record SelectedPart(Part part, boolean selected) {}

    /** What has to be compared across partitions before any can be judged. */
    private static final class Doubts {
        private final NoCommonIds commonIds = new NoCommonIds();
        private final List<ChargeState> unmatched = new ArrayList<>();
        private final List<AttemptDraft> mayBeLost = new ArrayList<>();

        void take(Batch batch, Spans spans) {
            batch.countCommonIds(spans, commonIds);
            unmatched.addAll(batch.unmatched);
            for (AttemptDraft draft : batch.attempts) {
                if (LostSubmits.mayBeLost(draft)) {
                    mayBeLost.add(draft);
                }
            }
        }
    }
}
