package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The column names of a CSV file.
 *
 * @param line on which it stands
 */
record CsvHeader(List<String> columns, long line) {
    private static final int MOST_NAMES = 10;

    /** The column that each of a format's places lies in; -1 where there is none. */
    int[] resolve(Format format) {
        List<String> names = names(format);
        return format.places().stream()
                .mapToInt(place -> {
                    String column = wanted(place, format);
                    return column == null ? -1 : names.indexOf(column);
                })
                .toArray();
    }

    /** Why the header cannot be used for a format: a column that it needs stands twice. */
    @Nullable
    Refusal refusal(Format format) {
        List<String> names = names(format);
        for (Place place : format.places()) {
            String column = wanted(place, format);
            int first = column == null ? -1 : names.indexOf(column);
            int last = column == null ? -1 : names.lastIndexOf(column);
            if (first != last) {
                return Refusal.at(
                        line,
                        "the header names the column '" + columns.get(first) + "' twice (columns " + (first + 1)
                                + " and " + (last + 1) + ")",
                        "rename or drop one of them, so that it is plain which one is meant");
            }
        }
        return null;
    }

    /** Sentences on the columns that no place takes: which of them may be misspelt, and which the format does not know. */
    List<String> unread(Format format) {
        List<String> names = names(format);
        List<String> missing = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (Place place : format.places()) {
            String column = wanted(place, format);
            if (column != null) {
                (names.contains(column) ? taken : missing).add(column);
            }
        }
        List<String> sentences = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String column = columns.get(i);
            boolean needsNoWord = column.isEmpty()
                    || taken.contains(names.get(i))
                    || format.knownColumns().holds(column);
            String meant = needsNoWord ? null : Nearest.typo(column, missing);
            if (meant != null) {
                sentences.add("the column '" + CleanText.excerpt(column, 40) + "' is not read: did you mean '" + meant
                        + "'?");
            } else if (!needsNoWord) {
                unknown.add("'" + CleanText.excerpt(column, 40) + "'");
            }
        }
        if (!unknown.isEmpty()) {
            sentences.add(unknownOf(format, unknown));
        }
        return sentences;
    }

    private static String unknownOf(Format format, List<String> unknown) {
        int more = Math.max(0, unknown.size() - MOST_NAMES);
        return (unknown.size() == 1 ? "the column " : "the columns ")
                + String.join(", ", unknown.subList(0, unknown.size() - more))
                + (more == 0 ? "" : " and " + more + " more")
                + (unknown.size() == 1 ? " is" : " are") + " not read: the format '" + format.name()
                + "' does not know "
                + (unknown.size() == 1 ? "it" : "them");
    }

    private List<String> names(Format format) {
        return format.anyCase()
                ? columns.stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .toList()
                : columns;
    }

    private static @Nullable String wanted(Place place, Format format) {
        String column = place.column();
        return column == null || !format.anyCase() ? column : column.toLowerCase(Locale.ROOT);
    }
}
