package io.countermeter.model;

/**
 * Where a row came from.
 *
 * @param file the ledger's number of the imported file
 * @param line the line of the file on which the row begins, counted from 1
 */
public record Origin(int file, long line) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
        return file != other.file ? Integer.compare(file, other.file) : Long.compare(line, other.line);
    }
}
