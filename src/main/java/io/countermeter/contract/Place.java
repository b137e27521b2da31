package io.countermeter.contract;

/**
 * A place in the text of a contract.
 *
 * @param line counted from 1
 * @param column in characters, counted from 1; 0 where the whole line is meant
 */
record Place(int line, int column) {
    static final Place START = new Place(1, 0);

    /** The place of a character of a text. */
    static Place at(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char character = text.charAt(i);
            if (character == '\n' || (character == '\r' && text.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, text.codePointCount(start, index) + 1);
    }

    static Place line(int line) {
        return new Place(line, 0);
    }
}
