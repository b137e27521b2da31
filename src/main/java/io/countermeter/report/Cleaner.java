package io.countermeter.report;

import java.util.Locale;

/**
 * Makes text that came from a file safe to print: on one line, and without characters that steer a terminal or hide or
 * turn around what stands beside them. Line breaks and tabs become spaces; other control and format characters (escape
 * sequences, bidirectional marks, zero-width characters) and broken surrogates are spelled out, as in {@code <U+001B>},
 * so that the reader sees that they were there.
 */
public final class Cleaner {
    private Cleaner() {}

    public static String clean(String text) {
        int index = 0;
        while (index < text.length() && isHarmless(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index == text.length() ? text : cleanFrom(text, index);
    }

    private static String cleanFrom(String text, int start) {
        StringBuilder clean = new StringBuilder(text.length() + 16).append(text, 0, start);
        int index = start;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            if (isHarmless(codePoint)) {
                clean.appendCodePoint(codePoint);
            } else if (isBreak(codePoint)) {
                clean.append(' ');
            } else {
                clean.append(String.format(Locale.ROOT, "<U+%04X>", codePoint));
            }
        }
        return clean.toString();
    }

    static boolean isHarmless(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint >= ' ';
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isBreak(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }
}
