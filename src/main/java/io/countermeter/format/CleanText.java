package io.countermeter.format;

/** Text from files, made fit for a terminal and for one line. */
final class CleanText {
    private CleanText() {}

    /** Whether a character steers a terminal or the direction of writing, or is half of a character. */
    static boolean isControl(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x2000) {
            return c < ' ' || (c >= 0x7f && c <= 0x9f) || c == 0x061c;
        }
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                    ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                    : index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
        }
        return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** The text on one line: runs of control characters and spaces become one space. */
    static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest + 1));
        boolean space = false;
        int characters = 0;
        for (int i = 0; i < text.length() && characters < longest; i++) {
            char c = text.charAt(i);
            if (c == ' ' || isControl(text, i)) {
                space = true;
                continue;
            }
            if (space && clean.length() > 0) {
                clean.append(' ');
                characters++;
            }
            space = false;
            if (characters < longest) {
                clean.append(c);
                if (Character.isHighSurrogate(c)) {
                    clean.append(text.charAt(++i));
                }
                characters++;
            }
        }
        return clean.toString();
    }

    /** The beginning of a text, cleaned, with dots where it was cut. */
    static String excerpt(String text, int longest) {
        String clean = clean(text, longest + 1);
        return clean.codePointCount(0, clean.length()) <= longest ? clean : clean(clean, longest - 1) + "…";
    }
}
