package io.countermeter.cli;

/** What an import does with a file whose end is certainly missing: a gzip or a JSON document that is cut off. */
enum Unfinished {
    /** It is refused: who imports it now wants it now. */
    REFUSED,
    /** It is left for the next run, by which it will have been written. */
    LEFT
}
