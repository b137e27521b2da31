package io.countermeter.contract;

/**
 * A place in the text of a contract.
 *
 * @param line counted from 1
 * @param column in characters, counted from 1; 0 where the whole line is meant
 */
record Place(int line, int column) {
    static final Place START = new Place(1, 0);

    static Place line(int line) {
        return new Place(line, 0);
    }
}
