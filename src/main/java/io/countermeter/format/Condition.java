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
 * @param contains places and small-letter texts of which they must hold one somewhere
 * @param unless places and the lower-case words of which they must hold none
 * @param present places that must not be empty
 * @param absent places that must be empty
 * @param tests what the texts at further places must be
 * @param is marks that the row must bear: of each, one condition must hold
 */
record Condition(
        Map<Integer, Set<String>> when,
        Map<Integer, Set<String>> contains,
        Map<Integer, Set<String>> unless,
        List<Integer> present,
        List<Integer> absent,
        Map<TextTest, List<Integer>> tests,
        List<List<Condition>> is) {
    /** Holds of every row. */
    static final Condition NONE = containing(Map.of());

    Condition {
        when = Map.copyOf(when);
        contains = Map.copyOf(contains);
        unless = Map.copyOf(unless);
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        tests = Map.copyOf(tests);
        is = List.copyOf(is);
    }

    /** Holds where a place holds one of the small-letter texts somewhere. */
    static Condition containing(int place, Set<String> parts) {
        return containing(Map.of(place, parts));
    }

    private static Condition containing(Map<Integer, Set<String>> parts) {
        return new Condition(Map.of(), parts, Map.of(), List.of(), List.of(), Map.of(), List.of());
    }

    boolean isEmpty() {
        return when.isEmpty()
                && contains.isEmpty()
                && unless.isEmpty()
                && present.isEmpty()
                && absent.isEmpty()
                && tests.isEmpty()
                && is.isEmpty();
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
        for (Map.Entry<Integer, Set<String>> entry : contains.entrySet()) {
            if (!holdsOneOf(row.text(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        for (Map.Entry<Integer, Set<String>> entry : unless.entrySet()) {
            if (isOneOf(row.text(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        for (List<Condition> mark : is) {
            if (!anyHolds(mark, row)) {
                return false;
            }
        }
        return passesTests(row);
    }

    private boolean passesTests(SourceRow row) {
        for (Map.Entry<TextTest, List<Integer>> entry : tests.entrySet()) {
            for (int place : entry.getValue()) {
                String text = row.text(place);
                if (text == null || !entry.getKey().holds(text)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean anyHolds(List<Condition> conditions, SourceRow row) {
        for (Condition condition : conditions) {
            if (condition.holds(row)) {
                return true;
            }
        }
        return false;
    }

    static boolean isOneOf(@Nullable String text, Set<String> words) {
        return text != null && words.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean holdsOneOf(@Nullable String text, Set<String> parts) {
        String folded = text == null ? "" : text.toLowerCase(Locale.ROOT);
        for (String part : parts) {
            if (folded.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
