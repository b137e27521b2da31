package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * The texts that one column of a file held lately. Most columns hold few different words again and again: each of them is
 * cut out of its row once, and the records of the file share it. A column that turns out to hold ever new texts is
 * not remembered.
 */
final class RecentTexts {
    private static final int PLACES = 512;
    private static final int LONGEST = 24;

    private @Nullable String @Nullable [] texts = new @Nullable String[PLACES];
    private final Repetition repetition = new Repetition();

    /** A part of a row, which is not empty. */
    String text(String row, int from, int to) {
        @Nullable String[] recent = texts;
        if (recent == null || to - from > LONGEST) {
            return row.substring(from, to);
        }
        int place = placeOf(row, from, to);
        String known = recent[place];
        boolean again = known != null && known.length() == to - from && row.startsWith(known, from);
        if (!repetition.isFrequent(again)) {
            texts = null;
        }
        if (known != null && again) {
            return known;
        }
        String text = row.substring(from, to);
        recent[place] = text;
        return text;
    }

    private static int placeOf(String row, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + row.charAt(i);
        }
        return (hash ^ (hash >>> 9)) & (PLACES - 1);
    }
}
