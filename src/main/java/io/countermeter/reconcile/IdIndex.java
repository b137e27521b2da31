package io.countermeter.reconcile;

import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts of all providers by their ids, exact and normalised, each list in order of submission. */
final class IdIndex {
    private final List<AttemptDraft> attempts;
    private final IdNormaliser normaliser;
    private final Map<String, List<AttemptDraft>> byRequest = new HashMap<>();
    private final Map<String, List<AttemptDraft>> byJob = new HashMap<>();
    /** Made when the first charge asks: most batches never need them. */
    private @Nullable Map<String, List<AttemptDraft>> byNormalisedRequest;

    private @Nullable Map<String, List<AttemptDraft>> byNormalisedJob;

    IdIndex(List<AttemptDraft> attempts, IdNormaliser normaliser) {
        this.attempts = attempts;
        this.normaliser = normaliser;
        for (AttemptDraft draft : attempts) {
            for (UsageRecord row : draft.rows()) {
                add(byRequest, row.requestId(), draft);
                add(byJob, row.jobId(), draft);
            }
        }
    }

    private static void add(Map<String, List<AttemptDraft>> index, @Nullable String id, AttemptDraft draft) {
        if (id == null) {
            return;
        }
        List<AttemptDraft> known = index.putIfAbsent(id, List.of(draft));
        if (known == null || known.get(known.size() - 1) == draft) {
            return;
        }
        List<AttemptDraft> longer = known instanceof ArrayList ? known : new ArrayList<>(known);
        longer.add(draft);
        index.put(id, longer);
    }

    List<AttemptDraft> withRequest(String provider, @Nullable String id) {
        return find(byRequest, provider, id);
    }

    List<AttemptDraft> withJob(String provider, @Nullable String id) {
        return find(byJob, provider, id);
    }

    List<AttemptDraft> withNormalisedRequest(String provider, @Nullable String id) {
        if (id == null) {
            return List.of();
        }
        if (byNormalisedRequest == null) {
            byNormalisedRequest = normalised(true);
        }
        return find(byNormalisedRequest, provider, id);
    }

    List<AttemptDraft> withNormalisedJob(String provider, @Nullable String id) {
        if (id == null) {
            return List.of();
        }
        if (byNormalisedJob == null) {
            byNormalisedJob = normalised(false);
        }
        return find(byNormalisedJob, provider, id);
    }

    private Map<String, List<AttemptDraft>> normalised(boolean request) {
        Map<String, List<AttemptDraft>> index = new HashMap<>();
        for (AttemptDraft draft : attempts) {
            for (UsageRecord row : draft.rows()) {
                String id = request ? row.requestId() : row.jobId();
                add(index, id == null ? null : normaliser.normalise(row.origin(), id), draft);
            }
        }
        return index;
    }

    private static List<AttemptDraft> find(
            Map<String, List<AttemptDraft>> index, String provider, @Nullable String id) {
        List<AttemptDraft> named = id == null ? null : index.get(id);
        if (named == null) {
            return List.of();
        }
        for (AttemptDraft draft : named) {
            if (!draft.provider().equals(provider)) {
                List<AttemptDraft> ofProvider = new ArrayList<>(named);
                ofProvider.removeIf(other -> !other.provider().equals(provider));
                return ofProvider;
            }
        }
        return named;
    }
}
