package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the first command of the README prints. Where the change of a report is wanted, the file is made again:
 * {@code ./countermeter audit --logs sample-logs/logs --bills sample-logs/bills --contract sample-logs/contract.yaml
 * > src/test/resources/sample/audit.txt}
 */
class SampleTest {
    private static final Path PRINTED = Path.of("src/test/resources/sample/audit.txt");

    @TempDir
    Path directory = Path.of("");

    @Test
    void the_audit_of_the_sample_prints_what_is_written_down() throws IOException {
        Ran ran = Ran.run(
                "audit",
                "--logs",
                "sample-logs/logs",
                "--bills",
                "sample-logs/bills",
                "--contract",
                "sample-logs/contract.yaml",
                "--out",
                directory);
        assertThat(inAnyVersion(ran.out())).isEqualTo(inAnyVersion(Files.readString(PRINTED, StandardCharsets.UTF_8)));
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void the_readme_shows_parts_of_what_it_prints() throws IOException {
        assertThat(Files.readString(PRINTED, StandardCharsets.UTF_8))
                .contains(partsInReadme("Parts of what the first command prints"));
    }

    /** The paragraphs of the block in the README that comes after these words. */
    static List<String> partsInReadme(String words) throws IOException {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        int begin = readme.indexOf("```\n", readme.indexOf(words)) + 4;
        return Stream.of(readme.substring(begin, readme.indexOf("```", begin)).split("\n\n", -1))
                .map(String::strip)
                .toList();
    }

    /** The first paragraph names the version, by which its lines break; only an archive knows its number. */
    private static String inAnyVersion(String printed) {
        int end = printed.indexOf("\n\n");
        String first = printed.substring(0, end).replace('\n', ' ').replaceFirst(", version [^,]+", ", version");
        return first + printed.substring(end);
    }
}
