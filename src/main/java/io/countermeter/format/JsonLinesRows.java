package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads JSON Lines: a document on each line, mostly one row. A broken line costs itself only. */
final class JsonLinesRows {
    private static final String ADVICE = "write one whole JSON object on each line";

    private final Format format;
    private final JsonReader reader;
    private final JsonSourceRow.Scope scope;

    JsonLinesRows(Format format, JsonReader reader) {
        this.format = format;
        this.reader = reader;
        this.scope = new JsonSourceRow.Scope(format.places(), format.nullWords(), reader);
    }

    void read(Content content, RowMapper mapper, RowSink sink) throws IOException {
        DocumentNotices notices = new DocumentNotices(format, scope);
        try (LineSource lines = new LineSource(content.text())) {
            LineSource.Line line = lines.next();
            while (line != null) {
                LineSource.Fault fault = line.fault();
                if (fault != null) {
                    mapper.reject(RawRow.unfit(line, fault));
                } else if (!line.isBlank()) {
                    Json document = document(line, mapper);
                    if (document != null) {
                        rows(document, line, mapper);
                        notices.note(document);
                    }
                }
                line = lines.next();
            }
        }
        notices.tell(sink);
    }

    private @Nullable Json document(LineSource.Line line, RowMapper mapper) {
        String reason;
        try {
            Json document = reader.whole(line.text(), Math.toIntExact(line.number()));
            if (document != null) {
                return document;
            }
            reason = "the line holds more than one JSON value";
        } catch (UnexpectedEndOfInputException cut) {
            reason = "the JSON ends in the middle";
        } catch (StreamConstraintsException beyond) {
            reason = "the JSON is nested deeper, or holds a longer number or text, than any export needs";
        } catch (JacksonException broken) {
            reason = "this is not JSON"
                    + (broken.getLocation() == null
                            ? ""
                            : " at character " + broken.getLocation().getColumnNr() + " of the line");
        }
        mapper.reject(line.number(), reason, ADVICE, Sha256.of(line.text()));
        return null;
    }

    private void rows(Json document, LineSource.Line line, RowMapper mapper) {
        Supplier<String> hash = () -> Sha256.of(line.text());
        boolean found = format.rows()
                .visit(
                        document,
                        reader,
                        (row, enclosing) -> JsonDocumentRows.map(
                                new JsonSourceRow(scope, row, enclosing, document),
                                mapper,
                                row == document ? hash : () -> Sha256.of(CanonicalJson.text(row))));
        if (!found) {
            mapper.reject(line.number(), "the line holds no row", ADVICE, hash.get());
        }
    }
}
