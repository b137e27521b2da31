package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.Part;
import io.countermeter.reconcile.CarrySink.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a run forward by the records that came after it.
 *
 * <p>What may differ is judged twice, as it was and as it is, each time in components that no tie leaves; the sums of all
 * move by the difference. What may differ are the components that new records join or that lost a charge, those that time
 * has changed, and those that are compared with such.
 */
final class BringForward {
    private static final PartSink NO_PARTS = new PartSink() {
        @Override
        public void accept(Part part, boolean selected) {}

        @Override
        public boolean wants(Part part, boolean selected) {
            return false;
        }
    };

    private final Slice.Whole whole;
    private final ChangedRecords records;
    private final Carried carried;
    private final TieIndex index;
    private final Contract contract;
    private final Options options;
    private final Periods periods;
    private final Survey survey;
    private final Facts before;
    private final Facts now;
    private final Tally tallyBefore;
    private final Tally tallyNow;
    private final RecordSet judgedRoots = new RecordSet();
    private final RecordSet judged = new RecordSet();
    /** The groups of the run before that have parts among what is judged, by the ids of their findings. */
    private final Map<String, FindingGroup> groups = new HashMap<>();

    BringForward(Slice.Whole whole) {
        this.whole = whole;
        records = whole.records();
        carried = whole.carried();
        index = whole.index();
        contract = whole.contract();
        options = whole.options();
        periods = new Periods(contract, options.period());
        survey = new Survey(contract, options);
        survey.bringForward(carried);
        Spans spansBefore = new Spans(contract);
        spansBefore.bringForward(carried.spans());
        Buckets none = new Buckets(List.of(), contract);
        before = new Facts(spansBefore, none, Set.of());
        now = new Facts(survey.spans, none, Set.of());
        tallyBefore = new Tally(contract, periods, NO_PARTS);
        tallyNow = new Tally(contract, periods, NO_PARTS);
    }

    Reconciler.BroughtForward run(PartSink sink, CarrySink carrySink) {
        News news = new News(records, carried, survey, contract, options.normaliser());
        if (!news.onlyGoesOn()) {
            return Reconciler.BroughtForward.isImpossible(news.why());
        }
        if (!now.spans().continues(before.spans())) {
            return Reconciler.BroughtForward.isImpossible(
                    "the log or the bills of an account begin earlier than before");
        }
        Touched touched = new Touched(whole, news, now.spans(), before.spans());
        if (!touched.find()) {
            return Reconciler.BroughtForward.isImpossible("what came touches more and more");
        }
        judge(touched.slice(), touched.lost(), sink);
        judgeRestOfGroups(sink);
        return finish(news, touched.slice(), carrySink);
    }

    private void judge(Slice slice, Map<Long, Long> lost, PartSink sink) {
        RecordSet wanted = slice.wantedRecordsBefore();
        tallyBefore.add(slice.before().judge(before, LooseEnds.lostBefore(wanted, index), NO_PARTS));
        tallyNow.add(slice.now().judge(now, lost, sink));
        judgedRoots.addAll(slice.wantedRoots());
        judged.addAll(wanted);
    }

    /**
     * Takes up the groups that parts are taken off; where a group is not known without these, the rest of it is judged
     * too, and it is put together anew.
     */
    private void judgeRestOfGroups(PartSink sink) {
        while (true) {
            List<Integer> rest = new ArrayList<>();
            for (FindingGroup parts : tallyBefore.book.groups()) {
                FindingGroup group = group(parts.id()).orElseThrow();
                if (!group.isKnownWithout(parts)) {
                    group.charges().forEach(origin -> rest.add(-Math.toIntExact(origin.row())));
                }
            }
            RecordSet roots = new RecordSet();
            for (int root :
                    index.roots(rest.stream().mapToInt(Integer::intValue).toArray())) {
                if (!judgedRoots.contains(root)) {
                    roots.add(root);
                }
            }
            if (roots.isEmpty()) {
                return;
            }
            Slice slice = new Slice(whole, roots, roots, new RecordSet());
            judge(slice, LooseEnds.lostBefore(slice.wantedRecordsBefore(), index), sink);
        }
    }

    private Optional<FindingGroup> group(String id) {
        FindingGroup known = groups.get(id);
        if (known == null) {
            Optional<CarriedGroup> found = index.group(id);
            found.ifPresent(group -> groups.put(id, FindingGroup.of(group, charge(group.firstCharge()))));
            return Optional.ofNullable(groups.get(id));
        }
        return Optional.of(known);
    }

    private Charge charge(long row) {
        List<Charge> found = new ArrayList<>();
        records.readCharges(new long[] {row}, found::add);
        return new Canonicaliser(contract).charge(found.get(0));
    }

