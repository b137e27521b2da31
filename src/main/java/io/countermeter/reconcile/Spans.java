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
 * <p>Of the instants of charges only the first and last of each hour are kept, or of each shorter stretch if the
 * settlement window is shorter: no gap longer than the window lies inside one.
 */
final class Spans {
    private static final Duration LONGEST_STRETCH = Duration.ofHours(1);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

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
        private final long stretchSeconds;
        private final NavigableMap<Long, Span> charged = new TreeMap<>();
        private @Nullable Span log;

        Account(Duration settlement) {
            stretchSeconds = (settlement.compareTo(LONGEST_STRETCH) < 0 ? settlement : LONGEST_STRETCH).toSeconds();
        }

        void submitted(Instant at) {
            if (log == null) {
                log = new Span(at, at);
            } else if (at.isBefore(log.from) || at.isAfter(log.to)) {
                log = log.with(new Span(at, at));
            }
        }

        void charged(Instant at) {
            long number = stretch(at);
            Span known = charged.get(number);
            if (known == null || at.isBefore(known.from) || at.isAfter(known.to)) {
                Span one = new Span(at, at);
                charged.put(number, known == null ? one : known.with(one));
            }
        }

        /** The number of the stretch in which an instant lies; with a window below a second each instant is one. */
        private long stretch(Instant at) {
            return stretchSeconds == 0
                    ? Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS_PER_SECOND), at.getNano())
                    : Math.floorDiv(at.getEpochSecond(), stretchSeconds);
        }
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
            account(charge.provider(), charge.account()).charged(charge.chargedAt());
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
        return known == null || known.charged.isEmpty() ? null : reach(known.charged);
    }

    private static Span reach(NavigableMap<Long, Span> stretches) {
        return stretches.firstEntry().getValue().with(stretches.lastEntry().getValue());
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
        return bills.computeIfAbsent(new Key(attempt.provider(), attempt.account()), key -> {
            NavigableMap<Long, Span> stretches = stretches(key);
            return new Bills(stretches.isEmpty() ? null : reach(stretches), findGaps(key, stretches));
        });
    }

    private List<Gap> findGaps(Key key, NavigableMap<Long, Span> stretches) {
        Duration settlement = contract.provider(key.provider).windows().settlement();
        List<Gap> found = new ArrayList<>();
        Instant previous = null;
        for (Span stretch : stretches.values()) {
            if (previous != null && Duration.between(previous, stretch.from).compareTo(settlement) > 0) {
                found.add(new Gap(previous, stretch.from));
            }
            previous = stretch.to;
        }
        return found;
    }

    /** When usage of an account was charged; rows that name no account may be any account's. */
    private NavigableMap<Long, Span> stretches(Key key) {
        NavigableMap<Long, Span> stretches = new TreeMap<>();
        accounts.forEach((other, known) -> {
            boolean may = key.account == null || other.account == null || other.account.equals(key.account);
            if (other.provider.equals(key.provider) && may) {
                known.charged.forEach((number, span) -> stretches.merge(number, span, Span::with));
            }
        });
        return stretches;
    }
}
