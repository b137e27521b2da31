package io.countermeter.format;

import io.countermeter.model.FieldType;
import io.countermeter.model.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words that providers use for outcomes, units and other closed sets mean. */
final class DraftWords {
    private static final int MOST_WORDS = 20;
    private static final int LONGEST_WORD = 40;
    private static final Map<FieldType, Map<String, String>> KNOWN = Map.of(
            FieldType.OUTCOME,
            words(Map.of(
                    "running",
                    "queued in_queue starting pending throttled submitted queueing preparing waiting queuing preprocessing "
                            + "in_progress processing running dreaming generating started created",
                    "succeeded",
                    "completed succeeded succeed success ready complete done ok true finished",
                    "failed",
                    "failed fail error failure false",
                    "cancelled",
                    "canceled cancelled",
                    "expired",
                    "expired",
                    "timed_out",
                    "timeout timed_out timedout")),
            FieldType.UNIT,
            words(Map.of(
                    "second", "second seconds sec s duration_seconds video_second video_seconds",
                    "image", "image images generation",
                    "megapixel", "megapixel megapixels mp",
                    "task", "task tasks video videos request requests call calls",
                    "gpu_second", "gpu_second gpu_seconds compute_second compute_seconds")),
            FieldType.CATEGORY,
            words(Map.of(
                    "usage", "usage regular charge",
                    "refund", "refund refunds",
                    "credit", "credit credits discount",
                    "tax", "tax taxes vat",
                    "fee", "fee fees subscription",
                    "purchase", "purchase purchases topup top_up",
                    "adjustment", "adjustment correction rounding_error")),
            FieldType.FLAG,
            words(Map.of("true", "true yes 1 hit", "false", "false no 0 miss none")));

    private DraftWords() {}

    private static Map<String, String> words(Map<String, String> byMeaning) {
        Map<String, String> words = new HashMap<>();
        byMeaning.forEach((meaning, list) -> {
            for (String word : list.split(" ", -1)) {
                words.put(word, meaning);
            }
        });
        return words;
    }

    static boolean isClosed(FieldType type) {
        return KNOWN.containsKey(type);
    }

    /**
     * The translations of all words of a column; null if they are none of a closed set.
     *
     * @return by the word as it stands there; an empty meaning is one that is not known
     */
    static @Nullable Map<String, String> translations(FieldType type, List<String> texts) {
        Set<String> distinct = new LinkedHashSet<>();
        texts.forEach(text -> distinct.add(text.strip().toLowerCase(Locale.ROOT)));
        Map<String, String> known = KNOWN.getOrDefault(type, Map.of());
        Map<String, String> translations = new LinkedHashMap<>();
        boolean any = false;
        for (String word : distinct) {
            if (word.length() > LONGEST_WORD || distinct.size() > MOST_WORDS) {
                return null;
            }
            String meaning = known.getOrDefault(word, type == FieldType.OUTCOME ? outcome(word) : "");
            translations.put(word, meaning);
            any |= !meaning.isEmpty();
        }
        return any ? translations : null;
    }

    private static String outcome(String word) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return word;
            }
        }
        return "";
    }
}
