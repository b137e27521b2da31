package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.EventKind;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds usage records into attempts (SPEC section 3): the rows of one request are one attempt, the requests of one
 * job are one until it failed or was lost, and events go to the attempt that they speak of.
 */
final class Fold {
    /** The fields in which the calls of one job must not differ; if they do, the job is a batch. */
    private static final List<UsageField> SAME_IN_A_JOB = List.of(
            UsageField.INPUT_HASH,
            UsageField.OPERATION,
            UsageField.MODEL,
            UsageField.REQUESTED_SECONDS,
            UsageField.REQUESTED_COUNT,
            UsageField.REQUESTED_RESOLUTION,
            UsageField.REQUESTED_QUALITY);

    /**
     * @param attempts in order of their first rows
     * @param strays the events that found no attempt
     */
    record Folded(List<AttemptDraft> attempts, List<UsageRecord> strays) {}

    /** The rows of one request id (null for rows without one) and at most one job. */
    private record Call(@Nullable String requestId, List<UsageRecord> rows, List<Integer> ties) {
        UsageRecord first() {
            return rows.get(0);
        }
    }

    private record Key(String provider, @Nullable String id) {}

    private final Contract contract;
    private final List<AttemptDraft> attempts = new ArrayList<>();
    private int ties;

    private Fold(Contract contract) {
        this.contract = contract;
    }

    /** Folds records; cached answers must have been left out. */
    static Folded fold(List<UsageRecord> records, Contract contract) {
        return new Fold(contract).run(records);
    }

