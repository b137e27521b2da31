package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * Reads text.
 *
 * @param use what the text is for
 */
record TextReader(Use use) implements ValueReader {
    static final int LONGEST_TEXT = 1000;
    static final int LONGEST_PROSE = 200;

    /** What a text is for, and so what may be done to it. */
    enum Use {
        /** Kept to the last space: two ids are the same only if all their characters are. */
        ID,
        /** Spaces around it mean nothing. */
        NAME,
        /** For people to read: cleaned and cut. */
        PROSE,
        /** A tier that was asked for: {@code auto} and {@code default} ask for none. */
        REQUESTED_TIER
    }

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        if (use == Use.PROSE) {
            String prose = CleanText.clean(text, LONGEST_PROSE);
            return prose.isEmpty() ? null : prose;
        }
        String value = use == Use.ID ? text : text.strip();
        if (use == Use.REQUESTED_TIER && (value.equalsIgnoreCase("auto") || value.equalsIgnoreCase("default"))) {
            return null;
        }
        if (value.length() > LONGEST_TEXT) {
            return complaint.say(
                    "the text has " + value.length() + " characters",
                    "at most " + LONGEST_TEXT + " are kept; check that the column holds what the format says");
        }
        if (CleanText.hasControl(value)) {
            return complaint.say(
                    "the text holds control characters",
                    "take them out where the file is made; they may hide what it says");
        }
        return value;
    }
}
