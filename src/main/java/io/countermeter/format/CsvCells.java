package io.countermeter.format;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The cells of a row of a CSV file. */
sealed interface CsvCells {
    int size();

    /** The text of a cell; null if it is empty. */
    @Nullable
    String get(int column);

    /** As {@link #get(int)}; a text that the column held lately may be the same one. */
    @Nullable
    String get(int column, RecentTexts recent);

    /** A row with quotes in it, as the parser took it apart. */
    record Parsed(CSVRecord cells) implements CsvCells {
        @Override
        public int size() {
            return cells.size();
        }

        @Override
        public @Nullable String get(int column) {
            String text = cells.get(column);
            return text.isEmpty() ? null : text;
        }

        @Override
        public @Nullable String get(int column, RecentTexts recent) {
            return get(column);
        }
    }

    /** A row without quotes: each cell is cut out of it when it is asked for, and most are empty or never are. */
    final class Plain implements CsvCells {
        private final String row;
        private final int[] delimiters;

        Plain(String row, int[] delimiters) {
            this.row = row;
            this.delimiters = delimiters;
        }

        @Override
        public int size() {
            return delimiters.length + 1;
        }

        @Override
        public @Nullable String get(int column) {
            int from = from(column);
            int to = to(column);
            return from == to ? null : row.substring(from, to);
        }

        @Override
        public @Nullable String get(int column, RecentTexts recent) {
            int from = from(column);
            int to = to(column);
            return from == to ? null : recent.text(row, from, to);
        }

        private int from(int column) {
            return column == 0 ? 0 : delimiters[column - 1] + 1;
        }

        private int to(int column) {
            return column == delimiters.length ? row.length() : delimiters[column];
        }
    }
}
