package io.countermeter.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Opens inputs: hashes them, and knows their formats. */
public final class Inputs {
    private static final int HEAD = 8;

    /** Head and tail of a gzip of nothing; what is named as one and is shorter has only been begun. */
    private static final int SHORTEST_GZIP = 18;

    private final Formats formats;
    private final InputStream standardInput;
    private final JsonReader reader = new JsonReader();

    public Inputs(Formats formats, InputStream standardInput) {
        this.formats = formats;
        this.standardInput = standardInput;
    }

    /**
     * Opens an input.
     *
     * @param kind what its rows should be
     * @param formatName the format that the user named; null to know it by its content
     */
    public Opened open(InputFile file, InputKind kind, @Nullable String formatName) throws IOException {
        Content content;
        try {
            Path path = file.path();
            content = path == null ? Content.ofStream(standardInput) : Content.ofFile(path);
            if (!file.isAsFound()) {
                return new Opened.Changing(file);
            }
        } catch (IOException unreadable) {
            Refusal refusal = Failures.refusal(unreadable);
            if (refusal == null) {
                throw unreadable;
            }
            return new Opened.Refused(file, null, formatName, refusal);
        }
        Opened opened = opened(file, content, kind, formatName);
        if (opened instanceof Opened.Refused) {
            content.close();
        }
        return opened;
    }

    private Opened opened(InputFile file, Content content, InputKind kind, @Nullable String formatName)
            throws IOException {
        if (file.displayPath().endsWith(".gz") && content.length() < SHORTEST_GZIP) {
            return refused(file, content, formatName, Failures.cutOffGzip());
        }
        try {
            Refusal unreadable = Signature.refusal(content.head(HEAD));
            return unreadable != null
                    ? refused(file, content, formatName, unreadable)
                    : sampled(file, content, kind, formatName);
        } catch (IOException | JacksonException broken) {
            Refusal refusal = Failures.refusal(broken);
            if (refusal == null) {
                content.close();
                throw broken;
            }
            return refused(file, content, formatName, refusal);
        }
    }

    private Opened sampled(InputFile file, Content content, InputKind kind, @Nullable String formatName)
            throws IOException {
        Sample sample = new Sampler(content, reader).sample();
        if (formatName != null) {
            return named(file, content, kind, formatName, sample);
        }
        if (sample == null || sample.isEmpty()) {
            return refused(
                    file,
                    content,
                    null,
                    Refusal.of(
                            "the file is empty, so that its format cannot be known",
                            "fetch it again; if it is meant to be empty, leave it out or name its format with --format"));
        }
        Detector.Verdict verdict = new Detector(formats, kind).judge(sample);
        Format format = verdict.format();
        if (format == null) {
            Refusal refusal = verdict.refusal();
            return refused(file, content, null, refusal == null ? Refusal.of("no format fits", "name one") : refusal);
        }
        return readable(file, content, format, sample);
    }

    private Opened named(InputFile file, Content content, InputKind kind, String formatName, @Nullable Sample sample) {
        Format format = formats.get(formatName);
        if (format == null) {
            return refused(
                    file,
                    content,
                    null,
                    Refusal.of("unknown format '" + formatName + "'", formats.adviceFor(formatName)));
        }
        Refusal mismatch = sample == null ? null : Detector.mismatch(format, kind, sample);
        return mismatch == null
                ? readable(file, content, format, sample)
                : refused(file, content, formatName, mismatch);
    }

    private static Opened readable(InputFile file, Content content, Format format, @Nullable Sample sample) {
        CsvHeader header = sample == null ? null : sample.header();
        Refusal refusal = header == null ? null : header.refusal(format);
        return refusal == null
                ? new ReadableInput(file, content, format, sample)
                : refused(file, content, format.name(), refusal);
    }

    private static Opened refused(InputFile file, Content content, @Nullable String format, Refusal refusal) {
        return new Opened.Refused(file, content.sha256(), format, refusal);
    }
}
