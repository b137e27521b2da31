package io.countermeter.bench;

import org.jspecify.annotations.Nullable;

/** The cells of one line of CSV; none of the invented values needs quotes. */
final class Cells {
    private final StringBuilder line;
    private boolean first = true;

    Cells(StringBuilder line) {
        this.line = line;
    }

    Cells add(@Nullable Object value) {
        if (!first) {
            line.append(',');
        }
        first = false;
        if (value != null) {
            line.append(value);
        }
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
