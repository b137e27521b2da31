package io.countermeter.format;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The cells of a row of a CSV file. */
sealed interface CsvCells {
    int size();

    /** The text of a cell; null if it is empty. */
    @Nullable
    String get(int column);

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
            int from = column == 0 ? 0 : delimiters[column - 1] + 1;
            int to = column == delimiters.length ? row.length() : delimiters[column];
            return from == to ? null : row.substring(from, to);
        }
    }
}
