package io.countermeter.format;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A row of a file, whatever its medium, seen through the numbered places of a format. */
interface SourceRow {
    /** The text at a place; null where the place is not there, or holds null, nothing, spaces or a null word. */
    @Nullable
    String text(int place);

    /** The JSON value at a place, in CSV the cell as a string; null where {@link #text} is. */
    @Nullable
    Json node(int place);

    /** All values that a place with "each item" leads to. */
    void each(int place, Consumer<Json> sink);

    /** Whether the row has the place at all, be it empty or not. */
    boolean has(int place);
}
