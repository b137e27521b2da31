package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing of a file is accepted.
 *
 * @param reason what is wrong
 * @param advice what to do
 * @param line the line at fault, counted from 1; null where the whole file is
 * @param isCutOff whether the end of the file is certainly missing, as it is while somebody still writes it
 */
public record Refusal(
        String reason, String advice, @Nullable Long line, boolean isCutOff) {
    Refusal(String reason, String advice, @Nullable Long line) {
        this(reason, advice, line, false);
    }

    static Refusal of(String reason, String advice) {
        return new Refusal(reason, advice, null);
    }

    static Refusal at(long line, String reason, String advice) {
        return new Refusal(reason, advice, line);
    }

    static Refusal cutOff(String reason, String advice, @Nullable Long line) {
        return new Refusal(reason, advice, line, true);
    }

    /** The refusal as one line of text: {@code file:line: reason; advice}. */
    public String describe(String file) {
        return file + (line == null ? "" : ":" + line) + ": " + reason + "; " + advice;
    }
}
