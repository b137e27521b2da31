package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the input of a request into its SHA-256, so that equal inputs are known as such without being kept.
 *
 * @param places what belongs to the input
 * @param names of the places, in the same order
 * @param without keys of the input that do not count
 * @param condition of rows that name their whole input; others have no hash
 */
record InputHash(List<Integer> places, List<String> names, Set<String> without, Condition condition) {
    /** The hash in hex; null if the row names none of the input. An input that was emptied is not named. */
    @Nullable
    String of(SourceRow row) {
        if (!condition.holds(row)) {
            return null;
        }
        Map<String, Json> named = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Json value = row.node(places.get(i));
            if (value != null && !isEmpty(value)) {
                named.put(names.get(i), lessWithout(value));
            }
        }
        return named.isEmpty() ? null : Sha256.of(CanonicalJson.text(new Json.Mapping(named, 0, null)));
    }

    private static boolean isEmpty(Json value) {
        return (value instanceof Json.Mapping mapping && mapping.members().isEmpty())
                || (value instanceof Json.Sequence sequence && sequence.items().isEmpty());
    }

    private Json lessWithout(Json value) {
        if (without.isEmpty() || !(value instanceof Json.Mapping mapping)) {
            return value;
        }
        Map<String, Json> kept = new LinkedHashMap<>(mapping.members());
        kept.keySet().removeAll(without);
        return new Json.Mapping(kept, mapping.line(), null);
    }
}
