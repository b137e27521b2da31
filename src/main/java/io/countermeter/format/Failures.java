package io.countermeter.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Tells which failures of reading are the file's own fault, and what to do about them. */
final class Failures {
    private Failures() {}

    /** Why the file is refused; null if it is not the file that is at fault. */
    static @Nullable Refusal refusal(Exception failure) {
        if (failure instanceof JacksonException json && !(failure.getCause() instanceof IOException)) {
            return ofJson(json);
        }
        Throwable cause = failure instanceof JacksonException ? failure.getCause() : failure;
        if (cause instanceof EOFException) {
            return cutOffGzip();
        }
        if (cause instanceof ZipException) {
            return Refusal.of("the gzip file is damaged", "fetch it again; what was unpacked is not used");
        }
        if (cause instanceof CharacterCodingException) {
            return Refusal.of("the file is not the UTF-16 that it says it is", "export it as UTF-8");
        }
        if (cause instanceof AccessDeniedException) {
            return Refusal.of("the file may not be read", "check its permissions");
        }
        if (cause instanceof NoSuchFileException) {
            return Refusal.of("there is no such file", "check the path");
        }
        return null;
    }

    static Refusal cutOffGzip() {
        return Refusal.cutOff("the gzip file is cut off", "fetch it again; what was unpacked is not used", null);
    }

    private static Refusal ofJson(JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        Long line = location == null ? null : Long.valueOf(Math.max(1, location.getLineNr()));
        if (broken instanceof StreamConstraintsException) {
            return new Refusal(
                    "the JSON is nested deeper, or holds a longer number or text, than any export needs",
                    "take that value out of the file; none of its rows is used",
                    line);
        }
        if (broken instanceof UnexpectedEndOfInputException) {
            return Refusal.cutOff(
                    "the JSON ends in the middle", "fetch the file again; none of its rows is used", line);
        }
        if (String.valueOf(broken.getOriginalMessage()).startsWith("Invalid UTF-8")) {
            return new Refusal(
                    "the JSON holds bytes that are not UTF-8", "export it as UTF-8; none of its rows is used", line);
        }
        String column = location == null ? "" : " at character " + location.getColumnNr() + " of the line";
        return new Refusal(
                "this is not JSON" + column, "repair or fetch the file again; none of its rows is used", line);
    }
}
