package io.countermeter.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The header and the rows of a CSV file; rows that are none are told to a listener, as is a header that is none. */
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
    private final Feed feed = new Feed();
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
        if (row == null) {
            return null;
        }
        if (row.reason() != null) {
            badRows.bad(row);
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
    record CsvRow(CsvCells cells, RawRow raw) {}

    /** The next row that has all its cells; null at the end. */
    @Nullable
    CsvRow next() throws IOException {
        int columns = header == null ? 0 : header.columns().size();
        while (true) {
            RawRow raw = splitter.next(columns);
            if (raw == null) {
                return null;
            }
            if (raw.reason() != null) {
                badRows.bad(raw);
                continue;
            }
            CsvCells plain = splitter.plainCells(raw);
            CsvCells cells = plain == null ? parsed(raw) : plain;
            if (cells.size() <= columns) {
                return new CsvRow(cells, raw);
            }
            badRows.bad(new RawRow(
                    raw.text(),
                    raw.line(),
                    "the row has " + cells.size() + " cells and the header " + columns,
                    "a cell with a comma or a quote in it needs quotes",
                    null));
        }
    }

    private CsvCells parsed(RawRow raw) throws IOException {
        CSVParser open = parser;
        if (open == null) {
            open = CSVParser.builder().setReader(feed).setFormat(dialect).get();
            parser = open;
        }
        feed.give(raw.text() + "\n");
        CSVRecord cells = nextRecord(open);
        if (cells == null) {
            throw new IllegalStateException("a row that came out of no parser: line " + raw.line());
        }
        return new CsvCells.Parsed(cells);
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

    /** Feeds the parser with one row at a time. */
    private static final class Feed extends Reader {
        private String text = "";
        private int at;

        void give(String row) {
            text = row;
            at = 0;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (at == text.length()) {
                return -1;
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
