package io.countermeter.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a row for something in a format to apply to it.
 *
 * @param when places and the lower-case words of which they must hold one
 * @param unless places and the lower-case words of which they must hold none
 * @param present places that must not be empty
 * @param absent places that must be empty
 */
record Condition(
        Map<Integer, Set<String>> when, Map<Integer, Set<String>> unless, List<Integer> present, List<Integer> absent) {
    Condition {
        when = Map.copyOf(when);
        unless = Map.copyOf(unless);
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    boolean isEmpty() {
        return when.isEmpty() && unless.isEmpty() && present.isEmpty() && absent.isEmpty();
    }

    boolean holds(SourceRow row) {
        for (int place : present) {
            if (row.text(place) == null) {
                return false;
            }
        }
        for (int place : absent) {
            if (row.text(place) != null) {
                return false;
            }
        }
        for (Map.Entry<Integer, Set<String>> entry : when.entrySet()) {
            if (!isOneOf(row.text(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        for (Map.Entry<Integer, Set<String>> entry : unless.entrySet()) {
            if (isOneOf(row.text(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    static boolean isOneOf(@Nullable String text, Set<String> words) {
        return text != null && words.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
