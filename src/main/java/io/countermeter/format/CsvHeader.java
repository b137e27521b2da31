package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column names of a CSV file.
 *
 * @param line on which it stands
 */
record CsvHeader(List<String> columns, long line) {
    /** The column that each place lies in; -1 where there is none. */
    int[] resolve(List<Place> places) {
        int[] indexes = new int[places.size()];
        for (int i = 0; i < indexes.length; i++) {
            String column = places.get(i).column();
            indexes[i] = column == null ? -1 : columns.indexOf(column);
        }
        return indexes;
    }

    /** Why the header cannot be used for these places: a column that they need stands twice. */
    @Nullable
    Refusal refusal(List<Place> places) {
        for (Place place : places) {
            String column = place.column();
            int first = column == null ? -1 : columns.indexOf(column);
            int last = column == null ? -1 : columns.lastIndexOf(column);
            if (first != last) {
                return Refusal.at(
                        line,
                        "the header names the column '" + column + "' twice (columns " + (first + 1) + " and "
                                + (last + 1) + ")",
                        "rename or drop one of them, so that it is plain which one is meant");
            }
        }
        return null;
    }

    /** Columns that no place takes but whose name is nearly that of a place that the file lacks. */
    List<String> suspects(List<Place> places) {
        List<String> missing = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (Place place : places) {
            String column = place.column();
            if (column != null) {
                (columns.contains(column) ? taken : missing).add(column);
            }
        }
        List<String> sentences = new ArrayList<>();
        for (String column : columns) {
            String meant = taken.contains(column) || column.isEmpty() ? null : Nearest.typo(column, missing);
            if (meant != null) {
                sentences.add("the column '" + CleanText.excerpt(column, 40) + "' is not read: did you mean '" + meant
                        + "'?");
            }
        }
        return sentences;
    }
}
