package io.countermeter.format;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of a JSON document.
 *
 * @param row the object that is the row
 * @param enclosing the items that it lies in, the outermost first
 * @param root the whole document
 */
record JsonSourceRow(Scope scope, Json row, List<Json> enclosing, Json root) implements SourceRow {
    /** What all rows of a file share. */
    record Scope(List<Place> places, Set<String> nullWords, JsonReader reader) {}

    @Override
    public @Nullable String text(int place) {
        return textOf(find(place), scope.nullWords);
    }

    static @Nullable String textOf(@Nullable Json value, Set<String> nullWords) {
        if (value == null || (value instanceof Json.Bare bare && bare.isNull())) {
            return null;
        }
        if (value instanceof Json.Bare bare) {
            return bare.text();
        }
        if (value instanceof Json.Text string) {
            return string.text().isBlank() || nullWords.contains(string.text()) ? null : string.text();
        }
        return CanonicalJson.text(value);
    }

    @Override
    public @Nullable Json node(int place) {
        Json value = find(place);
        return textOf(value, scope.nullWords) == null ? null : value;
    }

    @Override
    public void each(int place, Consumer<Json> sink) {
        Json from = from(scope.places.get(place));
        if (from != null) {
            scope.places.get(place).path().each(from, scope.reader, sink);
        }
    }

    @Override
    public boolean has(int place) {
        return find(place) != null;
    }

    private @Nullable Json find(int number) {
        Place place = scope.places.get(number);
        Json from = from(place);
        return from == null ? null : place.path().find(from, scope.reader);
    }

    private @Nullable Json from(Place place) {
        if (place.root()) {
            return root;
        }
        if (place.up() == 0) {
            return row;
        }
        return place.up() <= enclosing.size() ? enclosing.get(enclosing.size() - place.up()) : null;
    }
}
