package io.countermeter.format;

import io.countermeter.model.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the file.
 *
 * @param line on which it begins
 * @param reason why it cannot be a row; null if it can
 * @param sha256 of its bytes, where the text does not tell them; null where it does
 */
record RawRow(
        String text,
        long line,
        @Nullable String reason,
        String advice,
        @Nullable String sha256) {
    static RawRow good(String text, long line) {
        return new RawRow(text, line, null, "", null);
    }

    static RawRow bad(LineSource.Line line, String reason, String advice) {
        return new RawRow(line.text(), line.number(), reason, advice, line.sha256());
    }

    /** A line that is unfit by itself. */
    static RawRow unfit(LineSource.Line line, LineSource.Fault fault) {
        return switch (fault) {
            case NOT_UTF8 -> bad(line, "the row holds bytes that are not UTF-8", "export the file as UTF-8");
            case TOO_LONG ->
                bad(
                        line,
                        "the row is longer than " + LineSource.LONGEST_RECORD / (1024 * 1024) + " MiB",
                        "check that it ends where it should");
        };
    }

    String hash() {
        return sha256 == null ? Sha256.of(text) : sha256;
    }
}
