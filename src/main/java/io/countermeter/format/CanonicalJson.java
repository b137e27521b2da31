package io.countermeter.format;

import io.countermeter.model.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON so that equal values read alike: keys sorted, no spaces, numbers by value. */
final class CanonicalJson {
    private static final int LONGEST_EXPANDED_NUMBER = 400;

    private CanonicalJson() {}

    static String text(Json value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    static void write(Json value, StringBuilder text) {
        if (value instanceof Json.Text string) {
            writeString(string.text(), text);
        } else if (value instanceof Json.Bare bare) {
            text.append(number(bare.text()));
        } else if (value instanceof Json.Sequence sequence) {
            writeSequence(sequence.items(), text);
        } else if (value instanceof Json.Mapping mapping) {
            writeMapping(mapping.members(), text);
        }
    }

    private static void writeSequence(List<Json> items, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(items.get(i), text);
        }
        text.append(']');
    }

    private static void writeMapping(Map<String, Json> members, StringBuilder text) {
        text.append('{');
        boolean first = true;
        for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            writeString(member.getKey(), text);
            text.append(':');
            write(member.getValue(), text);
        }
        text.append('}');
    }

    private static void writeString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** A number by its value, so that 512 and 512.0 read alike; what is no number, or a monstrous one, as it stands. */
    private static String number(String written) {
        BigDecimal value = DecimalReader.parse(written);
        if (value == null || Math.abs((long) value.scale()) > LONGEST_EXPANDED_NUMBER) {
            return written;
        }
        return Decimals.plain(value);
    }
}
