package io.countermeter.format;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an export names the time of its making: in its rows or its document, or in the name of its file.
 *
 * @param rule reads it from a row; null where the file name tells it
 * @param fileName the file name's shape, in which one group is the time; null where a row tells it
 * @param reader of that group
 */
record MadeAt(@Nullable FieldRule rule, @Nullable Pattern fileName, ValueReader reader) {
    /**
     * Reads a file name's shape: {@code *} stands for anything, <code>{uuuu-MM-dd}</code> for the time in that pattern.
     *
     * @throws IllegalArgumentException if the shape names no time
     */
    static MadeAt ofFileName(String shape, ZoneId zone) {
        int open = shape.indexOf('{');
        int close = shape.indexOf('}', Math.max(0, open));
        if (open < 0 || close < 0) {
            throw new IllegalArgumentException("the file name '" + shape + "' names no time such as {uuuu-MM-dd}");
        }
        String pattern = shape.substring(open + 1, close);
        String regex = literal(shape.substring(0, open)) + "(.{"
                + pattern.replace("'", "").length() + "})" + literal(shape.substring(close + 1));
        return new MadeAt(null, Pattern.compile(regex), new PatternTimeReader(pattern, zone));
    }

    private static String literal(String shape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            regex.append(shape.charAt(i) == '*' ? ".*" : Pattern.quote(shape.substring(i, i + 1)));
        }
        return regex.toString();
    }

    @Nullable
    Instant ofFile(String displayPath) {
        if (fileName == null) {
            return null;
        }
        String name = displayPath.substring(displayPath.lastIndexOf('/') + 1);
        Matcher matcher = fileName.matcher(name);
        return matcher.matches() ? (Instant) reader.read(matcher.group(1), new Complaint()) : null;
    }

    @Nullable
    Instant ofRow(SourceRow row, Complaint complaint) {
        return rule == null ? null : (Instant) rule.read(row, complaint);
    }
}
