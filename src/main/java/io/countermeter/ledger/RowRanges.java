package io.countermeter.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of rows, written down as ranges: an export that repeats another names its rows in long runs. */
final class RowRanges {
    private final BitSet rows = new BitSet();

    /** From the first to the last row, both included. */
    record Range(int first, int last) {}

    void add(int row) {
        rows.set(row);
    }

    /** The ranges, none of which goes over from one so long stretch of rows, counted from 1, into the next. */
    List<Range> ranges(int stretch) {
        List<Range> ranges = new ArrayList<>();
        for (int first = rows.nextSetBit(0); first >= 0; ) {
            int end = Math.min(rows.nextClearBit(first), ((first - 1) / stretch + 1) * stretch + 1);
            ranges.add(new Range(first, end - 1));
            first = rows.nextSetBit(end);
        }
        return ranges;
    }
}
