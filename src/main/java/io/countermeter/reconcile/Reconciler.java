package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles usage records with charges: the one way from records to findings and bridges. Each part of each charge
 * goes to a sink as it is found; everything else is in the result.
 */
public final class Reconciler {
    /** About 40 MB of records; several such partitions are in memory at a time. */
    private static final int RECORDS_AT_ONCE = 20_000;

    /** As many as a night brings, or more. */
    private static final int ROWS_PER_STRETCH = 250_000;

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
        InPartitions.Effort effort = effort(threads);
        return new Reconciler(contract, options).inPartitions(records, effort, sink, null);
    }

    /**
     * The same, and hands on what the next run needs to judge only what its records touch.
     *
     * @param carrySink is told that this was all only if it can be brought forward: by a run that judges from the newest
     *     record
     */
    public static Audit reconcile(
            Records records, Contract contract, Options options, PartSink sink, int threads, CarrySink carrySink) {
        InPartitions.Effort effort = effort(threads);
        return new Reconciler(contract, options).inPartitions(records, effort, sink, carrySink);
    }

    static Audit reconcile(
            Records records,
            Contract contract,
            Options options,
            PartSink sink,
            InPartitions.Effort effort,
            @Nullable CarrySink carrySink) {
        return new Reconciler(contract, options).inPartitions(records, effort, sink, carrySink);
    }

    /**
     * Brings a run forward: judges only what new records touch, as it was and as it is, and moves what all records add up
     * to by the difference. The result is that of judging everything, but for its findings: they are only those that may
     * differ.
     *
     * @param carried what the run before carried forward; contract and options are those of that run
     * @param index what it carried forward of single records
     * @param sink takes the parts of the charges that were judged, on the calling thread
     * @param threads how many judge at a time
     * @param carrySink takes what has changed of that
     */
    public static BroughtForward bringForward(
            ChangedRecords records,
            Carried carried,
            TieIndex index,
            Contract contract,
            Options options,
            PartSink sink,
            int threads,
            CarrySink carrySink) {
        InPartitions.Effort effort = effort(threads);
        return bringForward(new Slice.Whole(records, carried, index, contract, options, effort), sink, carrySink);
    }

    static BroughtForward bringForward(Slice.Whole whole, PartSink sink, CarrySink carrySink) {
        return new BringForward(whole).run(sink, carrySink);
    }

    /**
     * What became of the records of a ledger.
     *
     * @param attemptsInPeriod the attempts of the report's period, counted before they were classed: the second proof
     */
    public record Audit(AuditResult result, long attemptsInPeriod) {}

    /**
     * Whether a run could be brought forward.
     *
     * @param change how it differs; null if everything has to be judged
     * @param why where everything has to be judged: a clause that says what forbids it; else empty
     */
    public record BroughtForward(@Nullable Change change, String why) {
        static BroughtForward isImpossible(String why) {
            return new BroughtForward(null, why);
        }
    }

    /**
     * How a run differs from the one before.
     *
     * @param audit its findings are those that were judged, whether they differ or not; the others stay as they were
     * @param gone the ids of the findings of the run before that are no more
     * @param judged the records that were judged, charges that stand no more among them
     */
    public record Change(Audit audit, Set<String> gone, RecordSet judged) {}

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
        List<ChargeState> bucketStates = periods.states(survey.buckets());
        Batch batch = new Batch(seenUsage, seenCharges, contract, periods, options.normaliser());
        NoCommonIds commonIds = new NoCommonIds();
        batch.countCommonIds(survey.spans, commonIds);
        Facts facts =
                new Facts(survey.spans, new Buckets(bucketStates, contract, options.exports()), commonIds.found());
        Map<Long, Long> lost = LostSubmits.find(withCommonIds(batch.unmatched, facts), batch.attempts, contract);
        Tally tally = new Tally(contract, periods, sink);
        batch.judge(facts, lost, tally);
        Totals.Total total = new Totals(contract, options, survey).of(facts, bucketStates, tally);
        List<ChargeState> states = new ArrayList<>(batch.states);
        states.addAll(bucketStates);
        return new Reconciliation(total, batch, states, survey.invoices(), contract, periods, tally.attempts);
    }

    /** Keys take a quarter of the memory, at most. */
    private static InPartitions.Effort effort(int threads) {
        return new InPartitions.Effort(
                threads, RECORDS_AT_ONCE, Runtime.getRuntime().maxMemory() / 4 / Long.BYTES);
    }

    private static List<ChargeState> withCommonIds(List<ChargeState> unmatched, Facts facts) {
        Set<Accounts.Account> without = facts.noCommonIds();
        List<ChargeState> with = new ArrayList<>(unmatched);
        with.removeIf(state -> without.contains(Accounts.of(state.charge)));
        return with;
    }

    private Audit inPartitions(
            Records records, InPartitions.Effort effort, PartSink sink, @Nullable CarrySink carrySink) {
        StretchBuilder stretches = new StretchBuilder(carrySink, ROWS_PER_STRETCH);
        long mostRecords = records.lastUsageRow() + records.lastChargeRow();
        Components components = new Components(
                mostRecords,
                contract,
                options.normaliser(),
                carrySink == null ? Keys.Sink.NONE : stretches,
                effort.passes(mostRecords));
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
        stretches.flush();
        while (!components.isLastPass()) {
            components.nextPass();
            records.forEachUsageRecord(components::addAgain);
            records.forEachCharge(components::addAgain);
        }
        components.join();
        InPartitions all = new InPartitions(records, components, contract, options, effort);
        List<ChargeState> bucketStates = periods.states(survey.buckets());
        Known known = known(all, bucketStates, null);
        while (true) {
            Facts facts = known.facts();
            sink.restart();
            Tally tally = all.judge(facts, known.lost(), sink);
            if (tally.commonIds.found().equals(facts.noCommonIds())) {
                Carried.Sums sums = tally.carried();
                Totals.Total total = new Totals(contract, options, survey).of(facts, bucketStates, tally);
                if (carrySink != null && options.asOf() == null) {
                    CarryForward carry = new CarryForward(carrySink, List.of());
                    carry.roots(stretches.added(), components);
                    carrySink.replaceEnds(new RecordSet(), carry.ends(tally.openEnds));
                    tally.book.groups().forEach(group -> carrySink.putGroup(group.id(), group.carried()));
                    tally.commonIds.groups().forEach(group -> carrySink.putGroup(group.id(), group.carried()));
                    carry.finish(records, survey, sums, total.ofWhole());
                }
                return new Audit(total.result(), tally.attempts);
            }
            // What was counted in whole seconds was wrong: now it is known exactly.
            known = known(all, bucketStates, tally.commonIds.found());
        }
    }

    /**
     * What has to be known before any partition is judged.
     *
     * @param lost for the rows of charges that are tied to lost submits the first rows of their attempts
     */
    private record Known(Facts facts, Map<Long, Long> lost) {}

    /** @param noCommonIds the accounts without common ids; null if they have to be foretold */
    private Known known(InPartitions all, List<ChargeState> bucketStates, @Nullable Set<Accounts.Account> noCommonIds) {
        InPartitions.Doubts doubts = all.matchDoubtful(survey.spans);
        Set<Accounts.Account> without = noCommonIds == null ? all.foretell(doubts, survey.spans) : noCommonIds;
        Facts facts = new Facts(survey.spans, new Buckets(bucketStates, contract, options.exports()), without);
        return new Known(facts, LostSubmits.find(withCommonIds(doubts.unmatched, facts), doubts.mayBeLost, contract));
    }
}
