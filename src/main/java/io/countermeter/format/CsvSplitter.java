package io.countermeter.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts a CSV file into rows, and sees to it that a broken quote costs one line: a row that runs over several lines
 * and does not come out right is rejected as its first line, and reading goes on with the next.
 */
final class CsvSplitter {
    private static final int MOST_LINES = 10_000;
    private static final String QUOTE_ADVICE = "close the quote; a quote within a quoted cell is written twice";

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final LineSource lines;
    private final char delimiter;
    private State state = State.CELL_START;
    private int columns;
    private boolean broken;
    private boolean plain;
    private int[] delimiters = new int[64];

    CsvSplitter(LineSource lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /**
     * The next row; null at the end.
     *
     * @param expectedColumns how many cells a row has; 0 if that is not known yet
     */
    @Nullable
    RawRow next(int expectedColumns) throws IOException {
        LineSource.Line first = lines.next();
        while (first != null && first.isBlank()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        state = State.CELL_START;
        columns = 1;
        broken = false;
        plain = false;
        String text = scan(first.text());
        if (first.fault() != null) {
            return RawRow.unfit(first, first.fault());
        }
        if (state == State.QUOTED && !broken) {
            return overSeveralLines(first, text, expectedColumns);
        }
        return broken
                ? RawRow.bad(first, "a quote or a carriage return stands where none can", QUOTE_ADVICE)
                : judged(first, text, expectedColumns);
    }

    /** The cells of the row that was given last, if no quote stands in it: then they are what its delimiters part. */
    @Nullable
    CsvCells plainCells(RawRow row) {
        return plain ? new CsvCells.Plain(row.text(), Arrays.copyOf(delimiters, columns - 1)) : null;
    }

    private RawRow overSeveralLines(LineSource.Line first, String begun, int expectedColumns) throws IOException {
        StringBuilder text = new StringBuilder(begun);
        List<LineSource.Line> further = new ArrayList<>();
        RawRow row = null;
        while (row == null) {
            LineSource.Line line = lines.next();
            if (line == null || further.size() == MOST_LINES || text.length() > LineSource.LONGEST_RECORD) {
                if (line != null) {
                    further.add(line);
                }
                row = RawRow.bad(first, "a quote is opened and not closed", QUOTE_ADVICE);
                break;
            }
            further.add(line);
            text.append('\n').append(scan(line.text()));
            if (broken) {
                row = RawRow.bad(first, "a quote is opened and not closed where the cell ends", QUOTE_ADVICE);
            } else if (line.fault() != null) {
                row = RawRow.bad(first, "the row holds bytes that are not UTF-8", "export the file as UTF-8");
            } else if (state != State.QUOTED) {
                row = expectedColumns > 0 && columns > expectedColumns
                        ? RawRow.bad(first, "a quote is opened and not closed where the cell ends", QUOTE_ADVICE)
                        : judged(first, text.toString(), expectedColumns);
            }
        }
        if (row.reason() != null) {
            lines.giveBack(further);
        }
        return row;
    }

    private RawRow judged(LineSource.Line first, String text, int expectedColumns) {
        if (expectedColumns > 0 && columns < expectedColumns) {
            return RawRow.bad(
                    first,
                    "the row has " + columns + " cells and the header " + expectedColumns,
                    "the row may have been cut, or a cell with a comma or a quote in it needs quotes");
        }
        return RawRow.good(text, first.number());
    }

    /** Follows the quotes through a line; gives the line without the carriage return that ends it. */
    private String scan(String line) {
        boolean carriageReturn = line.endsWith("\r");
        int end = carriageReturn ? line.length() - 1 : line.length();
        if (state == State.CELL_START && line.indexOf('"') < 0) {
            return scanWithoutQuotes(line, end);
        }
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (state != State.QUOTED) {
                outsideQuotes(c);
            } else if (c == '"') {
                if (i + 1 < end && line.charAt(i + 1) == '"') {
                    i++;
                } else {
                    state = State.AFTER_QUOTE;
                }
            }
        }
        return carriageReturn && state != State.QUOTED ? line.substring(0, end) : line;
    }

    /** As most lines are: nothing but cells and delimiters. */
    private String scanWithoutQuotes(String line, int end) {
        plain = true;
        int delimited = line.indexOf(delimiter);
        while (delimited >= 0) {
            if (columns > delimiters.length) {
                delimiters = Arrays.copyOf(delimiters, 2 * columns);
            }
            delimiters[columns - 1] = delimited;
            columns++;
            delimited = line.indexOf(delimiter, delimited + 1);
        }
        int carriageReturn = line.indexOf('\r');
        broken = carriageReturn >= 0 && carriageReturn < end;
        return line.substring(0, end);
    }

    private void outsideQuotes(char c) {
        if (c == delimiter) {
            columns++;
            state = State.CELL_START;
        } else if (state == State.AFTER_QUOTE) {
            broken |= c != ' ' && c != '\t';
        } else if (c == '"' && state == State.CELL_START) {
            state = State.QUOTED;
        } else {
            broken |= c == '\r';
            state = State.PLAIN;
        }
    }
}
