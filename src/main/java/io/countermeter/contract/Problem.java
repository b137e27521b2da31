package io.countermeter.contract;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something in the text of a contract that is wrong, or that its author should know.
 *
 * @param file the name under which the contract was given
 * @param line counted from 1
 * @param column counted from 1; 0 where the whole line is meant
 * @param excerpt the line, fit for a terminal, cut if it is long; empty where there is none to show
 * @param caret how many characters of the excerpt stand before the place; -1 where the whole line is meant
 * @param what what is wrong
 * @param advice what to do
 */
public record Problem(
        Severity severity, String file, int line, int column, String excerpt, int caret, String what, String advice) {
    /** How bad it is: only an error keeps a contract from being used. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Comparator<Problem> ORDER = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::severity);

    /** The problem as a terminal shows it: where, what, the line itself, and what to do. No line end at the end. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(':').append(line).append(": ");
        text.append(severity.word()).append(": ").append(what);
        if (!excerpt.isBlank()) {
            String number = Integer.toString(line);
            text.append("\n  ").append(number).append(" | ").append(excerpt);
            if (caret >= 0) {
                text.append("\n  ").append(" ".repeat(number.length())).append(" | ");
                text.append(" ".repeat(caret)).append('^');
            }
        }
        return text.append("\n  ").append(advice).toString();
    }
}
