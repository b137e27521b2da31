package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Origin;
import io.countermeter.model.Remedy;
import io.countermeter.model.Row;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts which charges of an account meet an attempt: where hardly any does, their ids are not ours. */
final class NoCommonIds {
    /** Fewer covered charges than that say nothing about ids. */
    private static final int ENOUGH_CHARGES = 10;

    private static final int SAMPLES = 3;

    private static final class Account {
        private long covered;
        private long matched;
        private final List<Charge> theirs = new ArrayList<>();
        private final List<UsageRecord> ours = new ArrayList<>();
        private final Map<String, FindingGroup> missed = new TreeMap<>();
    }

    private final Map<Accounts.Account, Account> accounts = new TreeMap<>();

    /** Counts a covered usage charge that names work. */
    void count(ChargeState state, boolean matched) {
        Account of = accounts.computeIfAbsent(Accounts.of(state.charge), absent -> new Account());
        of.covered++;
        of.matched += matched ? 1 : 0;
    }

    /** The accounts of which too few charges matched. */
    Set<Accounts.Account> found() {
        Set<Accounts.Account> found = new TreeSet<>();
        accounts.forEach((account, of) -> {
            if (of.covered >= ENOUGH_CHARGES && of.matched * 2 < of.covered) {
                found.add(account);
            }
        });
        return found;
    }

    /**
     * The accounts of which too few charges matched, where all charges that did not match are counted here, and others
     * are in these counts of covered charges.
     */
    Set<Accounts.Account> found(Map<Accounts.Account, Long> coveredCharges) {
        Set<Accounts.Account> found = new TreeSet<>();
        accounts.forEach((account, of) -> {
            long covered = Math.max(of.covered, coveredCharges.getOrDefault(account, 0L));
            long missed = of.covered - of.matched;
            if (covered >= ENOUGH_CHARGES && (covered - missed) * 2 < covered) {
                found.add(account);
            }
        });
        return found;
    }

    /** Takes up a covered charge that met no attempt, of an account without common ids. */
    void miss(ChargeState state) {
        Accounts.Account account = Accounts.of(state.charge);
        Account of = accounts.computeIfAbsent(account, absent -> new Account());
        of.theirs.add(state.charge);
        keepFirst(of.theirs, TiedCharge.CHARGE_ORDER);
        if (!state.selected) {
            return;
        }
        String currency = state.charge.currency();
        FindingPart part = new FindingPart(
                new FindingPart.About(
                        FindingKind.NO_COMMON_IDS, account.provider(), account.name(), currency, "no common ids"),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                state.charge.amount(),
                "",
                List.of(),
                List.of(),
                List.of(state),
                true);
        of.missed.merge(currency, FindingGroup.of(part), FindingGroup::with);
    }

    /** Takes up an attempt that no charge met, for the accounts without common ids that may be its own. */
    void missing(AttemptDraft draft, Set<Accounts.Account> withoutCommonIds) {
        Attempt attempt = draft.attempt();
        for (Accounts.Account account : withoutCommonIds) {
            boolean same = attempt.provider().equals(account.provider())
                    && (attempt.account() == null
                            || account.name().isEmpty()
                            || account.name().equals(attempt.account()));
            if (same) {
                Account of = accounts.computeIfAbsent(account, absent -> new Account());
                of.ours.add(draft.firstRow());
                keepFirst(of.ours, UsageOrder.BY_TIME);
            }
        }
    }

    private static <T> void keepFirst(List<T> samples, Comparator<T> order) {
        samples.sort(order);
        if (samples.size() > SAMPLES) {
            samples.remove(SAMPLES);
        }
    }

    void add(NoCommonIds other) {
        other.accounts.forEach((account, theirs) -> {
            Account of = accounts.computeIfAbsent(account, absent -> new Account());
            of.covered += theirs.covered;
            of.matched += theirs.matched;
            for (Charge sample : theirs.theirs) {
                of.theirs.add(sample);
                keepFirst(of.theirs, TiedCharge.CHARGE_ORDER);
            }
            for (UsageRecord sample : theirs.ours) {
                of.ours.add(sample);
                keepFirst(of.ours, UsageOrder.BY_TIME);
            }
            theirs.missed.forEach((currency, group) -> of.missed.merge(currency, group, FindingGroup::with));
        });
    }

