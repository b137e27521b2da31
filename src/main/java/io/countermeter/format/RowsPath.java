package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows lie in a JSON document: {@code data[].results[]}, {@code []} for an array of rows, {@code .} where
 * the document is a row. Of several ways the first that leads somewhere is taken.
 */
final class RowsPath {
    /** Takes a row and the items that it lies in, the outermost first. */
    interface Visitor {
        void row(Json row, List<Json> enclosing);
    }

    /**
     * One way to the rows.
     *
     * @param arrays the paths to the arrays, each from an item of the one before; none where the document is the row
     */
    record Way(List<JsonPath> arrays) {
        /** Whether the way leads into an object, and not into an array, nor to the document that is a row. */
        boolean beginsWithKeys() {
            List<String> keys = arrays.isEmpty() ? null : arrays.get(0).keys();
            return keys != null && !keys.isEmpty();
        }

        /** Whether the way leads to an array, be it empty, or to the document that is a row. */
        boolean leadsSomewhere(Json root, JsonReader reader) {
            return arrays.isEmpty() ? root instanceof Json.Mapping : leads(root, 0, reader);
        }

        private boolean leads(Json from, int depth, JsonReader reader) {
            if (!(arrays.get(depth).find(from, reader) instanceof Json.Sequence sequence)) {
                return false;
            }
            if (depth + 1 == arrays.size() || sequence.items().isEmpty()) {
                return true;
            }
            for (Json item : sequence.items()) {
                if (leads(item, depth + 1, reader)) {
                    return true;
                }
            }
            return false;
        }

        /** Visits the rows below an item of the array at the depth given. */
        void rowsBelow(Json item, int depth, List<Json> enclosing, JsonReader reader, Visitor visitor) {
            if (depth == arrays.size()) {
                visitor.row(item, enclosing);
                return;
            }
            List<Json> nowEnclosing = enclosing;
            if (depth > 0) {
                nowEnclosing = new ArrayList<>(enclosing);
                nowEnclosing.add(item);
            }
            if (arrays.get(depth).find(item, reader) instanceof Json.Sequence sequence) {
                for (Json next : sequence.items()) {
                    rowsBelow(next, depth + 1, nowEnclosing, reader, visitor);
                }
            }
        }
    }

    private final List<Way> ways = new ArrayList<>();

    /** @throws IllegalArgumentException if a path is not well formed or does not end in an array */
    RowsPath(List<String> written) {
        for (String path : written) {
            if (path.equals(".")) {
                ways.add(new Way(List.of()));
                continue;
            }
            JsonPath parsed = JsonPath.parse(path);
            if (!path.endsWith("[]")) {
                throw new IllegalArgumentException("the path to the rows '" + path + "' does not end in []");
            }
            if (parsed.arrays().get(0).keys() == null) {
                throw new IllegalArgumentException("the path to the rows '" + path + "' may only have keys and []");
            }
            ways.add(new Way(parsed.arrays()));
        }
    }

    /** The way that leads to rows in this document; null if none does. */
    @Nullable
    Way wayIn(Json root, JsonReader reader) {
        for (Way way : ways) {
            if (way.leadsSomewhere(root, reader)) {
                return way;
            }
        }
        return null;
    }

    /** Whether a document is an array of documents that hold the rows: of pages, as they were fetched one after the other. */
    boolean isOfPages(Json root, JsonReader reader) {
        return root instanceof Json.Sequence sequence
                && sequence.items().stream().anyMatch(item -> isPage(item, reader));
    }

    private boolean isPage(Json item, JsonReader reader) {
        return ways.stream().anyMatch(way -> way.beginsWithKeys() && way.leadsSomewhere(item, reader));
    }

    /** The documents that a document consists of: the pages, or itself. */
    List<Json> pages(Json root, JsonReader reader) {
        return root instanceof Json.Sequence sequence && isOfPages(root, reader) ? sequence.items() : List.of(root);
    }

    /** Visits all rows of a document; gives false if it has no place for them. */
    boolean visit(Json root, JsonReader reader, Visitor visitor) {
        Way way = wayIn(root, reader);
        if (way == null) {
            return false;
        }
        way.rowsBelow(root, 0, List.of(), reader, visitor);
        return true;
    }
}
