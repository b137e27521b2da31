package io.countermeter.format;

import java.util.List;

/** Notices where some rows of a file name a place and others do not, although a format says that all or none should. */
final class UnevenRows {
    private final List<Format.Uneven> watched;
    private final long[] named;
    private long rows;

    UnevenRows(List<Format.Uneven> watched) {
        this.watched = watched;
        this.named = new long[watched.size()];
    }

    void note(SourceRow row) {
        rows++;
        for (int i = 0; i < named.length; i++) {
            named[i] += row.text(watched.get(i).place()) == null ? 0 : 1;
        }
    }

    void tell(RowSink sink) {
        for (int i = 0; i < named.length; i++) {
            if (named[i] > 0 && named[i] < rows) {
                long without = rows - named[i];
                sink.notice(without + " of " + rows + " rows " + (without == 1 ? "names" : "name") + " no "
                        + watched.get(i).label() + ": " + watched.get(i).say());
            }
        }
    }
}
