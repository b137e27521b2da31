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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Log coverage and bill reach, per provider and account (SPEC section 1). */
final class Spans {
    /** From the first to the last instant, both included. */
    record Span(Instant from, Instant to) {}

    /** A stretch without a usage charge, longer than the settlement window. */
    record Gap(Instant from, Instant to) {}

    private record Key(String provider, @Nullable String account) {}

    private final Contract contract;
    private final Map<Key, TreeSet<Instant>> charged = new HashMap<>();
    private final Map<Key, Span> logs = new HashMap<>();
    private final Map<String, Span> providerLogs = new HashMap<>();
    private final Map<Key, List<Gap>> gaps = new HashMap<>();
    private final Map<Key, @Nullable Span> reaches = new HashMap<>();

    Spans(Collection<UsageRecord> usage, Collection<Charge> charges, Contract contract) {
        this.contract = contract;
        for (UsageRecord row : usage) {
            if (row.event() == EventKind.REQUEST) {
                Span one = new Span(row.submittedAt(), row.submittedAt());
                logs.merge(new Key(row.provider(), row.account()), one, Spans::both);
                providerLogs.merge(row.provider(), one, Spans::both);
            }
        }
        for (Charge charge : charges) {
            if (charge.category() == ChargeCategory.USAGE) {
                charged.computeIfAbsent(new Key(charge.provider(), charge.account()), key -> new TreeSet<>())
                        .add(charge.chargedAt());
            }
        }
    }

    private static Span both(Span a, Span b) {
        return new Span(a.from.isBefore(b.from) ? a.from : b.from, a.to.isAfter(b.to) ? a.to : b.to);
    }

    /** The span of exactly this account's log rows; null if it has none. */
    @Nullable
    Span log(String provider, @Nullable String account) {
        return logs.get(new Key(provider, account));
    }

    /** The span of exactly this account's usage charges; null if it has none. */
    @Nullable
    Span bill(String provider, @Nullable String account) {
        TreeSet<Instant> instants = charged.get(new Key(provider, account));
        return instants == null ? null : new Span(instants.first(), instants.last());
    }

    /** Whether our log would hold the attempt that a usage charge names. */
    boolean covers(Charge charge) {
        ProviderContract terms = contract.provider(charge.provider());
        boolean unlogged = (charge.account() != null && terms.unloggedAccounts().contains(charge.account()))
                || (charge.model() != null && terms.unloggedModels().contains(charge.model()));
        Span log = unlogged ? null : coverage(charge.provider(), charge.account());
        if (log == null) {
            return false;
        }
        Instant from = log.from.plus(terms.windows().settlement());
        return !charge.chargedAt().isBefore(from) && !charge.chargedAt().isAfter(log.to);
    }

    /** The account's log; the provider's where one side names no account. */
    private @Nullable Span coverage(String provider, @Nullable String account) {
        Span own = account == null ? null : logs.get(new Key(provider, account));
        if (own != null) {
            return own;
        }
        return account == null || logs.containsKey(new Key(provider, null)) ? providerLogs.get(provider) : null;
    }

    /** The bill reach for an attempt; null if its account has no usage charge. */
    @Nullable
    Span reach(Attempt attempt) {
        Key key = new Key(attempt.provider(), attempt.account());
        if (!reaches.containsKey(key)) {
            NavigableSet<Instant> instants = instants(key);
            reaches.put(key, instants.isEmpty() ? null : new Span(instants.first(), instants.last()));
        }
        return reaches.get(key);
    }

    /** The gap in the bills in which an instant lies; null if it lies in none. */
    @Nullable
    Gap gap(Attempt attempt, Instant instant) {
        for (Gap gap : gaps.computeIfAbsent(new Key(attempt.provider(), attempt.account()), this::findGaps)) {
            if (instant.isAfter(gap.from) && instant.isBefore(gap.to)) {
                return gap;
            }
        }
        return null;
    }

    private List<Gap> findGaps(Key key) {
        Duration settlement = contract.provider(key.provider).windows().settlement();
        List<Gap> found = new ArrayList<>();
        Instant previous = null;
        for (Instant instant : instants(key)) {
            if (previous != null && Duration.between(previous, instant).compareTo(settlement) > 0) {
                found.add(new Gap(previous, instant));
            }
            previous = instant;
        }
        return found;
    }

    /** When usage of an account was charged; rows that name no account may be any account's. */
    private NavigableSet<Instant> instants(Key key) {
        NavigableSet<Instant> instants = new TreeSet<>();
        charged.forEach((other, times) -> {
            boolean may = key.account == null || other.account == null || other.account.equals(key.account);
            if (other.provider.equals(key.provider) && may) {
                instants.addAll(times);
            }
        });
        return instants;
    }
}
