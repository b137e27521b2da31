package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFinderTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadInTheOrderOfNamesWithoutHiddenFiles() throws IOException {
        for (String file : List.of("b.csv", "a/2.csv", "a/10.csv", "a/.hidden.csv", ".git/x.csv", "c/d/e.csv")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file);
        }
        InputFinder.Found found = InputFinder.find(List.of(folder + "/", "-"));
        assertThat(found.problems()).isEmpty();
        assertThat(found.files())
                .extracting(InputFile::displayPath)
                .containsExactly(
                        folder + "/a/10.csv", folder + "/a/2.csv", folder + "/b.csv", folder + "/c/d/e.csv", "-");
    }

    @Test
    void aFileThatTwoPathsLeadToIsFoundOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x");
        InputFinder.Found found = InputFinder.find(List.of(file.toString(), folder.toString()));
        assertThat(found.files()).extracting(InputFile::displayPath).containsExactly(file.toString());
    }

    @Test
    void standardInputIsNamedOnce() throws IOException {
        InputFinder.Found found = InputFinder.find(List.of("-", "-"));
        assertThat(found.files()).hasSize(1);
        assertThat(found.problems())
                .extracting(InputFinder.PathProblem::describe)
                .containsExactly("-: standard input was named twice; name it once");
    }

    @Test
    void aPathThatIsNoneIsToldOf() throws IOException {
        assertThat(InputFinder.find(List.of("a\u0000b")).problems()).hasSize(1);
    }
}
