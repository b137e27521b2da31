package io.countermeter.format;

import java.util.regex.Pattern;

/** Writes texts as YAML. */
final class DraftYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** Words that YAML takes for something else than a text. */
    private static final Pattern RESERVED = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    private static final int LONGEST_COMMENT = 60;

    private DraftYaml() {}

    /** A text as YAML: bare where it may be, else in double quotes. */
    static String text(String text) {
        if (PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (CleanText.isControl(text, i)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A text of the file within a comment: on one line, cleaned, and cut. */
    static String comment(String text) {
        return CleanText.excerpt(text, LONGEST_COMMENT);
    }
}
