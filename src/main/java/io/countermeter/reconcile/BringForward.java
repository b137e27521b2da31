package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
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
    private final Slice.Whole whole;
    private final ChangedRecords records;
    private final Carried carried;
    private final TieIndex index;
    private final Contract contract;
    private final Options options;
    private final Periods periods;
    private final Survey survey;
    private final News news;
    private final List<ChargeState> bucketStates;
    /** What the run before knew of common ids. */
    private final NoCommonIds commonIds = new NoCommonIds();

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
        news = new News(records, carried, survey, contract, options.normaliser());
        List<Charge> asides = charges(carried.asides());
        List<Charge> bucketsBefore = new ArrayList<>(asides);
        bucketsBefore.removeIf(Invoices::isInvoice);
        asides.removeIf(aside -> news.gone().contains(RecordNumber.of(aside)));
        survey.addAsides(asides);
        bucketStates = periods.states(survey.buckets());
        commonIds.bringForward(carried.sums().commonIds(), records, new Canonicaliser(contract));
        Set<Accounts.Account> without = commonIds.found();
        before = new Facts(
                spansBefore, new Buckets(periods.states(bucketsBefore), contract, options.exports()), without);
        now = new Facts(survey.spans, new Buckets(bucketStates, contract, options.exports()), without);
        tallyBefore = new Tally(contract, periods, PartSink.NONE);
        tallyNow = new Tally(contract, periods, PartSink.NONE);
    }

    Reconciler.BroughtForward run(PartSink sink, CarrySink carrySink) {
        if (!news.onlyGoesOn()) {
            return Reconciler.BroughtForward.isImpossible(news.why());
        }
        if (!now.spans().continues(before.spans())) {
            return Reconciler.BroughtForward.isImpossible(
                    "the log or the bills of an account begin earlier than before");
        }
        if (!now.buckets()
                .periods()
                .providers()
                .equals(before.buckets().periods().providers())) {
            return Reconciler.BroughtForward.isImpossible("a provider bills by periods for the first time");
        }
        if (!now.buckets().models().equals(before.buckets().models())) {
            return Reconciler.BroughtForward.isImpossible("buckets name other models than before");
        }
        Touched touched = new Touched(whole, news, now, before);
        if (!touched.find()) {
            return Reconciler.BroughtForward.isImpossible("what came touches more and more");
        }
        judge(touched.slice(), lostBefore(touched.slice()), touched.lost(), sink);
        judgeRestOfGroups(sink);
        return finish(touched.slice(), sink, carrySink);
    }

    private Map<Long, Long> lostBefore(Slice slice) {
        return LooseEnds.lostBefore(slice.wantedRecordsBefore(), index);
    }

    private void judge(Slice slice, Map<Long, Long> lostBefore, Map<Long, Long> lostNow, PartSink sink) {
        tallyBefore.add(slice.before().judge(before, lostBefore, PartSink.NONE));
        tallyNow.add(slice.now().judge(now, lostNow, sink));
        judgedRoots.addAll(slice.wantedRoots());
        judged.addAll(slice.wantedRecordsBefore());
    }

    /**
     * Takes up the groups that parts are taken off; where a group is not known without these, the rest of it is judged
     * too, and it is put together anew.
     */
    private void judgeRestOfGroups(PartSink sink) {
        while (true) {
            List<Integer> rest = new ArrayList<>();
            for (FindingGroup parts : groups(tallyBefore)) {
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
            Map<Long, Long> lost = lostBefore(slice);
            judge(slice, lost, lost, sink);
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
        return charges(List.of(row)).get(0);
    }

    private List<Charge> charges(List<Long> rows) {
        Canonicaliser canonicaliser = new Canonicaliser(contract);
        List<Charge> found = new ArrayList<>();
        long[] ascending = rows.stream().mapToLong(Long::longValue).sorted().toArray();
        records.readCharges(ascending, raw -> found.add(canonicaliser.charge(raw)));
        return found;
    }

    /** All groups that go on growing. */
    private static List<FindingGroup> groups(Tally tally) {
        List<FindingGroup> all = new ArrayList<>(tally.book.groups());
        all.addAll(tally.commonIds.groups());
        return all;
    }

    private Reconciler.BroughtForward finish(Slice slice, PartSink sink, CarrySink carrySink) {
        Tally total = new Tally(contract, periods, sink);
        total.bringForward(carried.sums());
        total.commonIds.add(commonIds);
        if (!total.commonIds.isKnownWithout(tallyBefore.commonIds)) {
            return Reconciler.BroughtForward.isImpossible("the ids are gone that stood for those that are not common");
        }
        total.subtract(tallyBefore);
        total.add(tallyNow);
        if (!total.commonIds.found().equals(now.noCommonIds())) {
            return Reconciler.BroughtForward.isImpossible("charges of an account meet attempts as they did not before");
        }
        if (!tallyBefore.gaps.isEmpty() || !tallyNow.gaps.isEmpty()) {
            return Reconciler.BroughtForward.isImpossible("attempts end where the bills have a gap");
        }
        if (!total.observations.areKnown()) {
            return Reconciler.BroughtForward.isImpossible("the first ids of an observation are gone");
        }
        Collection<FindingGroup> changedGroups = changedGroups();
        total.book.replaceGroups(
                changedGroups.stream().filter(group -> !isOfCommonIds(group)).toList());
        total.commonIds.replaceGroups(
                changedGroups.stream().filter(BringForward::isOfCommonIds).toList());
        Carried.Sums sums = total.carried();
        Totals.Total result = new Totals(contract, options, survey).of(now, bucketStates, total);
        news.added().forEach(judged::add);
        judged.addAll(news.gone());
        bucketStates.forEach(bucket -> judged.add(RecordNumber.of(bucket.charge)));
        carry(slice, changedGroups, sums, result.ofWhole(), carrySink);
        Set<String> gone = idsBefore();
        result.result().findings().stream().map(Finding::id).forEach(gone::remove);
        Reconciler.Audit audit = new Reconciler.Audit(result.result(), total.attempts);
        return new Reconciler.BroughtForward(new Reconciler.Change(audit, gone, judged), "");
    }

    private static boolean isOfCommonIds(FindingGroup group) {
        return group.key().about().kind() == FindingKind.NO_COMMON_IDS;
    }

    private void carry(
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
        groups(tallyBefore).forEach(group -> left.add(group.id()));
        for (FindingGroup group : changedGroups) {
            left.remove(group.id());
            sink.putGroup(group.id(), group.carried());
        }
        left.forEach(sink::removeGroup);
        carry.finish(records, survey, sums, ofWhole);
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
        groups(tallyBefore).forEach(group -> ids.add(group.id()));
        carried.sums().commonIds().forEach(of -> ids.addAll(of.groups()));
        return ids;
    }

    /** The groups that have changed, and those of common ids, of which more is said than of their parts; as they are now. */
    private Collection<FindingGroup> changedGroups() {
        Map<String, FindingGroup> changed = new HashMap<>();
        for (Carried.CommonIds of : carried.sums().commonIds()) {
            of.groups().forEach(id -> changed.put(id, group(id).orElseThrow()));
        }
        for (FindingGroup parts : groups(tallyBefore)) {
            FindingGroup group = group(parts.id()).orElseThrow();
            group.subtract(parts);
            changed.put(group.id(), group);
        }
        for (FindingGroup parts : groups(tallyNow)) {
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
