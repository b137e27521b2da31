package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Policy;
import io.countermeter.model.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the dated policies of a provider. */
final class PolicyReader {
    /** The outcomes that a policy may name: all but the open ones, which have not ended. */
    static final List<Outcome> OUTCOMES =
            Arrays.stream(Outcome.values()).filter(outcome -> !outcome.isOpen()).toList();

    static final List<String> KEYS = keys();

    private final ZoneId zone;
    private final Problems problems;
    private final List<Policy> policies = new ArrayList<>();
    private final Map<Instant, Place> seen = new HashMap<>();

    PolicyReader(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("from", "source", "retry"));
        OUTCOMES.forEach(outcome -> keys.add(outcome.word()));
        return List.copyOf(keys);
    }

    /** The policies, the oldest first. */
    List<Policy> read(List<YamlValue> entries) {
        for (YamlValue entry : entries) {
            readOne(Keys.of(entry, "a policy", KEYS, problems));
        }
        policies.sort(Comparator.comparing(Policy::from));
        return policies;
    }

    private void readOne(Keys keys) {
        keys.missing("from", "Name the first day on which it holds, like \"from: 2026-01-31\".");
        Instant from = keys.instant("from", zone);
        String source = keys.text("source");
        Billing retry = billing(keys, "retry");
        Map<Outcome, Billing> outcomes = outcomes(keys);
        if (from == null) {
            return;
        }
        Place earlier = seen.putIfAbsent(from, keys.place());
        if (earlier != null) {
            problems.error(
                    keys.place("from"),
                    "two policies begin at the same time",
                    "Make them one, or date one of them later; the other is on line " + earlier.line() + ".");
        }
        policies.add(new Policy(from, source, outcomes, retry, keys.place().line()));
    }

    /** "failed" speaks of PROVIDER_ERROR too unless that is named itself, and of no other outcome. */
    private Map<Outcome, Billing> outcomes(Keys keys) {
        Map<Outcome, Billing> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            if (keys.has(outcome.word())) {
                outcomes.put(outcome, billing(keys, outcome.word()));
            }
        }
        Billing failed = outcomes.get(Outcome.FAILED);
        if (failed != null) {
            outcomes.putIfAbsent(Outcome.PROVIDER_ERROR, failed);
        }
        return outcomes;
    }

    private static Billing billing(Keys keys, String key) {
        Billing billing = keys.word(key, EnumSet.allOf(Billing.class));
        return billing == null ? Billing.UNKNOWN : billing;
    }
}
