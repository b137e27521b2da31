package io.countermeter.format;

/** Finds out, a thousand texts at a time, whether the texts of a column come again often enough to be remembered. */
final class Repetition {
    private static final int TRIAL = 1024;

    private int asked;
    private int met;

    /**
     * Counts a text.
     *
     * @param again whether it was met before
     * @return whether it is still worth while
     */
    boolean isFrequent(boolean again) {
        asked++;
        met += again ? 1 : 0;
        if (asked < TRIAL) {
            return true;
        }
        boolean frequent = met >= TRIAL / 2;
        asked = 0;
        met = 0;
        return frequent;
    }
}
