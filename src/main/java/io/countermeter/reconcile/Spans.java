package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.EventKind;
import io.countermeter.model.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Log coverage and bill reach, per provider and account (SPEC section 1): first all records are added, then it answers.
 *
 * <p>Of the instants of charges only the runs are kept, in which no two neighbours lie further apart than the settlement
 * window: between two runs is a gap.
 */
final class Spans {
    /** From the first to the last instant, both included. */
    record Span(Instant from, Instant to) {
        Span with(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /** A stretch without a usage charge, longer than the settlement window. */
    record Gap(Instant from, Instant to) {}

    private record Key(String provider, @Nullable String account) {}

    /** How far the bills for an account's attempts reach, and where they have gaps. */
    private record Bills(@Nullable Span reach, List<Gap> gaps) {}

    /** What is known of one provider and account. */
    private static final class Account {
        private final Duration settlement;
        /** Runs of charges, from the first to the last instant of each. */
        private final NavigableMap<Instant, Instant> charged = new TreeMap<>();

        private @Nullable Span log;
        /** The run that was met last: most charges lie in it. */
        private @Nullable Span lastMet;

        Account(Duration settlement) {
            this.settlement = settlement;
        }

        void submitted(Instant at) {
            if (log == null) {
                log = new Span(at, at);
            } else if (at.isBefore(log.from) || at.isAfter(log.to)) {
                log = log.with(new Span(at, at));
            }
        }

        void charged(Instant from, Instant to) {
            if (lastMet != null && !from.isBefore(lastMet.from) && !to.isAfter(lastMet.to)) {
                return;
            }
            lastMet = add(charged, new Span(from, to), settlement);
        }
    }

    /** Adds a run to others, and gives the run that it has become. */
    private static Span add(NavigableMap<Instant, Instant> runs, Span more, Duration settlement) {
        Span run = more;
        Map.Entry<Instant, Instant> before = runs.floorEntry(more.from);
        if (before != null && isNear(before.getValue(), more.from, settlement)) {
            run = run.with(new Span(before.getKey(), before.getValue()));
        }
        Map.Entry<Instant, Instant> next = runs.higherEntry(run.from);
        while (next != null && isNear(run.to, next.getKey(), settlement)) {
            run = run.with(new Span(next.getKey(), next.getValue()));
            runs.remove(next.getKey());
            next = runs.higherEntry(run.from);
        }
        runs.put(run.from, run.to);
        return run;
    }

    private static boolean isNear(Instant earlier, Instant later, Duration settlement) {
        return Duration.between(earlier, later).compareTo(settlement) <= 0;
    }

    private final Contract contract;
    private final Map<Key, Account> accounts = new HashMap<>();
    /** What was asked already; several threads ask. */
    private final Map<Key, Bills> bills = new ConcurrentHashMap<>();

    Spans(Contract contract) {
        this.contract = contract;
    }

    void add(UsageRecord row) {
        if (row.event() == EventKind.REQUEST) {
            account(row.provider(), row.account()).submitted(row.submittedAt());
        }
    }

    void add(Charge charge) {
        if (charge.category() == ChargeCategory.USAGE) {
            account(charge.provider(), charge.account()).charged(charge.chargedAt(), charge.chargedAt());
        }
    }

    private Account account(String provider, @Nullable String account) {
        return accounts.computeIfAbsent(
                new Key(provider, account),
                key -> new Account(contract.provider(provider).windows().settlement()));
    }

    /** The span of exactly this account's log rows; null if it has none. */
    @Nullable
    Span log(String provider, @Nullable String account) {
        Account known = accounts.get(new Key(provider, account));
        return known == null ? null : known.log;
    }

    /** The span of exactly this account's usage charges; null if it has none. */
    @Nullable
    Span bill(String provider, @Nullable String account) {
        Account known = accounts.get(new Key(provider, account));
        return known == null ? null : reach(known.charged);
    }

    private static @Nullable Span reach(NavigableMap<Instant, Instant> runs) {
        return runs.isEmpty()
                ? null
                : new Span(runs.firstKey(), runs.lastEntry().getValue());
    }

    /** Whether our log would hold the attempt that a usage charge names. */
    boolean covers(Charge charge) {
        return covers(charge.provider(), charge.account(), charge.model(), charge.chargedAt());
    }

    /** Whether our log would hold the attempt that a usage charge of that kind names. */
    boolean covers(String provider, @Nullable String account, @Nullable String model, Instant chargedAt) {
        ProviderContract terms = contract.provider(provider);
        boolean unlogged = (account != null && terms.unloggedAccounts().contains(account))
                || (model != null && terms.unloggedModels().contains(model));
        Span log = unlogged ? null : coverage(provider, account);
        if (log == null) {
            return false;
        }
        Instant from = log.from.plus(terms.windows().settlement());
        return !chargedAt.isBefore(from) && !chargedAt.isAfter(log.to);
    }

    /** Whether our log holds the attempts of a period, but for less than a part of it at either end; so for no unlogged ones. */
    boolean cover(BucketSums.Period period, BucketSums.Dimensions of, Duration leftOut) {
        ProviderContract terms = contract.provider(period.provider());
        boolean unlogged = (of.account() != null && terms.unloggedAccounts().contains(of.account()))
                || (of.model() != null && terms.unloggedModels().contains(of.model()));
        Span log = unlogged ? null : coverage(period.provider(), of.account());
        return log != null
                && !log.from.isAfter(period.from().plus(leftOut))
                && !log.to.isBefore(period.to().minus(leftOut));
    }

    /** Whether a usage charge lies after the end of the log that would hold its attempt. */
    boolean isLaterThanLog(Charge charge) {
        Span log = coverage(charge.provider(), charge.account());
        return log != null && charge.chargedAt().isAfter(log.to);
    }

    /** How far a clock has gone on; null if it has not begun. */
    @Nullable
    Instant now(Carried.Clock clock) {
        Span span = clock.bills()
                ? bills(new Key(clock.provider(), clock.account())).reach
                : coverage(clock.provider(), clock.account());
        return span == null ? null : span.to;
    }

    /** Whether the bills that a clock tells have gaps where they had none before. */
    boolean hasNewGaps(Carried.Clock clock, Spans before) {
        Key key = new Key(clock.provider(), clock.account());
        return clock.bills() && !bills(key).gaps.equals(before.bills(key).gaps);
    }

    /**
     * Whether everything that others said of instants within their spans still holds: logs and bills have only gone on.
     */
    boolean continues(Spans before) {
        for (Map.Entry<Key, Account> entry : accounts.entrySet()) {
            Key key = entry.getKey();
            Span log = entry.getValue().log;
            Span logBefore = before.log(key.provider, key.account);
            boolean logGoesOn = log == null || (logBefore != null && log.from.equals(logBefore.from));
            Span reach = bills(key).reach;
            Span reachBefore = before.bills(key).reach;
            boolean billsGoOn = reach == null || (reachBefore != null && reach.from.equals(reachBefore.from));
            if (!logGoesOn || !billsGoOn || !startsWith(bills(key).gaps, before.bills(key).gaps)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(List<Gap> gaps, List<Gap> first) {
        return gaps.size() >= first.size() && gaps.subList(0, first.size()).equals(first);
    }

    /** What is known of each provider and account, to be brought forward by {@link #bringForward}. */
    List<Carried.AccountSpans> carried() {
        List<Carried.AccountSpans> all = new ArrayList<>();
        accounts.forEach((key, of) -> {
            List<Carried.Run> bills = new ArrayList<>();
            of.charged.forEach((from, to) -> bills.add(new Carried.Run(from, to)));
            Carried.Run log = of.log == null ? null : new Carried.Run(of.log.from, of.log.to);
            all.add(new Carried.AccountSpans(key.provider, key.account, log, bills));
        });
        return all;
    }

    /** Adds what an earlier run knew. */
    void bringForward(List<Carried.AccountSpans> all) {
        for (Carried.AccountSpans known : all) {
            Account of = account(known.provider(), known.account());
            Carried.Run log = known.log();
            of.log = log == null ? null : new Span(log.from(), log.to());
            known.bills().forEach(run -> of.charged(run.from(), run.to()));
        }
    }

    /** The account's log; the provider's where one side names no account. */
    private @Nullable Span coverage(String provider, @Nullable String account) {
        Span own = account == null ? null : log(provider, account);
        if (own != null) {
            return own;
        }
        return account == null || log(provider, null) != null ? logOf(provider) : null;
    }

    private @Nullable Span logOf(String provider) {
        Span span = null;
        for (Map.Entry<Key, Account> entry : accounts.entrySet()) {
            Span log = entry.getValue().log;
            if (log != null && entry.getKey().provider.equals(provider)) {
                span = span == null ? log : span.with(log);
            }
        }
        return span;
    }

    /** The bill reach for an attempt; null if its account has no usage charge. */
    @Nullable
    Span reach(Attempt attempt) {
        return bills(attempt).reach;
    }

    /** The gap in the bills in which an instant lies; null if it lies in none. */
    @Nullable
    Gap gap(Attempt attempt, Instant instant) {
        for (Gap gap : bills(attempt).gaps) {
            if (instant.isAfter(gap.from) && instant.isBefore(gap.to)) {
                return gap;
            }
        }
        return null;
    }

    private Bills bills(Attempt attempt) {
        return bills(new Key(attempt.provider(), attempt.account()));
    }

    private Bills bills(Key of) {
        return bills.computeIfAbsent(of, key -> {
            NavigableMap<Instant, Instant> runs = runs(key);
            return new Bills(reach(runs), gaps(runs));
        });
    }

    private static List<Gap> gaps(NavigableMap<Instant, Instant> runs) {
        List<Gap> gaps = new ArrayList<>();
        Instant previous = null;
        for (Map.Entry<Instant, Instant> run : runs.entrySet()) {
            if (previous != null) {
                gaps.add(new Gap(previous, run.getKey()));
            }
            previous = run.getValue();
        }
        return gaps;
    }

    /** When usage of an account was charged; rows that name no account may be any account's. */
    private NavigableMap<Instant, Instant> runs(Key key) {
        Duration settlement = contract.provider(key.provider).windows().settlement();
        NavigableMap<Instant, Instant> runs = new TreeMap<>();
        accounts.forEach((other, known) -> {
            boolean may = key.account == null || other.account == null || other.account.equals(key.account);
            if (other.provider.equals(key.provider) && may) {
                known.charged.forEach((from, to) -> add(runs, new Span(from, to), settlement));
            }
        });
        return runs;
    }
}