    private Reconciler.BroughtForward finish(News news, Slice slice, CarrySink carrySink) {
        Tally total = new Tally(contract, periods, NO_PARTS);
        total.bringForward(carried.sums());
        total.subtract(tallyBefore);
        total.add(tallyNow);
        if (!total.commonIds.found().isEmpty()) {
            return Reconciler.BroughtForward.isImpossible("hardly any charge of an account meets an attempt");
        }
        if (!tallyBefore.gaps.isEmpty() || !tallyNow.gaps.isEmpty()) {
            return Reconciler.BroughtForward.isImpossible("attempts end where the bills have a gap");
        }
        if (!total.observations.areKnown()) {
            return Reconciler.BroughtForward.isImpossible("the first ids of an observation are gone");
        }
        Collection<FindingGroup> changedGroups = changedGroups();
        total.book.replaceGroups(changedGroups);
        Carried.Sums sums = total.carried();
        Totals.Total result = new Totals(contract, options, survey).of(now, List.of(), total);
        news.added().forEach(judged::add);
        carry(news, slice, changedGroups, sums, result.ofWhole(), carrySink);
        Set<String> gone = idsBefore();
        result.result().findings().stream().map(Finding::id).forEach(gone::remove);
        Reconciler.Audit audit = new Reconciler.Audit(result.result(), total.attempts);
        return new Reconciler.BroughtForward(new Reconciler.Change(audit, gone, judged), "");
    }

    private void carry(
            News news,
            Slice slice,
            Collection<FindingGroup> changedGroups,
            Carried.Sums sums,
            List<String> ofWhole,
            CarrySink sink) {
        CarryForward carry = new CarryForward(sink, carried.clocks());
        Map<Integer, Integer> roots = keepRoots(slice, sink);
        List<Stretch> stretches = news.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            sink.add(stretches.get(i));
            sink.roots(i, roots(stretches.get(i), slice.components(), roots));
        }
        sink.replaceEnds(judged, carry.ends(tallyNow.openEnds));
        Set<String> left = new HashSet<>();
        tallyBefore.book.groups().forEach(group -> left.add(group.id()));
        for (FindingGroup group : changedGroups) {
            left.remove(group.id());
            sink.putGroup(group.id(), group.carried());
        }
        left.forEach(sink::removeGroup);
        carry.finish(records.lastUsageRow(), records.lastChargeRow(), survey, sums, ofWhole);
    }

    /**
     * What a component had for its root it keeps, so that little has to be said of old records; where several have become
     * one, the others merge with the first.
     *
     * @return by the roots that the components would have by themselves
     */
    private static Map<Integer, Integer> keepRoots(Slice slice, CarrySink sink) {
        Components components = slice.components();
        Map<Integer, Integer> kept = new HashMap<>();
        RecordSet merged = new RecordSet();
        for (int number = 0; number < components.count(); number++) {
            int record = components.recordOf(number);
            if (!slice.isNew(record) && components.isWanted(number)) {
                int root = slice.rootBefore(record);
                Integer first = kept.putIfAbsent(components.rootOf(number), root);
                if (first != null && first != root && merged.add(root)) {
                    sink.merge(root, first);
                }
            }
        }
        return kept;
    }

    private static int[] roots(Stretch stretch, Components components, Map<Integer, Integer> kept) {
        int[] roots = new int[stretch.usageRows() + stretch.chargeRows()];
        for (int number = 0; number < components.count(); number++) {
            int at = CarryForward.index(components.recordOf(number), stretch);
            if (at >= 0) {
                int root = components.rootOf(number);
                roots[at] = kept.getOrDefault(root, root);
            }
        }
        return roots;
    }

    /** The ids of all findings of the run before that were judged again. */
    private Set<String> idsBefore() {
        Set<String> ids = new HashSet<>(carried.ofWhole());
        tallyBefore.book.done().forEach(finding -> ids.add(finding.id()));
        tallyBefore.book.groups().forEach(group -> ids.add(group.id()));
        return ids;
    }

    /** The groups that have changed, as they are now. */
    private Collection<FindingGroup> changedGroups() {
        Map<String, FindingGroup> changed = new HashMap<>();
        for (FindingGroup parts : tallyBefore.book.groups()) {
            FindingGroup group = group(parts.id()).orElseThrow();
            group.subtract(parts);
            changed.put(group.id(), group);
        }
        for (FindingGroup parts : tallyNow.book.groups()) {
            String id = parts.id();
            Optional<FindingGroup> group = changed.containsKey(id) ? Optional.of(changed.get(id)) : group(id);
            changed.put(
                    id,
                    group.isEmpty() || group.get().isEmpty()
                            ? parts
                            : group.get().with(parts));
        }
        changed.values().removeIf(FindingGroup::isEmpty);
        return changed.values();
    }
}