    private Folded run(List<UsageRecord> records) {
        List<UsageRecord> ordered = new ArrayList<>(records);
        ordered.sort(UsageOrder.BY_TIME);
        Map<Key, List<UsageRecord>> byRequest = new LinkedHashMap<>();
        Map<Key, List<UsageRecord>> withoutRequest = new LinkedHashMap<>();
        List<UsageRecord> events = new ArrayList<>();
        Repeated requests = new Repeated();
        Repeated jobs = new Repeated();
        for (UsageRecord row : ordered) {
            if (row.event() == EventKind.REQUEST) {
                requests.add(row.requestId());
                jobs.add(row.jobId());
            }
        }
        for (UsageRecord row : ordered) {
            if (row.event() != EventKind.REQUEST) {
                events.add(row);
            } else if (!requests.contains(row.requestId()) && !jobs.contains(row.jobId())) {
                attempts.add(new AttemptDraft(row));
            } else if (row.requestId() != null) {
                byRequest
                        .computeIfAbsent(new Key(row.provider(), row.requestId()), key -> new ArrayList<>())
                        .add(row);
            } else {
                withoutRequest
                        .computeIfAbsent(new Key(row.provider(), row.jobId()), key -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<Key, List<Call>> byJob = new LinkedHashMap<>();
        byRequest.forEach((key, rows) -> addCalls(key.provider(), rows, byJob));
        withoutRequest.forEach((key, rows) -> {
            List<Call> calls = byJob.computeIfAbsent(key, job -> new ArrayList<>());
            rows.forEach(row -> calls.add(new Call(null, new ArrayList<>(List.of(row)), new ArrayList<>())));
        });
        byJob.forEach((key, calls) -> addAttempts(key.provider(), calls));
        attempts.sort(Comparator.comparing(AttemptDraft::firstRow, UsageOrder.BY_TIME));
        return new Folded(attempts, attach(events));
    }

    /** Parts the rows of one request id by account, time and job. */
    private void addCalls(String provider, List<UsageRecord> rows, Map<Key, List<Call>> byJob) {
        for (List<UsageRecord> ofAccount : byAccount(rows)) {
            for (List<UsageRecord> near : within(link(provider), ofAccount)) {
                Set<String> jobs = new LinkedHashSet<>();
                near.forEach(row -> {
                    if (row.jobId() != null) {
                        jobs.add(row.jobId());
                    }
                });
                List<Integer> tie = jobs.size() > 1 ? List.of(ties++) : List.of();
                if (jobs.isEmpty()) {
                    attempts.add(new AttemptDraft(near, false));
                }
                boolean first = true;
                for (String job : jobs) {
                    boolean takesNameless = first;
                    List<UsageRecord> ofJob = new ArrayList<>();
                    for (UsageRecord row : near) {
                        if (job.equals(row.jobId()) || (takesNameless && row.jobId() == null)) {
                            ofJob.add(row);
                        }
                    }
                    first = false;
                    byJob.computeIfAbsent(new Key(provider, job), key -> new ArrayList<>())
                            .add(new Call(ofJob.get(0).requestId(), ofJob, new ArrayList<>(tie)));
                }
            }
        }
    }

    private void addAttempts(String provider, List<Call> calls) {
        calls.sort(Comparator.comparing(Call::first, UsageOrder.BY_TIME));
        for (List<Call> ofAccount : callsByAccount(calls)) {
            List<Call> near = new ArrayList<>();
            for (Call call : ofAccount) {
                if (!near.isEmpty() && isBeyond(link(provider), near.get(0).first(), call.first())) {
                    addJob(near);
                    near = new ArrayList<>();
                }
                near.add(call);
            }
            addJob(near);
        }
    }

    /** The calls of one job, account and stretch of time, in order. */
    private void addJob(List<Call> calls) {
        List<Call> named = withNamelessRows(calls);
        if (named.size() > 1 && differ(named)) {
            named.forEach(call -> addAttempt(List.of(call), List.of(), true));
            return;
        }
        List<List<Call>> runs = new ArrayList<>();
        boolean ended = true;
        for (Call call : named) {
            if (ended) {
                runs.add(new ArrayList<>());
                ended = false;
            }
            runs.get(runs.size() - 1).add(call);
            for (UsageRecord row : call.rows()) {
                ended |= row.status().isFailure() || row.status().isLostResult();
            }
        }
        List<Integer> tie = runs.size() > 1 ? List.of(ties++) : List.of();
        runs.forEach(run -> addAttempt(run, tie, false));
    }

    /** Rows without a request id are no calls of their own where the job has calls: each goes to the last before it. */
    private static List<Call> withNamelessRows(List<Call> calls) {
        List<Call> named = new ArrayList<>();
        List<UsageRecord> early = new ArrayList<>();
        for (Call call : calls) {
            if (call.requestId() != null) {
                named.add(call);
            } else if (named.isEmpty()) {
                early.addAll(call.rows());
            } else {
                named.get(named.size() - 1).rows().addAll(call.rows());
            }
        }
        if (named.isEmpty()) {
            return List.of(new Call(null, early, new ArrayList<>()));
        }
        named.get(0).rows().addAll(early);
        return named;
    }

    private void addAttempt(List<Call> calls, List<Integer> tie, boolean batch) {
        List<UsageRecord> rows = new ArrayList<>();
        calls.forEach(call -> rows.addAll(call.rows()));
        AttemptDraft draft = new AttemptDraft(rows, batch);
        calls.forEach(call -> draft.foldTies.addAll(call.ties()));
        draft.foldTies.addAll(tie);
        attempts.add(draft);
    }

    private static boolean differ(List<Call> calls) {
        for (UsageField field : SAME_IN_A_JOB) {
            Object known = null;
            for (Call call : calls) {
                for (UsageRecord row : call.rows()) {
                    Object value = row.value(field);
                    if (known != null && value != null && !sameValue(known, value)) {
                        return true;
                    }
                    known = known == null ? value : known;
                }
            }
        }
        return false;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static boolean sameValue(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        return ((Comparable) a).compareTo(b) == 0;
    }

    /** Rows of one account together; a row that names none goes with the only account, if there is only one. */
    private static List<List<UsageRecord>> byAccount(List<UsageRecord> rows) {
        Map<@Nullable String, List<UsageRecord>> accounts = new LinkedHashMap<>();
        rows.forEach(row -> accounts.computeIfAbsent(row.account(), account -> new ArrayList<>())
                .add(row));
        return isOneAccount(accounts.keySet()) ? List.of(rows) : List.copyOf(accounts.values());
    }

    private static List<List<Call>> callsByAccount(List<Call> calls) {
        Map<@Nullable String, List<Call>> accounts = new LinkedHashMap<>();
        calls.forEach(call -> accounts.computeIfAbsent(account(call), account -> new ArrayList<>())
                .add(call));
        return isOneAccount(accounts.keySet()) ? List.of(calls) : List.copyOf(accounts.values());
    }

    private static @Nullable String account(Call call) {
        for (UsageRecord row : call.rows()) {
            if (row.account() != null) {
                return row.account();
            }
        }
        return null;
    }

    private static boolean isOneAccount(Set<@Nullable String> accounts) {
        return accounts.stream().filter(Objects::nonNull).count() <= 1;
    }

    private static List<List<UsageRecord>> within(Duration link, List<UsageRecord> ordered) {
        List<List<UsageRecord>> stretches = new ArrayList<>();
        for (UsageRecord row : ordered) {
            boolean fresh = stretches.isEmpty()
                    || isBeyond(link, stretches.get(stretches.size() - 1).get(0), row);
            if (fresh) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(row);
        }
        return stretches;
    }

    private static boolean isBeyond(Duration link, UsageRecord first, UsageRecord later) {
        return later.submittedAt().isAfter(first.submittedAt().plus(link));
    }

    private Duration link(String provider) {
        return contract.provider(provider).windows().link();
    }

    /** Gives each event to the attempt with its job, else with its request; returns those that found none. */
    private List<UsageRecord> attach(List<UsageRecord> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Map<Key, List<AttemptDraft>> byJob = new LinkedHashMap<>();
        Map<Key, List<AttemptDraft>> byRequest = new LinkedHashMap<>();
        for (AttemptDraft draft : attempts) {
            String provider = draft.firstRow().provider();
            for (UsageRecord row : draft.rows()) {
                add(byJob, provider, row.jobId(), draft);
                add(byRequest, provider, row.requestId(), draft);
            }
        }
        List<UsageRecord> strays = new ArrayList<>();
        for (UsageRecord event : events) {
            AttemptDraft found = find(byJob, event, event.jobId());
            found = found == null ? find(byRequest, event, event.requestId()) : found;
            if (found == null) {
                strays.add(event);
            } else {
                found.addEvent(event);
            }
        }
        return strays;
    }

    private static void add(
            Map<Key, List<AttemptDraft>> index, String provider, @Nullable String id, AttemptDraft draft) {
        if (id != null) {
            List<AttemptDraft> drafts = index.computeIfAbsent(new Key(provider, id), key -> new ArrayList<>());
            if (drafts.isEmpty() || drafts.get(drafts.size() - 1) != draft) {
                drafts.add(draft);
            }
        }
    }

    /** The attempt with an id that was the last submitted before the event, else the first. */
    private @Nullable AttemptDraft find(Map<Key, List<AttemptDraft>> index, UsageRecord event, @Nullable String id) {
        List<AttemptDraft> named = id == null ? null : index.get(new Key(event.provider(), id));
        AttemptDraft found = null;
        for (AttemptDraft draft : named == null ? List.<AttemptDraft>of() : named) {
            Instant submitted = draft.firstRow().submittedAt();
            Duration apart = Duration.between(submitted, event.submittedAt()).abs();
            boolean agrees = event.account() == null
                    || draft.loggedAccount() == null
                    || event.account().equals(draft.loggedAccount());
            if (agrees && apart.compareTo(link(event.provider())) <= 0) {
                if (found == null || !submitted.isAfter(event.submittedAt())) {
                    found = draft;
                }
            }
        }
        return found;
    }
}