    /** Takes off counts that were added before; the samples stay. */
    void subtract(NoCommonIds other) {
        other.accounts.forEach((account, theirs) -> {
            Account of = accounts.computeIfAbsent(account, absent -> new Account());
            of.covered -= theirs.covered;
            of.matched -= theirs.matched;
            if (of.covered == 0 && of.missed.isEmpty()) {
                accounts.remove(account);
            }
        });
    }

    List<Carried.CommonIds> carried() {
        List<Carried.CommonIds> all = new ArrayList<>();
        accounts.forEach((account, of) -> all.add(new Carried.CommonIds(
                account.provider(),
                account.name(),
                of.covered,
                of.matched,
                of.theirs.stream().map(charge -> charge.origin().row()).toList(),
                of.ours.stream().map(row -> row.origin().row()).toList(),
                of.missed.values().stream().map(FindingGroup::id).toList())));
        return all;
    }

    /** The groups of charges that met no attempt. */
    List<FindingGroup> groups() {
        List<FindingGroup> groups = new ArrayList<>();
        accounts.values().forEach(of -> groups.addAll(of.missed.values()));
        return groups;
    }

    /** Takes up what an earlier run knew, but no groups. */
    void bringForward(List<Carried.CommonIds> all, Records records, Canonicaliser canonicaliser) {
        for (Carried.CommonIds carried : all) {
            Account of = new Account();
            of.covered = carried.covered();
            of.matched = carried.matched();
            records.readCharges(ascending(carried.theirs()), raw -> of.theirs.add(canonicaliser.charge(raw)));
            of.theirs.sort(TiedCharge.CHARGE_ORDER);
            records.readUsageRecords(ascending(carried.ours()), raw -> of.ours.add(canonicaliser.usage(raw)));
            of.ours.sort(UsageOrder.BY_TIME);
            accounts.put(new Accounts.Account(carried.provider(), carried.account()), of);
        }
    }

    private static long[] ascending(List<Long> rows) {
        return rows.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Whether none of these counts, which were added before, names a sample of these: another would have to be found. */
    boolean isKnownWithout(NoCommonIds other) {
        for (Map.Entry<Accounts.Account, Account> entry : other.accounts.entrySet()) {
            Account of = accounts.get(entry.getKey());
            if (of != null
                    && (!Collections.disjoint(places(of.theirs), places(entry.getValue().theirs))
                            || !Collections.disjoint(places(of.ours), places(entry.getValue().ours)))) {
                return false;
            }
        }
        return true;
    }

    private static <R extends Row<?>> List<Origin> places(List<R> rows) {
        List<Origin> places = new ArrayList<>();
        rows.forEach(row -> places.add(row.origin()));
        return places;
    }

    /** Holds these groups in place of those it held. */
    void replaceGroups(List<FindingGroup> groups) {
        accounts.values().forEach(of -> of.missed.clear());
        for (FindingGroup group : groups) {
            FindingPart.About about = group.key().about();
            Accounts.Account account = new Accounts.Account(about.provider(), about.account());
            accounts.computeIfAbsent(account, absent -> new Account()).missed.put(about.currency(), group);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Accounts.Account account : found()) {
            Account of = Objects.requireNonNull(accounts.get(account));
            List<String> theirs = new ArrayList<>();
            of.theirs.forEach(charge ->
                    theirs.add(charge.requestId() != null ? "request " + charge.requestId() : "job " + charge.jobId()));
            List<String> ours = new ArrayList<>();
            of.ours.forEach(
                    row -> ours.add(row.requestId() != null ? "request " + row.requestId() : "job " + row.jobId()));
            String why =
                    "Of " + of.covered + " covered charges " + of.matched + " match an attempt: the ids are not ours. "
                            + "The bills name " + String.join(", ", theirs) + "; our log names "
                            + String.join(", ", ours) + ".";
            of.missed.values().forEach(group -> findings.add(group.finding(why)));
        }
        return findings;
    }
}
