package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing of a file is accepted.
 *
 * @param reason what is wrong
 * @param advice what to do
 * @param line the line at fault, counted from 1; null where the whole file is
 */
public record Refusal(
        String reason, String advice, @Nullable Long line) {
    static Refusal of(String reason, String advice) {
        return new Refusal(reason, advice, null);
    }

    static Refusal at(long line, String reason, String advice) {
        return new Refusal(reason, advice, line);
    }

    /** The refusal as one line of text: {@code file:line: reason; advice}. */
    public String describe(String file) {
        return file + (line == null ? "" : ":" + line) + ": " + reason + "; " + advice;
    }
}
