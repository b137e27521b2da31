package io.countermeter.reconcile;

import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts of all providers by their ids, exact and normalised, each list in order of submission. */
final class IdIndex {
    private record Key(String provider, String id) {}

    private final IdNormaliser normaliser;
    private final Map<Key, List<AttemptDraft>> byRequest = new HashMap<>();
    private final Map<Key, List<AttemptDraft>> byJob = new HashMap<>();
    private final Map<Key, List<AttemptDraft>> byNormalisedRequest = new HashMap<>();
    private final Map<Key, List<AttemptDraft>> byNormalisedJob = new HashMap<>();

    IdIndex(List<AttemptDraft> attempts, IdNormaliser normaliser) {
        this.normaliser = normaliser;
        for (AttemptDraft draft : attempts) {
            for (UsageRecord row : draft.rows()) {
                add(byRequest, byNormalisedRequest, row, row.requestId(), draft);
                add(byJob, byNormalisedJob, row, row.jobId(), draft);
            }
        }
    }

    private void add(
            Map<Key, List<AttemptDraft>> exact,
            Map<Key, List<AttemptDraft>> normalised,
            UsageRecord row,
            @Nullable String id,
            AttemptDraft draft) {
        if (id != null) {
            add(exact, new Key(row.provider(), id), draft);
            add(normalised, new Key(row.provider(), normaliser.normalise(row.origin(), id)), draft);
        }
    }

    private static void add(Map<Key, List<AttemptDraft>> index, Key key, AttemptDraft draft) {
        List<AttemptDraft> drafts = index.computeIfAbsent(key, absent -> new ArrayList<>(1));
        if (drafts.isEmpty() || drafts.get(drafts.size() - 1) != draft) {
            drafts.add(draft);
        }
    }

    List<AttemptDraft> withRequest(String provider, @Nullable String id) {
        return find(byRequest, provider, id);
    }

    List<AttemptDraft> withJob(String provider, @Nullable String id) {
        return find(byJob, provider, id);
    }

    List<AttemptDraft> withNormalisedRequest(String provider, @Nullable String id) {
        return find(byNormalisedRequest, provider, id);
    }

    List<AttemptDraft> withNormalisedJob(String provider, @Nullable String id) {
        return find(byNormalisedJob, provider, id);
    }

    private static List<AttemptDraft> find(Map<Key, List<AttemptDraft>> index, String provider, @Nullable String id) {
        return id == null ? List.of() : index.getOrDefault(new Key(provider, id), List.of());
    }
}
