package io.countermeter.ledger;

import io.countermeter.ledger.LedgerChanges.Range;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stretches of charges that are small enough to be summed at once. */
final class RowWindows {
    /** That a charge is of a window: by its block, which is in the key, and by its own number, which is computed. */
    static final String CONDITION =
            "charge.first_row > ? and charge.first_row <= ? and charge.id >= ? and charge.id <= ?";

    private static final int ROWS_AT_ONCE = 20_000;

    private RowWindows() {}

    /** The pieces that a stretch of rows is cut into. */
    static List<Range> of(long first, long last) {
        List<Range> windows = new ArrayList<>();
        for (long from = first; from <= last; from += ROWS_AT_ONCE) {
            windows.add(new Range(from, Math.min(last, from + ROWS_AT_ONCE - 1)));
        }
        return windows;
    }

    /** Binds a window to the four parameters of {@link #CONDITION}, from this one on. */
    static void bind(PreparedStatement statement, int index, Range window) throws SQLException {
        statement.setLong(index, window.first() - RowAppender.ROWS_PER_BLOCK);
        statement.setLong(index + 1, window.last());
        statement.setLong(index + 2, window.first());
        statement.setLong(index + 3, window.last());
    }

    /** Windows around these rows, which must ascend; those that lie a block or more apart are not in one. */
    static List<Range> around(long[] rows) {
        List<Range> windows = new ArrayList<>();
        for (int from = 0, to; from < rows.length; from = to) {
            to = from + 1;
            while (to < rows.length
                    && rows[to] - rows[to - 1] < RowAppender.ROWS_PER_BLOCK
                    && rows[to] - rows[from] < ROWS_AT_ONCE) {
                to++;
            }
            windows.add(new Range(rows[from], rows[to - 1]));
        }
        return windows;
    }
}
