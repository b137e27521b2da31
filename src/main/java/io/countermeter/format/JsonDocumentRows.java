package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON document without holding it: each item of the outermost array of rows is read by itself, and what
 * stands beside the rows is known from the skeleton. Of an array of pages each page is held by itself.
 */
final class JsonDocumentRows {
    private final Format format;
    private final JsonReader reader;
    private final JsonSourceRow.Scope scope;
    private long rows;

    JsonDocumentRows(Format format, JsonReader reader) {
        this.format = format;
        this.reader = reader;
        this.scope = new JsonSourceRow.Scope(format.places(), format.nullWords(), reader);
    }

    void read(Content content, List<Json> skeletons, RowMapper mapper, RowSink sink) throws IOException {
        DocumentNotices notices = new DocumentNotices(format, scope);
        try (InputStream text = content.text();
                JsonParser parser = reader.parser(text)) {
            for (Json skeleton : skeletons) {
                parser.nextToken();
                notices.note(document(parser, skeleton, mapper));
            }
        }
        notices.tell(sink);
        if (rows == 0) {
            sink.notice("the file holds no rows");
        }
    }

    /** Reads a document; gives what stands beside its newest rows: the document, or the last page of an array of pages. */
    private Json document(JsonParser parser, Json skeleton, RowMapper mapper) {
        if (format.rows().isOfPages(skeleton, reader)) {
            return pages(parser, skeleton, mapper);
        }
        RowsPath.Way way = format.rows().wayIn(skeleton, reader);
        if (way == null) {
            parser.skipChildren();
            reject(skeleton, mapper);
            return skeleton;
        }
        RowsPath.Visitor visitor = visitor(skeleton, mapper);
        if (way.arrays().isEmpty()) {
            visitor.row(JsonReader.value(parser), List.of());
            return skeleton;
        }
        List<String> keys = way.arrays().get(0).keys();
        descend(parser, keys == null ? List.of() : keys, 0, item -> way.rowsBelow(item, 1, List.of(), reader, visitor));
        return skeleton;
    }

    private Json pages(JsonParser parser, Json skeleton, RowMapper mapper) {
        Json last = skeleton;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            last = JsonReader.value(parser);
            RowsPath.Way way = format.rows().wayIn(last, reader);
            if (way == null) {
                reject(last, mapper);
            } else {
                way.rowsBelow(last, 0, List.of(), reader, visitor(last, mapper));
            }
        }
        return last;
    }

    private RowsPath.Visitor visitor(Json root, RowMapper mapper) {
        return (row, enclosing) -> {
            rows++;
            map(new JsonSourceRow(scope, row, enclosing, root), mapper, () -> Sha256.of(CanonicalJson.text(row)));
        };
    }

    private void reject(Json document, RowMapper mapper) {
        rows++;
        mapper.reject(
                document.line(),
                "the document holds no rows where the format '" + format.name() + "' looks for them",
                "take it out of the file",
                Sha256.of(CanonicalJson.text(document)));
    }

    /** Takes the items of the array that is being streamed. */
    private interface Items {
        void item(Json item);
    }

    private static void descend(JsonParser parser, List<String> keys, int depth, Items items) {
        if (depth == keys.size() && parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.item(JsonReader.value(parser));
            }
            return;
        }
        if (depth == keys.size() || parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean onTheWay = parser.currentName().equals(keys.get(depth));
            parser.nextToken();
            if (onTheWay) {
                descend(parser, keys, depth + 1, items);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Maps a row, if it is an object and none of its keys stands twice. */
    static void map(JsonSourceRow row, RowMapper mapper, Supplier<String> hash) {
        String fault = fault(row.row());
        if (fault == null) {
            mapper.row(row, row.row().line(), hash);
        } else {
            mapper.reject(row.row().line(), fault, "each row is one JSON object with each key once", hash.get());
        }
    }

    private static @Nullable String fault(Json row) {
        if (!(row instanceof Json.Mapping mapping)) {
            return "the row is not a JSON object";
        }
        return mapping.repeated() == null
                ? null
                : "the key '" + CleanText.excerpt(mapping.repeated(), 40) + "' stands twice in the row";
    }
}
