package io.countermeter.format;

/**
 * Something wrong in a format file.
 *
 * @param line counted from 1; 0 where the whole file is at fault
 */
public record FormatProblem(String file, int line, String reason, String advice) {
    /** The problem as one line of text. */
    public String describe() {
        return file + (line == 0 ? "" : ":" + line) + ": " + reason + "; " + advice;
    }
}
