package io.countermeter.format;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A row of a CSV file; one object serves all rows of a file in turn. */
final class CsvSourceRow implements SourceRow {
    private final List<Place> places;
    private final int[] columns;
    private final boolean[] nested;
    private final RecentTexts[] recent;
    private final Set<String> nullWords;
    private final JsonReader reader;
    private @Nullable CsvCells cells;

    CsvSourceRow(Format format, CsvHeader header, JsonReader reader) {
        this.places = format.places();
        this.columns = header.resolve(format);
        this.nested = new boolean[places.size()];
        this.recent = new RecentTexts[places.size()];
        for (int i = 0; i < nested.length; i++) {
            recent[i] = new RecentTexts();
            nested[i] = places.get(i).inColumn() != null;
        }
        this.nullWords = format.nullWords();
        this.reader = reader;
    }

    void cells(CsvCells newCells) {
        cells = newCells;
    }

    @Override
    public @Nullable String text(int place) {
        return !nested[place] ? cell(place) : JsonSourceRow.textOf(inside(place), nullWords);
    }

    private @Nullable String cell(int place) {
        CsvCells row = cells;
        if (columns[place] < 0 || row == null) {
            return null;
        }
        String text = row.get(columns[place], recent[place]);
        return text == null || text.isBlank() || (!nullWords.isEmpty() && nullWords.contains(text)) ? null : text;
    }

    private @Nullable Json inside(int place) {
        JsonPath path = places.get(place).inColumn();
        Json value = parsed(place);
        return path == null || value == null ? value : path.find(value, reader);
    }

    private @Nullable Json parsed(int place) {
        String text = cell(place);
        if (text == null) {
            return null;
        }
        Json value = reader.held(text, 1);
        return value == null ? new Json.Text(text, 1) : value;
    }

    @Override
    public @Nullable Json node(int place) {
        if (nested[place]) {
            return inside(place);
        }
        String text = cell(place);
        return text == null ? null : new Json.Text(text, 1);
    }

    @Override
    public void each(int place, Consumer<Json> sink) {
        JsonPath path = places.get(place).inColumn();
        Json value = path == null ? node(place) : parsed(place);
        if (value != null && path != null) {
            path.each(value, reader, sink);
        } else if (value != null) {
            sink.accept(value);
        }
    }

    @Override
    public boolean has(int place) {
        return columns[place] >= 0;
    }
}
