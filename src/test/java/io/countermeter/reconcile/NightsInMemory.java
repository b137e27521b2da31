package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.Part;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs one after another over a growing ledger, each brought forward from the one before where that can be done. */
final class NightsInMemory {
    private static final InPartitions.Effort EFFORT = new InPartitions.Effort(1, 40, 100);

    private final Contract contract;
    private final Options options;
    private final Map<String, Finding> findings = new TreeMap<>();
    private final Map<Long, List<Part>> parts = new TreeMap<>();
    private final BitSet standing = new BitSet();
    private TiesInMemory ties = new TiesInMemory();
    private @Nullable AuditResult last;
    private int broughtForward;

    NightsInMemory(Contract contract, Options options) {
        this.contract = contract;
        this.options = options;
    }

    /** Judges all rows there are by now: those of the nights before, and more. */
    void add(List<UsageRecord> log, List<Charge> bill) {
        add(log, bill, new BitSet());
    }

    /** The same; some of the charges stand no more. */
    void add(List<UsageRecord> log, List<Charge> bill, BitSet superseded) {
        BitSet since = (BitSet) superseded.clone();
        since.and(standing);
        RecordsInMemory records = new RecordsInMemory(
                log, bill, superseded, since.stream().asLongStream().toArray());
        standing.clear();
        records.forEachCharge(charge -> standing.set((int) charge.origin().row()));
        Carried carried = ties.carried();
        if (carried == null || !isBroughtForward(records, carried)) {
            judgeEverything(records);
        }
    }

    private boolean isBroughtForward(RecordsInMemory records, Carried carried) {
        ties.next();
        PartsInMemory changed = new PartsInMemory();
        Slice.Whole whole = new Slice.Whole(records, carried, ties, contract, options, EFFORT);
        Reconciler.Change change = Reconciler.bringForward(whole, changed, ties).change();
        if (change == null) {
            assertThat(ties.carried()).isNull();
            return false;
        }
        assertThat(findings.keySet()).containsAll(change.gone());
        change.gone().forEach(findings::remove);
        change.audit().result().findings().forEach(finding -> findings.put(finding.id(), finding));
        change.judged().chargeRows().stream().forEach(row -> parts.remove((long) row));
        changed.all().forEach(this::keep);
        last = change.audit().result();
        broughtForward++;
        return true;
    }

    private void judgeEverything(RecordsInMemory records) {
        ties = new TiesInMemory();
        PartsInMemory all = new PartsInMemory();
        last = Reconciler.reconcile(records, contract, options, all, EFFORT, ties)
                .result();
        findings.clear();
        last.findings().forEach(finding -> findings.put(finding.id(), finding));
        parts.clear();
        all.all().forEach(this::keep);
    }

    private void keep(Part part) {
        parts.computeIfAbsent(part.charge().origin().row(), row -> new ArrayList<>())
                .add(part);
    }

    /** How many nights were brought forward. */
    int broughtForward() {
        return broughtForward;
    }

    List<Part> parts() {
        List<Part> all = new ArrayList<>();
        parts.values().forEach(all::addAll);
        return all;
    }

    /** The result of the last night, with all findings there are. */
    AuditResult result() {
        AuditResult night = Objects.requireNonNull(last);
        List<Finding> all = new ArrayList<>(findings.values());
        all.sort(Finding.ORDER);
        return new AuditResult(
                night.asOf(),
                night.period(),
                night.notSeen(),
                night.coverage(),
                night.bridges(),
                night.invoiceTotals(),
                night.pools(),
                night.attempts(),
                night.accruals(),
                night.observations(),
                all,
                night.priceBooks(),
                night.warnings());
    }
}
