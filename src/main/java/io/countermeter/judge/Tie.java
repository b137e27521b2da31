package io.countermeter.judge;

/** What ties a charge to its attempt. */
public enum Tie {
    REQUEST_ID,
    JOB_ID,
    /** Nothing but provider, account, model and time: the lost submit. */
    ATTRIBUTES
}
