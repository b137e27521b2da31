package io.countermeter.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a format knows its files.
 *
 * @param columns places that a row must have
 * @param anyOf sets of places of each of which a row must have one
 * @param values places and the lower-case words of which they must hold one
 * @param absent places that a row must not have
 */
record Recognition(
        List<Integer> columns, List<List<Integer>> anyOf, Map<Integer, Set<String>> values, List<Integer> absent) {
    /** What can be asked of a document without rows. */
    Recognition ofDocument(List<Place> places) {
        Map<Integer, Set<String>> ofRoot = new HashMap<>(values);
        ofRoot.keySet().removeIf(place -> !places.get(place).root());
        return new Recognition(
                columns.stream().filter(place -> places.get(place).root()).toList(),
                anyOf.stream()
                        .filter(choice -> choice.stream()
                                .allMatch(place -> places.get(place).root()))
                        .toList(),
                ofRoot,
                absent.stream().filter(place -> places.get(place).root()).toList());
    }

    /** How many things it asks for. */
    int size() {
        return columns.size() + anyOf.size() + values.size();
    }

    /**
     * What a row lacks, in words; empty if it fits.
     *
     * @param headerOnly whether the row stands for a file without rows, so that no value can be asked for
     */
    List<String> missing(SourceRow row, boolean headerOnly, List<Place> places) {
        List<String> missing = new ArrayList<>();
        for (int place : columns) {
            if (!row.has(place)) {
                missing.add(places.get(place).written());
            }
        }
        for (List<Integer> choice : anyOf) {
            if (choice.stream().noneMatch(row::has)) {
                missing.add(String.join(
                        " or ",
                        choice.stream()
                                .map(place -> places.get(place).written())
                                .toList()));
            }
        }
        values.forEach((place, words) -> {
            boolean holds = Condition.isOneOf(row.text(place), words);
            if (!(holds || (headerOnly && row.has(place)))) {
                missing.add(places.get(place).written() + " = " + String.join(" or ", words));
            }
        });
        for (int place : absent) {
            if (row.has(place)) {
                missing.add("no " + places.get(place).written());
            }
        }
        return missing;
    }
}
