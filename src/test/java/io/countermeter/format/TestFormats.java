package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Formats that only tests need. */
final class TestFormats {
    private static @Nullable Formats builtIn;

    private TestFormats() {}

    /** The built-in formats, read once for all tests: there are many of both. */
    static synchronized Formats builtIn() throws IOException {
        Formats known = builtIn;
        if (known == null) {
            known = Formats.builtIn();
            builtIn = known;
        }
        return known;
    }

    /** The built-in formats and one whose times are local to Berlin. */
    static Formats withBerlin() throws IOException {
        return with("""
                name: berlin-log
                kind: log
                title: a log in local time
                tells: when and how
                cannot_tell: the rest
                media: [csv]
                zone: Europe/Berlin
                recognise: {columns: [at, id, result]}
                fields:
                  provider: {constant: acme}
                  request_id: id
                  submitted_at: at
                  status: {from: result, words: {ok: succeeded}}
                """);
    }

    /** The built-in formats and one more. */
    static Formats with(String yaml) throws IOException {
        Path folder = Files.createTempDirectory("countermeter-formats");
        Path file = Files.writeString(folder.resolve("format.yaml"), yaml);
        try {
            Formats.Loaded loaded = builtIn().with(folder);
            assertThat(loaded.problems()).extracting(FormatProblem::describe).isEmpty();
            return loaded.formats();
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
