package io.countermeter.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for the rows of a file that no format is known for, and for the places that they have. */
final class DraftRows {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int DEEPEST = 5;
    private static final int MOST_COLUMNS = 500;

    private final Sample sample;
    private final Map<String, DraftColumn> columns = new LinkedHashMap<>();
    private final List<String> unnameable = new ArrayList<>();
    private final Set<String> otherPaths = new LinkedHashSet<>();
    private @Nullable String path;
    private int count;

    DraftRows(Sample sample) {
        this.sample = sample;
        if (sample.header() == null) {
            json();
        } else {
            csv(sample.header());
        }
    }

    /** Where the rows lie in JSON; null in CSV. */
    @Nullable
    String path() {
        return path;
    }

    /** Where the rows may lie, too. */
    List<String> otherPaths() {
        return List.copyOf(otherPaths);
    }

    int count() {
        return count;
    }

    List<DraftColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** Columns whose names no place can express. */
    List<String> unnameable() {
        return unnameable;
    }

    private void csv(CsvHeader header) {
        for (String name : header.columns()) {
            if (!isNameable(name)
                    || header.columns().indexOf(name) != header.columns().lastIndexOf(name)) {
                unnameable.add(name);
            }
        }
        for (CsvRows.CsvRow row : sample.csvRows()) {
            count++;
            for (int i = 0; i < Math.min(header.columns().size(), row.cells().size()); i++) {
                String text = row.cells().get(i);
                String name = header.columns().get(i);
                if (!unnameable.contains(name)) {
                    text(name, name, text == null ? "" : text, 0);
                }
            }
        }
    }

    private static boolean isNameable(String name) {
        try {
            return !name.isBlank() && !name.contains("{}") && Place.parse(name).column() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void json() {
        for (Json document : sample.documents()) {
            DraftWays.Found found = DraftWays.in(document);
            path = path == null ? found.path() : path;
            otherPaths.addAll(found.others());
        }
        if (path == null) {
            return;
        }
        otherPaths.remove(path);
        RowsPath rows = new RowsPath(List.of(path));
        for (Json document : sample.documents()) {
            rows.visit(document, sample.reader(), (row, enclosing) -> {
                if (count < Sample.ROWS && row instanceof Json.Mapping) {
                    count++;
                    walk("", "", row, 0);
                    for (int up = 1; up <= enclosing.size(); up++) {
                        scalars("^".repeat(up) + ".", enclosing.get(enclosing.size() - up));
                    }
                }
            });
        }
    }

    private void scalars(String prefix, Json enclosing) {
        if (enclosing instanceof Json.Mapping mapping) {
            mapping.members().forEach((key, value) -> {
                if (!(value instanceof Json.Mapping) && !(value instanceof Json.Sequence)) {
                    walk(prefix + key(key), key, value, DEEPEST);
                }
            });
        }
    }

    /** A key as a path writes it. */
    static String key(String key) {
        return PLAIN_KEY.matcher(key).matches() ? key : "'" + key + "'";
    }

    private void walk(String place, String lastKey, Json value, int depth) {
        if (value instanceof Json.Mapping mapping && depth < DEEPEST) {
            mapping.members().forEach((key, member) -> {
                if (!key.isEmpty() && key.indexOf('\'') < 0) {
                    walk(place + (place.isEmpty() ? "" : ".") + key(key), key, member, depth + 1);
                }
            });
        } else if (value instanceof Json.Sequence sequence) {
            list(place, lastKey, sequence, depth);
        } else if (value instanceof Json.Text string) {
            text(place, lastKey, string.text(), depth);
        } else if (value instanceof Json.Bare bare) {
            add(place, lastKey, bare.isNull() ? "" : bare.text());
        }
    }

    /** A list of objects with a {@code key} each is a row of its own; of other lists the items may be counted. */
    private void list(String place, String lastKey, Json.Sequence sequence, int depth) {
        for (Json item : sequence.items()) {
            Json key = item instanceof Json.Mapping mapping ? mapping.member("key") : null;
            String name = key == null ? null : Definition.scalar(key);
            if (name == null || name.isEmpty() || name.indexOf(']') >= 0) {
                column(place, lastKey).seenList();
                return;
            }
        }
        for (Json item : sequence.items()) {
            Json.Mapping mapping = (Json.Mapping) item;
            Json key = mapping.member("key");
            String name = key == null ? "" : String.valueOf(Definition.scalar(key));
            Json value = mapping.member("value");
            if (value instanceof Json.Mapping typed) {
                typed.members()
                        .forEach((type, held) ->
                                walk(place + "[key=" + name + "].value." + type, name, held, depth + 2));
            }
        }
    }

    private void text(String place, String lastKey, String text, int depth) {
        Json held = text.startsWith("{") ? sample.reader().held(text, 1) : null;
        if (held instanceof Json.Mapping mapping && depth < DEEPEST && !place.contains("{}")) {
            add(place, lastKey, "{}");
            walk(place + "{}", lastKey, mapping, depth + 1);
        } else {
            add(place, lastKey, text);
        }
    }

    private void add(String place, String lastKey, String text) {
        column(place, lastKey).seen(text);
    }

    private DraftColumn column(String place, String lastKey) {
        DraftColumn known = columns.get(place);
        if (known != null || columns.size() >= MOST_COLUMNS) {
            return known == null ? new DraftColumn(place, lastKey) : known;
        }
        DraftColumn column = new DraftColumn(place, lastKey);
        columns.put(place, column);
        return column;
    }
}
