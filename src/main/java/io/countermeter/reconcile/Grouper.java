package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract.Windows;
import io.countermeter.model.Attempt;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Groups attempts into chains, each the attempts at one operation: by declared keys, else by equal input and time. */
final class Grouper {
    private static final List<UsageField> REQUESTED = List.of(
            UsageField.REQUESTED_SECONDS,
            UsageField.REQUESTED_COUNT,
            UsageField.REQUESTED_RESOLUTION,
            UsageField.REQUESTED_QUALITY);

    /** An attempt that has its place in a chain. */
    private record Placed(AttemptDraft draft, ChainDraft chain, int place, int order) {
        Attempt attempt() {
            return draft.attempt();
        }
    }

    /** What two attempts must share to be compared: a declared key, or the same input asked in the same way. */
    private record Key(
            String sort,
            @Nullable String provider,
            String value,
            @Nullable String operation) {}

    private final Contract contract;
    private final List<ChainDraft> chains = new ArrayList<>();
    private final Map<Key, List<Placed>> declaredIndex = new HashMap<>();
    private final Map<Key, List<Placed>> inputIndex = new HashMap<>();

    /** What several attempts name, and so may tie them; most attempts share nothing. */
    private final Repeated idempotencyKeys = new Repeated();

    private final Repeated operationIds = new Repeated();
    private final Repeated inputs = new Repeated();
    private boolean somebodyRetries;

    private Grouper(Contract contract) {
        this.contract = contract;
    }

    private void note(AttemptDraft draft) {
        Attempt attempt = draft.attempt();
        idempotencyKeys.add(attempt.text(UsageField.IDEMPOTENCY_KEY));
        operationIds.add(attempt.text(UsageField.OPERATION_ID));
        inputs.add(attempt.text(UsageField.INPUT_HASH));
        somebodyRetries |= attempt.text(UsageField.RETRY_OF) != null;
    }

    /** The chains, in order of their first attempts; the attempts must be in order. */
    static List<ChainDraft> group(List<AttemptDraft> attempts, Contract contract) {
        Grouper grouper = new Grouper(contract);
        attempts.forEach(grouper::note);
        for (int i = 0; i < attempts.size(); i++) {
            grouper.place(attempts.get(i), i);
        }
        return grouper.chains;
    }

    private void place(AttemptDraft draft, int order) {
        Attempt attempt = draft.attempt();
        Placed joined = null;
        boolean declared = false;
        List<Candidate> candidates = candidates(draft);
        for (Candidate candidate : candidates) {
            if (joined == null || candidate.placed.order() < joined.order()) {
                joined = candidate.placed;
            }
        }
        Placed placed;
        if (joined == null) {
            ChainDraft chain = new ChainDraft(draft);
            chains.add(chain);
            placed = new Placed(draft, chain, 0, order);
        } else {
            Placed parent = joined;
            for (Candidate candidate : candidates) {
                boolean sameChain = candidate.placed.chain() == joined.chain();
                if (sameChain && candidate.declared && (!declared || candidate.placed.order() < parent.order())) {
                    parent = candidate.placed;
                    declared = true;
                }
            }
            joined.chain().add(draft, parent.place(), declared);
            placed = new Placed(draft, joined.chain(), joined.chain().members.size() - 1, order);
        }
        List<Key> keys = declaredKeys(draft);
        keys.addAll(names(attempt));
        for (Key key : keys) {
            declaredIndex.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(placed);
        }
        Key input = inputKey(attempt);
        if (input != null) {
            inputIndex.computeIfAbsent(input, absent -> new ArrayList<>(1)).add(placed);
        }
    }

    private record Candidate(Placed placed, boolean declared) {}

    private List<Candidate> candidates(AttemptDraft draft) {
        Attempt attempt = draft.attempt();
        List<Candidate> candidates = new ArrayList<>();
        for (Key key : declaredKeys(draft)) {
            addDeclared(
                    candidates,
                    attempt,
                    declaredIndex.getOrDefault(key, List.of()),
                    key.sort().equals("fold"));
        }
        addRetried(candidates, attempt);
        Key input = inputKey(attempt);
        if (input != null) {
            addByInput(candidates, attempt, inputIndex.getOrDefault(input, List.of()));
        }
        return candidates;
    }

    private void addDeclared(List<Candidate> candidates, Attempt attempt, List<Placed> sharing, boolean foldTie) {
        for (Placed placed : sharing) {
            if (agree(placed.attempt(), attempt, foldTie) && isNear(placed, attempt)) {
                candidates.add(new Candidate(placed, true));
                // Those behind it are later, and lead to no earlier chain.
                return;
            }
        }
    }

    /** The attempt that {@code retry_of} names: by its request id, else by its job id. */
    private void addRetried(List<Candidate> candidates, Attempt attempt) {
        String retryOf = attempt.text(UsageField.RETRY_OF);
        if (retryOf == null) {
            return;
        }
        for (String sort : List.of("request", "job")) {
            List<Placed> named = new ArrayList<>();
            List<Placed> elsewhere = new ArrayList<>();
            for (Placed placed : declaredIndex.getOrDefault(new Key(sort, null, retryOf, null), List.of())) {
                boolean same = placed.attempt().provider().equals(attempt.provider());
                (same ? named : elsewhere).add(placed);
            }
            int before = candidates.size();
            addDeclared(candidates, attempt, named, false);
            if (candidates.size() == before) {
                addDeclared(candidates, attempt, elsewhere, false);
            }
            if (candidates.size() > before) {
                return;
            }
        }
    }

