package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a file in order to know its format.
 *
 * @param header of a CSV file; null for JSON
 * @param csvRows the first rows of a CSV file
 * @param documents of a JSON file: its skeletons; of JSON Lines: the first lines
 */
record Sample(
        Medium medium,
        @Nullable CsvHeader header,
        List<CsvRows.CsvRow> csvRows,
        List<Json> documents,
        JsonReader reader) {
    static final int ROWS = 50;

    /** How well a format suits the file: what the best of its rows lacks; empty if it fits, null if no row is found. */
    @Nullable
    List<String> missing(Format format) {
        return header != null ? ofCsv(format, header) : ofJson(format);
    }

    private List<String> ofCsv(Format format, CsvHeader ofFile) {
        CsvSourceRow row = new CsvSourceRow(format, ofFile, reader);
        if (csvRows.isEmpty()) {
            return format.recognition().missing(row, true, format.places());
        }
        List<String> best = null;
        for (CsvRows.CsvRow csvRow : csvRows) {
            row.cells(csvRow.cells());
            best = shorter(best, format.recognition().missing(row, false, format.places()));
        }
        return best == null ? List.of() : best;
    }

    private @Nullable List<String> ofJson(Format format) {
        JsonSourceRow.Scope scope = new JsonSourceRow.Scope(format.places(), format.nullWords(), reader);
        List<Place> places = format.places();
        Recognition ofDocument = format.recognition().ofDocument(places);
        List<List<String>> lacks = new ArrayList<>();
        boolean emptyPlaceForRows = false;
        for (Json document : pages(format)) {
            int before = lacks.size();
            boolean leads = format.rows().visit(document, reader, (row, enclosing) -> {
                if (lacks.size() < ROWS) {
                    SourceRow sourceRow = new JsonSourceRow(scope, row, enclosing, document);
                    lacks.add(format.recognition().missing(sourceRow, false, format.places()));
                }
            });
            emptyPlaceForRows |= leads
                    && lacks.size() == before
                    && document instanceof Json.Mapping
                    && ofDocument
                            .missing(new JsonSourceRow(scope, document, List.of(), document), false, places)
                            .isEmpty();
        }
        List<String> best = emptyPlaceForRows && lacks.isEmpty() ? List.of() : null;
        for (List<String> lack : lacks) {
            best = shorter(best, lack);
        }
        return best;
    }

    private List<Json> pages(Format format) {
        List<Json> pages = new ArrayList<>();
        documents.forEach(document -> pages.addAll(format.rows().pages(document, reader)));
        return pages;
    }

    /** Whether a row is seen where a format looks for rows. */
    boolean holdsRows(Format format) {
        boolean[] seen = {!csvRows.isEmpty()};
        for (Json page : pages(format)) {
            format.rows().visit(page, reader, (row, enclosing) -> seen[0] = true);
        }
        return seen[0];
    }

    private static List<String> shorter(@Nullable List<String> best, List<String> next) {
        return best == null || next.size() < best.size() ? next : best;
    }

    /** The names that the file has: its columns, or the keys of its first row. */
    List<String> names() {
        if (header != null) {
            return header.columns();
        }
        for (Json document : documents) {
            if (document instanceof Json.Mapping mapping) {
                return List.copyOf(mapping.members().keySet());
            }
            if (document instanceof Json.Sequence sequence
                    && !sequence.items().isEmpty()
                    && sequence.items().get(0) instanceof Json.Mapping mapping) {
                return List.copyOf(mapping.members().keySet());
            }
        }
        return List.of();
    }

    /** Whether the file holds no row at all. */
    boolean isEmpty() {
        return header == null && documents.stream().allMatch(Sample::isEmptyArray);
    }

    private static boolean isEmptyArray(Json document) {
        return document instanceof Json.Sequence sequence && sequence.items().isEmpty();
    }
}
