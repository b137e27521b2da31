package io.countermeter.contract;

/**
 * The part of a line that is worth showing, without anything that a terminal would obey.
 *
 * @param caret how many characters of the text stand before the place; -1 where the whole line is meant
 */
record Excerpt(String text, int caret) {
    private static final int LONGEST = 100;
    private static final int BEFORE_THE_PLACE = 40;
    private static final int LONGEST_QUOTE = 60;

    /** Cuts a line around a column, counted from 1; column 0 means the whole line. */
    static Excerpt of(String line, int column) {
        int length = line.codePointCount(0, line.length());
        int place = Math.min(Math.max(column - 1, 0), length);
        int start = length <= LONGEST ? 0 : Math.max(0, Math.min(place - BEFORE_THE_PLACE, length - LONGEST));
        int end = Math.min(length, start + LONGEST);
        String shown = line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
        String head = start > 0 ? "…" : "";
        String tail = end < length ? "…" : "";
        int caret = column == 0 ? -1 : place - start + head.length();
        return new Excerpt((head + clean(shown) + tail).stripTrailing(), caret);
    }

    /** A value in quotes, short enough for a sentence. */
    static String quote(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST_QUOTE) {
            return '"' + clean(value) + '"';
        }
        return '"' + clean(value.substring(0, value.offsetByCodePoints(0, LONGEST_QUOTE))) + "…\"";
    }

    /** The text with a space or a question mark in the place of each character that is not to be seen. */
    static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(character -> cleaned.appendCodePoint(visible(character)));
        return cleaned.toString();
    }

    private static int visible(int character) {
        if (character == '\t' || character == '\n' || character == '\r') {
            return ' ';
        }
        int type = Character.getType(character);
        boolean unseen = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
        return unseen ? '?' : character;
    }
}
