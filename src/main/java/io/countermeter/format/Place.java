package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * Where a format looks for something: a path in a row, in what encloses it, or in the document; in CSV a column,
 * or a path in the JSON that a column holds.
 *
 * @param written as the format writes it
 * @param up how many enclosing objects up the path begins; 0 for the row itself
 * @param root whether the path begins at the document
 * @param column of CSV; null where CSV has no such place
 * @param inColumn the path within the column's JSON; null where the column itself is meant
 */
record Place(
        String written,
        int up,
        boolean root,
        JsonPath path,
        @Nullable String column,
        @Nullable JsonPath inColumn) {
    /** @throws IllegalArgumentException if the path is not well formed */
    static Place parse(String written) {
        int up = 0;
        while (up < written.length() && written.charAt(up) == '^') {
            up++;
        }
        boolean root = written.startsWith("$.");
        if ((up > 0 && !written.startsWith(".", up)) || (up > 0 && root)) {
            throw new IllegalArgumentException("after ^ a dot and a path are expected in '" + written + "'");
        }
        JsonPath path = JsonPath.parse(up > 0 ? written.substring(up + 1) : root ? written.substring(2) : written);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the path '" + written + "' is empty");
        }
        if (up > 0 || root) {
            return new Place(written, up, root, path, null, null);
        }
        int json = written.indexOf("{}");
        return json < 0
                ? new Place(written, 0, false, path, written, null)
                : new Place(
                        written, 0, false, path, written.substring(0, json), JsonPath.parse(written.substring(json)));
    }
}
