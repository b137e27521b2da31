package io.countermeter.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows a file's format by its content. Where two fit, neither is guessed, unless the file holds no row of any. */
final class Detector {
    private static final Comparator<Format> BY_WHAT_A_DOCUMENT_IS_ASKED = Comparator.comparing((Format format) ->
                    format.recognition().ofDocument(format.places()).size())
            .thenComparing(Format::name, Comparator.reverseOrder());

    private final Formats formats;
    private final InputKind kind;

    Detector(Formats formats, InputKind kind) {
        this.formats = formats;
        this.kind = kind;
    }

    /** A format, or why there is none. */
    record Verdict(@Nullable Format format, @Nullable Refusal refusal) {}

    Verdict judge(Sample sample) {
        List<Format> fitting = new ArrayList<>();
        List<Format> ofOtherKind = new ArrayList<>();
        for (Format format : formats.all()) {
            List<String> missing = format.takes(sample.medium()) ? sample.missing(format) : null;
            if (missing != null && missing.isEmpty()) {
                (format.kind() == kind ? fitting : ofOtherKind).add(format);
            }
        }
        if (fitting.size() == 1) {
            return new Verdict(fitting.get(0), null);
        }
        if (fitting.size() > 1 && fitting.stream().noneMatch(sample::holdsRows)) {
            // What holds nothing holds nothing in each of them.
            return new Verdict(Collections.max(fitting, BY_WHAT_A_DOCUMENT_IS_ASKED), null);
        }
        if (fitting.size() > 1) {
            return refused(
                    Refusal.of("several formats fit the file: " + names(fitting), "name the right one with --format"));
        }
        return refused(ofOtherKind.isEmpty() ? unknown(sample) : otherKind(ofOtherKind.get(0)));
    }

    /** What keeps a file from being of the format that the user named; null if nothing does. */
    static @Nullable Refusal mismatch(Format format, InputKind kind, Sample sample) {
        if (format.kind() != kind) {
            return Refusal.of(
                    "the format '" + format.name() + "' is of " + format.kind().description(),
                    "pass the file with " + format.kind().option() + ", or name another format");
        }
        if (!format.takes(sample.medium())) {
            return Refusal.of(
                    "the file is " + sample.medium().word() + ", and the format '" + format.name() + "' is not",
                    "export it as one of " + words(format) + ", or name another format");
        }
        List<String> missing = sample.missing(format);
        if (missing == null) {
            return sample.isEmpty()
                    ? null
                    : Refusal.of(
                            "the file has no rows where the format '" + format.name() + "' looks for them",
                            "check that the file is what its name says, or name another format");
        }
        return missing.isEmpty()
                ? null
                : at(
                        sample,
                        "the file lacks what the format '" + format.name() + "' needs: " + String.join(", ", missing),
                        hints(missing, sample) + "check that the file is what its name says, or name another format");
    }

    private static Verdict refused(Refusal refusal) {
        return new Verdict(null, refusal);
    }

    private static Refusal otherKind(Format format) {
        return Refusal.of(
                "this looks like " + format.kind().description() + " (" + format.name() + ")",
                "pass it with " + format.kind().option());
    }

    private Refusal unknown(Sample sample) {
        Format closest = null;
        List<String> closestMissing = List.of();
        long bestFound = 0;
        long bestAsked = 1;
        for (Format format : formats.all()) {
            List<String> missing = format.takes(sample.medium()) ? sample.missing(format) : null;
            long asked = format.recognition().size();
            long found = missing == null ? 0 : asked - missing.size();
            // The greater share of what was asked for.
            if (found * bestAsked > bestFound * asked) {
                bestFound = found;
                bestAsked = asked;
                closest = format;
                closestMissing = missing == null ? List.of() : missing;
            }
        }
        if (closest == null) {
            return at(
                    sample,
                    "no known format fits the file",
                    "countermeter formats lists those that are known; name one with --format, or add one of your own");
        }
        return at(
                sample,
                "no known format fits the file; '" + closest.name() + "' comes nearest, but the file lacks "
                        + String.join(", ", closestMissing),
                hints(closestMissing, sample) + "name its format with --format, or add a format of your own");
    }

    private static String hints(List<String> missing, Sample sample) {
        StringBuilder hints = new StringBuilder();
        for (String choice : missing) {
            for (String name : choice.split(" or ", -1)) {
                String key = name.split(" = ", -1)[0];
                String near = sample.names().contains(key) ? null : Nearest.to(key, sample.names());
                // An object that lacks a key is not a key that is misspelt.
                if (near != null && !near.equals(key) && !key.startsWith(near + ".")) {
                    hints.append("is '")
                            .append(near)
                            .append("' meant to be '")
                            .append(key)
                            .append("'? ");
                }
            }
        }
        return hints.toString();
    }

    private static Refusal at(Sample sample, String reason, String advice) {
        CsvHeader header = sample.header();
        return new Refusal(reason, advice, header == null ? null : header.line());
    }

    private static String words(Format format) {
        return String.join(", ", format.media().stream().map(Medium::word).toList());
    }

    private static String names(Iterable<Format> formats) {
        List<String> names = new ArrayList<>();
        formats.forEach(format -> names.add(format.name()));
        return String.join(", ", names);
    }
}
