package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.Part;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges records that need not fit into memory, a partition at a time: first all are added, then they are judged. */
final class InPartitions {
    private final Records records;
    private final Contract contract;
    private final Periods periods;
    private final IdNormaliser normaliser;
    private final Effort effort;
    final Components components;

    /**
     * How much is done at a time.
     *
     * @param threads how many judge; the calling one reads the records for them
     * @param keysAtOnce how many keys of records are held, eight bytes each
     */
    record Effort(int threads, int recordsAtOnce, long keysAtOnce) {
        private static final int KEYS_OF_RECORD = 3;

        /** How often records are gone through for their keys. */
        int passes(long records) {
            return Math.toIntExact(Math.max(1, (records * KEYS_OF_RECORD + keysAtOnce - 1) / keysAtOnce));
        }
    }

    InPartitions(Records records, Components components, Contract contract, Options options, Effort effort) {
        this.records = records;
        this.components = components;
        this.contract = contract;
        this.periods = new Periods(contract, options.period());
        this.normaliser = options.normaliser();
        this.effort = effort;
    }

    /** What one partition adds to the whole. */
    private record Judged(Tally tally, List<SelectedPart> parts) {}

    private record SelectedPart(Part part, boolean selected) {}

    /** What has to be compared across partitions before any can be judged. */
    static final class Doubts {
        final NoCommonIds commonIds = new NoCommonIds();
        final List<ChargeState> unmatched = new ArrayList<>();
        final List<AttemptDraft> mayBeLost = new ArrayList<>();

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

    /** Matches the components in which charges may be unmatched or submits lost, for those are compared with each other. */
    Doubts matchDoubtful(Spans spans) {
        Doubts doubts = new Doubts();
        Partitions partitions = components.doubtful(effort.recordsAtOnce);
        try (Workers<Batch> workers = new Workers<>(effort.threads, batch -> doubts.take(batch, spans))) {
            for (int i = 0; i < partitions.count(); i++) {
                Loaded loaded = load(partitions, i);
                workers.add(loaded::match);
            }
            workers.finish();
        }
        return doubts;
    }

    /** Which accounts have no common ids, as far as can be told before anything is judged; it can be asked for once. */
    Set<Accounts.Account> foretell(Doubts doubts, Spans spans) {
        Set<Accounts.Account> without = doubts.commonIds.found(components.countCovered(spans));
        components.forgetTimes();
        return without;
    }

    /** Judges all that was added, with the facts and the lost submits that are known by now. */
    Tally judge(Facts facts, Map<Long, Long> lost, PartSink sink) {
        lost.forEach((charge, attempt) -> components.unite(attempt, charge));
        Tally total = new Tally(contract, periods, sink);
        Partitions partitions = components.all(effort.recordsAtOnce);
        try (Workers<Judged> workers = new Workers<>(effort.threads, judged -> {
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
            return new Batch(usage, charges, contract, periods, normaliser);
        }

        Judged judge(Facts facts, Map<Long, Long> lost, PartSink sink) {
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
