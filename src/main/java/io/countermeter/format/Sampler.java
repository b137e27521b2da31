package io.countermeter.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Looks into a file: which medium it is, and how it begins. */
final class Sampler {
    private final Content content;
    private final JsonReader reader;
    private final BadRows badRows = new BadRows();

    Sampler(Content content, JsonReader reader) {
        this.content = content;
        this.reader = reader;
    }

    /**
     * What is seen of the file; null if it holds nothing but white space.
     *
     * @throws JacksonException if it is a JSON document that cannot be read to its end
     */
    @Nullable
    Sample sample() throws IOException {
        int first = firstCharacter();
        if (first < 0) {
            return null;
        }
        if (first != '{' && first != '[') {
            return csv();
        }
        List<Json> lines = first == '{' ? jsonLines() : List.of();
        return !lines.isEmpty() ? new Sample(Medium.JSONL, null, List.of(), lines, reader) : document();
    }

    /** How many rows that cannot be read were met before enough others. */
    long badRows() {
        return badRows.count;
    }

    /** The first of the rows of CSV that cannot be read, or the header; null if none was met. */
    @Nullable
    RawRow firstBadRow() {
        return badRows.first;
    }

    private int firstCharacter() throws IOException {
        try (InputStream text = content.text()) {
            int c = text.read();
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                c = text.read();
            }
            return c;
        }
    }

    private Sample csv() throws IOException {
        try (CsvRows rows = new CsvRows(new LineSource(content.text()), badRows::add)) {
            CsvHeader header = rows.header();
            List<CsvRows.CsvRow> first = new ArrayList<>();
            CsvRows.CsvRow row = header == null ? null : rows.next();
            while (row != null && first.size() < Sample.ROWS) {
                first.add(row);
                row = rows.next();
            }
            CsvHeader known = header == null ? new CsvHeader(List.of(), 1) : header;
            return new Sample(Medium.CSV, known, first, List.of(), reader);
        }
    }

    /**
     * The documents on the first lines, if the file is JSON Lines; else none. It is if the first line is a whole
     * document and more follows, or if two lines in a row are: in a document that is laid out over lines there is a
     * comma between them. So a broken line costs itself and not the file.
     */
    private List<Json> jsonLines() throws IOException {
        List<Json> documents = new ArrayList<>();
        int seen = 0;
        boolean certain = false;
        boolean lastWhole = false;
        try (LineSource lines = new LineSource(content.text())) {
            LineSource.Line line = lines.next();
            while (line != null && seen < Sample.ROWS) {
                if (!line.isBlank()) {
                    Json document = document(line.text());
                    boolean whole = document instanceof Json.Mapping;
                    certain |= (lastWhole && whole) || (seen == 1 && lastWhole);
                    lastWhole = whole;
                    seen++;
                    if (document != null) {
                        documents.add(document);
                    }
                }
                line = lines.next();
            }
        }
        return certain ? documents : List.of();
    }

    private @Nullable Json document(String line) {
        try {
            return reader.whole(line, 1);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private Sample document() throws IOException {
        try (InputStream text = content.text();
                JsonParser parser = reader.parser(text)) {
            return new Sample(Medium.JSON, null, List.of(), new SkeletonReader().documents(parser), reader);
        }
    }

    /** Counts rows that cannot be read, and keeps the first. */
    private static final class BadRows {
        private long count;
        private @Nullable RawRow first;

        void add(RawRow row) {
            count++;
            first = first == null ? row : first;
        }
    }
}
