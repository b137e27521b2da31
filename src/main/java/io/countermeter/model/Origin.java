package io.countermeter.model;

/**
 * Where a row came from.
 *
 * @param file the ledger's number of the imported file
 * @param line the line of the file on which the row begins, counted from 1
 * @param row the ledger's number of the row, which alone tells rows apart that begin on one line; 0 outside of a ledger
 */
public record Origin(int file, long line, long row) implements Comparable<Origin> {
    public Origin(int file, long line) {
        this(file, line, 0);
    }

    @Override
    public int compareTo(Origin other) {
        if (file != other.file) {
            return Integer.compare(file, other.file);
        }
        return line != other.line ? Long.compare(line, other.line) : Long.compare(row, other.row);
    }
}
