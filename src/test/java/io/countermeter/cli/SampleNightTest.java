package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night that the README shows: the sample, of which the last log file comes a night later. */
class SampleNightTest {
    private static final String LATER = "logs/2026-10-late.jsonl.gz";
    private static final String ACCEPTED = """
            version: 1
            accepted:
              - {kind: BILLED_FAILURE, remedy: prevent, reason: moderated output is billed, who: finance, until: 2027-12-31}
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void the_readme_shows_parts_of_what_such_a_night_prints() throws IOException {
        Scenes.copy(Path.of("sample-logs"), directory);
        Files.move(directory.resolve(LATER), directory.resolve("later"));
        Ran.runOn(directory, "nightly");
        Files.move(directory.resolve("later"), directory.resolve(LATER));
        Files.writeString(directory.resolve("accepted.yaml"), ACCEPTED, StandardCharsets.UTF_8);
        String printed = Ran.runOn(directory, "nightly").out();

        assertThat(printed).contains(SampleTest.partsInReadme("Parts of what it prints for the sample"));
    }
}
