package io.countermeter.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON or YAML document, with the line on which it begins. Numbers keep the text they were written
 * in, so that nothing is rounded and a message can show what stands in the file.
 */
sealed interface Json {
    int line();

    /** A quoted string. */
    record Text(String text, int line) implements Json {}

    /** A number, {@code true}, {@code false} or {@code null}, as it is written. */
    record Bare(String text, int line) implements Json {
        boolean isNull() {
            return text.equals("null");
        }
    }

    /** An array. */
    record Sequence(List<Json> items, int line) implements Json {}

    /**
     * An object.
     *
     * @param repeated a key that stands twice in it or in an object within; null if there is none
     */
    record Mapping(
            Map<String, Json> members, int line, @Nullable String repeated) implements Json {
        @Nullable
        Json member(String key) {
            return members.get(key);
        }
    }
}
