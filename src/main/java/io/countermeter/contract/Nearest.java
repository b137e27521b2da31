package io.countermeter.contract;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known word that a wrong one was probably meant to be. */
final class Nearest {
    private static final int LONGEST_WORD = 64;

    private Nearest() {}

    /** A sentence with a space behind it, "Did you mean …? ", or nothing where no known word is near. */
    static String didYouMean(String word, Collection<String> known) {
        String nearest = find(word, known);
        return nearest == null ? "" : "Did you mean " + Excerpt.quote(nearest) + "? ";
    }

    /** The known word that takes the fewest slips of the pen, if they are few for its length. */
    static @Nullable String find(String word, Collection<String> known) {
        if (word.length() > LONGEST_WORD) {
            return null;
        }
        String asked = fold(word);
        String nearest = null;
        int fewest = Math.max(1, asked.length() / 3) + 1;
        for (String candidate : known) {
            if (candidate.equals(word) || Math.abs(candidate.length() - asked.length()) > fewest) {
                continue;
            }
            int slips = slips(asked, fold(candidate));
            boolean likelier =
                    slips == fewest && nearest != null && commonStart(word, candidate) > commonStart(word, nearest);
            if (slips < fewest || likelier) {
                fewest = slips;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static int commonStart(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String fold(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** How many letters were left out, put in, exchanged, or swapped with their neighbour. */
    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 ? j : j == 0 ? i : cheapest(slips, from, to, i, j);
            }
        }
        return slips[from.length()][to.length()];
    }

    private static int cheapest(int[][] slips, String from, String to, int i, int j) {
        int exchanged = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(exchanged, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
