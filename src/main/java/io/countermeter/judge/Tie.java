package io.countermeter.judge;

/** What ties a charge to its attempt. */
public enum Tie {
    REQUEST_ID,
    JOB_ID,
    /** Ids that fit several attempts, of which it cannot be told which one was charged. */
    ONE_OF_SEVERAL,
    /** Nothing but provider, account, model and time: the lost submit. */
    ATTRIBUTES;

    /** Whether the tie is a guess, on which nothing may be claimed. */
    boolean isGuess() {
        return this == ONE_OF_SEVERAL || this == ATTRIBUTES;
    }
}
