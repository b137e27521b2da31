package io.countermeter.report;

/** Gives a piece of text on a terminal its colour; it must not change what is read. */
@FunctionalInterface
public interface Styler {
    /** Leaves all text as it is. */
    Styler PLAIN = (style, text) -> text;

    String apply(Style style, String text);
}
