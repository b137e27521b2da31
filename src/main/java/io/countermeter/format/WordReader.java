package io.countermeter.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a word of a closed set, in any case. */
final class WordReader implements ValueReader {
    /** The operations that a log may name. */
    private static final List<String> OPERATIONS = List.of(
            "text_to_image",
            "image_to_image",
            "image_edit",
            "text_to_video",
            "image_to_video",
            "video_to_video",
            "upscale",
            "other");

    private final String what;
    private final Map<String, Object> values;

    private WordReader(String what, Map<String, Object> values) {
        this.what = what;
        this.values = values;
    }

    static WordReader of(String what, Enum<?>[] constants) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            values.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new WordReader(what, values);
    }

    static WordReader operations() {
        Map<String, Object> values = new LinkedHashMap<>();
        OPERATIONS.forEach(word -> values.put(word, word));
        return new WordReader("operation", values);
    }

    static WordReader flags() {
        Map<String, Object> values = new LinkedHashMap<>();
        List.of("true", "yes", "1").forEach(word -> values.put(word, true));
        List.of("false", "no", "0").forEach(word -> values.put(word, false));
        return new WordReader("truth value", values);
    }

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        Object value = values.get(text);
        if (value != null) {
            return value;
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        Object folded = values.get(word);
        return folded != null
                ? folded
                : complaint.say(
                        "unknown " + what + " '" + CleanText.excerpt(text, 40) + "'",
                        Nearest.hint(word, values.keySet()) + "known are " + String.join(", ", values.keySet()));
    }
}
