package io.countermeter.judge;

import io.countermeter.model.Attempt;
import io.countermeter.model.Outcome;
import java.util.List;

/** Chooses the attempt of a chain whose result we kept. */
public final class Kept {
    /** No attempt of the chain succeeded. */
    public static final int NONE = -1;

    private Kept() {}

    /**
     * The place of the kept attempt: the one that succeeded without being given up and finished first, else the
     * given-up one that succeeded first; {@link #NONE} with none.
     */
    public static int of(List<Attempt> attempts) {
        int kept = firstToSucceed(attempts, false);
        return kept != NONE ? kept : firstToSucceed(attempts, true);
    }

    private static int firstToSucceed(List<Attempt> attempts, boolean gaveUp) {
        int first = NONE;
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            if (attempt.outcome() != Outcome.SUCCEEDED || attempt.gaveUp() != gaveUp) {
                continue;
            }
            if (first == NONE
                    || attempt.finishedAt().isBefore(attempts.get(first).finishedAt())) {
                first = i;
            }
        }
        return first;
    }
}
