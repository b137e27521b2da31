package io.countermeter.report;

/** The roles of text on a terminal. */
public enum Style {
    HEADING,
    GOOD,
    BAD,
    MONEY,
    QUIET
}
