package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.Tie;
import io.countermeter.model.Charge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that a charge names: by request id, by job id, then by either normalised (SPEC section 3). What
 * depends on chains, which are not known yet, it leaves open: several attempts of one job, and two ids that
 * point to two attempts.
 */
final class Matcher {
    /**
     * @param candidates where one: the attempt; where several: attempts with the id that the charge names
     * @param other the attempt that the charge's job id points to, where its request id points to another
     */
    record Match(
            List<AttemptDraft> candidates,
            Tie tie,
            @Nullable AttemptDraft other) {}

    private record Key(String provider, String id, boolean request) {}

    private final IdIndex index;
    private final Contract contract;
    private final IdNormaliser normaliser;
    private final List<Charge> charges;
    /** Made when first asked: accounts rarely contradict each other. */
    private @Nullable Map<Key, Set<String>> accountsOfChargedIds;

    Matcher(IdIndex index, List<Charge> charges, Contract contract, IdNormaliser normaliser) {
        this.index = index;
        this.contract = contract;
        this.normaliser = normaliser;
        this.charges = charges;
    }

    private Map<Key, Set<String>> accountsOfChargedIds() {
        if (accountsOfChargedIds == null) {
            Map<Key, Set<String>> accounts = new HashMap<>();
            for (Charge charge : charges) {
                addAccount(accounts, charge, charge.requestId(), true);
                addAccount(accounts, charge, charge.jobId(), false);
            }
            accountsOfChargedIds = accounts;
        }
        return accountsOfChargedIds;
    }

    private void addAccount(Map<Key, Set<String>> accounts, Charge charge, @Nullable String id, boolean request) {
        String account = charge.account();
        if (id != null && account != null) {
            Key key = new Key(charge.provider(), normaliser.normalise(charge.origin(), id), request);
            accounts.computeIfAbsent(key, absent -> new HashSet<>(2)).add(account);
        }
    }

    /**
     * The match of a charge, or null if it names no attempt. Where a request id or a job id fits several attempts, all of them
     * are candidates.
     */
    @Nullable
    Match match(Charge charge) {
        String provider = charge.provider();
        List<AttemptDraft> byRequest = near(charge, true, index.withRequest(provider, charge.requestId()));
        List<AttemptDraft> byJob = near(charge, false, index.withJob(provider, charge.jobId()));
        if (byRequest.isEmpty() && byJob.isEmpty()) {
            String request = normalised(charge, charge.requestId());
            byRequest = near(charge, true, index.withNormalisedRequest(provider, request));
        }
        if (byJob.isEmpty()) {
            String job = normalised(charge, charge.jobId());
            byJob = near(charge, false, index.withNormalisedJob(provider, job));
        }
        if (byRequest.isEmpty()) {
            return byJob.isEmpty() ? null : new Match(byJob, Tie.JOB_ID, null);
        }
        if (byJob.isEmpty()) {
            return new Match(byRequest, Tie.REQUEST_ID, null);
        }
        List<AttemptDraft> both = new ArrayList<>(byRequest);
        both.retainAll(byJob);
        if (!both.isEmpty()) {
            return new Match(both, Tie.REQUEST_ID, null);
        }
        return new Match(List.of(lastBefore(charge, byRequest)), Tie.REQUEST_ID, lastBefore(charge, byJob));
    }

    private @Nullable String normalised(Charge charge, @Nullable String id) {
        return id == null ? null : normaliser.normalise(charge.origin(), id);
    }

    /** Of several attempts the one submitted last not after the charge, else the first. */
    static AttemptDraft lastBefore(Charge charge, List<AttemptDraft> candidates) {
        AttemptDraft found = candidates.get(0);
        for (AttemptDraft draft : candidates) {
            if (!draft.firstRow().submittedAt().isAfter(charge.chargedAt())) {
                found = draft;
            }
        }
        return found;
    }

    /** Those within the link horizon whose account does not contradict the charge's. */
    private List<AttemptDraft> near(Charge charge, boolean request, List<AttemptDraft> named) {
        if (named.isEmpty()) {
            return named;
        }
        Duration link = contract.provider(charge.provider()).windows().link();
        Instant from = charge.chargedAt().minus(link);
        Instant to = charge.chargedAt().plus(link);
        List<AttemptDraft> near = new ArrayList<>(named.size());
        for (AttemptDraft draft : named) {
            Instant submitted = draft.firstRow().submittedAt();
            boolean isNear = !submitted.isBefore(from) && !submitted.isAfter(to);
            if (isNear && accountsAgree(charge, request, draft, named)) {
                near.add(draft);
            }
        }
        return near;
    }

    private boolean accountsAgree(Charge charge, boolean request, AttemptDraft draft, List<AttemptDraft> named) {
        String account = charge.account();
        String logged = draft.loggedAccount();
        return account == null || logged == null || account.equals(logged) || isUnique(charge, request, named);
    }

    /** Whether only one account of ours and only one of the provider's know the id. */
    private boolean isUnique(Charge charge, boolean request, List<AttemptDraft> named) {
        Set<@Nullable String> ours = new HashSet<>();
        named.forEach(draft -> ours.add(draft.loggedAccount()));
        String id = normalised(charge, request ? charge.requestId() : charge.jobId());
        Set<String> theirs = id == null
                ? Set.of()
                : accountsOfChargedIds().getOrDefault(new Key(charge.provider(), id, request), Set.of());
        return ours.size() == 1 && theirs.size() == 1;
    }
}