    private void addByInput(List<Candidate> candidates, Attempt attempt, List<Placed> sharing) {
        for (Iterator<Placed> iterator = sharing.iterator(); iterator.hasNext(); ) {
            Placed placed = iterator.next();
            if (!isOpen(placed.attempt(), attempt.submittedAt())) {
                // Later attempts are later still: nobody will join it any more.
                iterator.remove();
            } else if (!namesAnother(placed.attempt(), attempt, UsageField.OPERATION_ID)
                    && !namesAnother(placed.attempt(), attempt, UsageField.IDEMPOTENCY_KEY)
                    && isNear(placed, attempt)) {
                candidates.add(new Candidate(placed, false));
            }
        }
    }

    private static boolean namesAnother(Attempt a, Attempt b, UsageField field) {
        String one = a.text(field);
        String other = b.text(field);
        return one != null && other != null && !one.equals(other);
    }

    /** Whether nothing that both name speaks against one operation. */
    private static boolean agree(Attempt a, Attempt b, boolean foldTie) {
        boolean sameOperation = Objects.equals(a.operation(), b.operation())
                || (foldTie && (a.operation() == null || b.operation() == null));
        if (!sameOperation || namesAnother(a, b, UsageField.INPUT_HASH)) {
            return false;
        }
        for (UsageField field : REQUESTED) {
            Object one = a.merged().value(field);
            Object other = b.merged().value(field);
            if (one != null && other != null && !Fold.sameValue(one, other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an attempt lies within the link horizon of the first of a chain. */
    private boolean isNear(Placed placed, Attempt attempt) {
        Instant first = placed.chain().members.get(0).firstRow().submittedAt();
        return !attempt.submittedAt()
                .isAfter(first.plus(
                        contract.provider(attempt.provider()).windows().link()));
    }

    /** Whether the same input asked at an instant may still be the same operation: the same input asked after a success is a choice. */
    private boolean isOpen(Attempt earlier, Instant submitted) {
        Windows windows = contract.provider(earlier.provider()).windows();
        Instant end = end(earlier, windows);
        if (submitted.isBefore(end)) {
            return true;
        }
        boolean lost = earlier.outcome().isFailure() || earlier.gaveUp();
        return lost && !submitted.isAfter(end.plus(windows.resubmit()));
    }

    private static Instant end(Attempt attempt, Windows windows) {
        if (attempt.gaveUpAt() != null) {
            return attempt.gaveUpAt();
        }
        Instant finished = attempt.merged().finishedAt();
        if (finished != null) {
            return finished;
        }
        return attempt.submittedAt()
                .plus(attempt.outcome() == Outcome.RUNNING ? windows.resubmit() : windows.duplicate());
    }

    private List<Key> declaredKeys(AttemptDraft draft) {
        Attempt attempt = draft.attempt();
        List<Key> keys = new ArrayList<>(0);
        String idempotencyKey = attempt.text(UsageField.IDEMPOTENCY_KEY);
        if (idempotencyKeys.contains(idempotencyKey)) {
            addKey(keys, "idempotency", idempotencyKey, attempt.operation());
        }
        String operationId = attempt.text(UsageField.OPERATION_ID);
        if (operationIds.contains(operationId)) {
            addKey(keys, "operation", operationId, attempt.operation());
        }
        draft.foldTies.forEach(tie -> addKey(keys, "fold", tie.toString(), null));
        return keys;
    }

    /** The names by which a later attempt may call this one in its {@code retry_of}. */
    private List<Key> names(Attempt attempt) {
        if (!somebodyRetries) {
            return List.of();
        }
        List<Key> names = new ArrayList<>();
        attempt.requestIds().forEach(id -> addKey(names, "request", id, null));
        attempt.jobIds().forEach(id -> addKey(names, "job", id, null));
        return names;
    }

    private static void addKey(List<Key> keys, String sort, @Nullable String value, @Nullable String operation) {
        if (value != null) {
            keys.add(new Key(sort, null, value, operation));
        }
    }

    /** Everything that must agree for two attempts to be tied by input; null if no other has the same input. */
    private @Nullable Key inputKey(Attempt attempt) {
        String hash = attempt.text(UsageField.INPUT_HASH);
        if (hash == null || !inputs.contains(hash)) {
            return null;
        }
        StringBuilder value = new StringBuilder(hash);
        for (UsageField field : List.of(
                UsageField.ACCOUNT,
                UsageField.MODEL,
                UsageField.REQUESTED_SECONDS,
                UsageField.REQUESTED_COUNT,
                UsageField.REQUESTED_RESOLUTION,
                UsageField.REQUESTED_QUALITY,
                UsageField.VARIANT)) {
            Object named = attempt.merged().value(field);
            value.append('\n').append(named == null ? "" : field.type().canonicalText(named));
        }
        return new Key("input", attempt.provider(), value.toString(), attempt.operation());
    }
}
