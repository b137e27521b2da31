package io.countermeter.format;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt word was meant to be. */
final class Nearest {
    private static final int TELLING_PREFIX = 4;

    private Nearest() {}

    /** The candidate nearest to the word; null if none is near. */
    static @Nullable String to(String word, Collection<String> candidates) {
        String wanted = fold(word);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            String offered = fold(candidate);
            int distance = distance(wanted, offered);
            boolean near = distance <= Math.max(1, Math.min(wanted.length(), offered.length()) / 3)
                    || commonPrefix(wanted, offered) >= TELLING_PREFIX;
            boolean nearer = distance < bestDistance
                    || (distance == bestDistance
                            && best != null
                            && commonPrefix(wanted, offered) > commonPrefix(wanted, fold(best)));
            if (near && nearer) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The candidate that the word is a misspelling of, by a letter or two; null if there is none. */
    static @Nullable String typo(String word, Collection<String> candidates) {
        String wanted = fold(word);
        for (String candidate : candidates) {
            String offered = fold(candidate);
            if (distance(wanted, offered) <= Math.min(2, Math.min(wanted.length(), offered.length()) / 4)) {
                return candidate;
            }
        }
        return null;
    }

    /** {@code did you mean 'x'? } with its trailing space, or nothing. */
    static String hint(String word, Collection<String> candidates) {
        String nearest = to(word, candidates);
        return nearest == null ? "" : "did you mean '" + nearest + "'? ";
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static int commonPrefix(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    /** The number of characters to insert, delete or replace, Levenshtein's distance, for short words only. */
    private static int distance(String a, String b) {
        if (a.length() > 100 || b.length() > 100) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
