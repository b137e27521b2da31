package io.countermeter.format;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates a provider's words. A key such as {@code 4xx} stands for all three-digit words that begin alike.
 *
 * @param byWord the translations by lower-case word; an empty one means "not named"
 * @param otherwise the translation of all other words, if the format states one; else they are read as they are
 */
record Words(Map<String, String> byWord, @Nullable String otherwise) {
    Words {
        byWord = Map.copyOf(byWord);
    }

    /** The translation; null for "not named". */
    @Nullable
    String translate(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        String found = byWord.get(word);
        if (found == null && word.length() == 3 && Character.isDigit(word.charAt(0))) {
            found = byWord.get(word.charAt(0) + "xx");
        }
        if (found == null) {
            found = otherwise == null ? text : otherwise;
        }
        return found.isEmpty() ? null : found;
    }
}
