package io.countermeter.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The header and the rows of a CSV file; rows that are none are told to a listener. */
final class CsvRows implements Closeable {
    /** Takes rows that cannot be rows. */
    interface BadRows {
        void bad(RawRow row);
    }

    private static final String DELIMITERS = ",;\t";

    private final LineSource lines;
    private final CSVFormat dialect;
    private final CsvSplitter splitter;
    private final @Nullable CsvHeader header;
    private final Deque<RawRow> fed = new ArrayDeque<>();
    private final BadRows badRows;
    private @Nullable CSVParser parser;

    CsvRows(LineSource lines, BadRows badRows) throws IOException {
        this.lines = lines;
        this.badRows = badRows;
        LineSource.Line first = lines.next();
        while (first != null && first.isBlank()) {
            first = lines.next();
        }
        char delimiter = first == null ? ',' : delimiter(first.text());
        this.dialect = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        this.splitter = new CsvSplitter(lines, delimiter);
        if (first != null) {
            lines.giveBack(List.of(first));
        }
        this.header = readHeader();
    }

    /** The most frequent of comma, semicolon and tab outside quotes. */
    private static char delimiter(String header) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    private @Nullable CsvHeader readHeader() throws IOException {
        RawRow row = splitter.next(0);
        if (row == null || row.reason() != null) {
            return null;
        }
        try (CSVParser once = CSVParser.parse(row.text(), dialect)) {
            List<String> names = new ArrayList<>();
            for (CSVRecord cells : once) {
                cells.forEach(name -> names.add(name.strip()));
            }
            return new CsvHeader(names, row.line());
        }
    }

    /** The header; null if the file has none that could be read. */
    @Nullable
    CsvHeader header() {
        return header;
    }

    /** A row's cells and the row as it stands in the file. */
    record CsvRow(CSVRecord cells, RawRow raw) {}

    /** The next row that has all its cells; null at the end. */
    @Nullable
    CsvRow next() throws IOException {
        int columns = header == null ? 0 : header.columns().size();
        CSVParser open = parser;
        if (open == null) {
            open = CSVParser.builder()
                    .setReader(new Feed(columns))
                    .setFormat(dialect)
                    .get();
            parser = open;
        }
        while (true) {
            CSVRecord cells = nextRecord(open);
            RawRow raw = fed.poll();
            if (cells == null || raw == null) {
                return null;
            }
            if (cells.size() > columns) {
                badRows.bad(new RawRow(
                        raw.text(),
                        raw.line(),
                        "the row has " + cells.size() + " cells and the header " + columns,
                        "a cell with a comma or a quote in it needs quotes",
                        null));
                continue;
            }
            return new CsvRow(cells, raw);
        }
    }

    private static @Nullable CSVRecord nextRecord(CSVParser open) throws IOException {
        try {
            Iterator<CSVRecord> records = open.iterator();
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause() == null ? new IOException(wrapped) : wrapped.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Feeds the parser with good rows only, and keeps those it was fed until they come out as records. */
    private final class Feed extends Reader {
        private final int columns;
        private String text = "";
        private int at;

        Feed(int columns) {
            this.columns = columns;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            while (at == text.length()) {
                RawRow row = splitter.next(columns);
                if (row == null) {
                    return -1;
                }
                if (row.reason() != null) {
                    badRows.bad(row);
                } else {
                    fed.add(row);
                    text = row.text() + "\n";
                    at = 0;
                }
            }
            int count = Math.min(length, text.length() - at);
            text.getChars(at, at + count, target, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {
            // The lines belong to the file, which closes them.
        }
    }
}
