package io.countermeter.reconcile;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which words come more than once; what nobody names is no word. */
final class Repeated {
    private final Set<String> all = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();

    void add(@Nullable String word) {
        if (word != null && !all.add(word)) {
            repeated.add(word);
        }
    }

    boolean contains(@Nullable String word) {
        return word != null && repeated.contains(word);
    }
}
