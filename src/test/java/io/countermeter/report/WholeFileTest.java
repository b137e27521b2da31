package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path directory;

    @Test
    void writesAFileAndReplacesIt() throws IOException {
        Path file = directory.resolve("summary.md");
        write(file, "first");
        write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(names()).containsExactly("summary.md");
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenWritingFailsHalfWay() throws IOException {
        Path file = directory.resolve("summary.md");
        write(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("disk full");
                }))
                .hasMessageEndingWith(": disk full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("summary.md");
    }

    @Test
    void leavesNothingWhenABugStopsTheFirstWriting() throws IOException {
        assertThatThrownBy(() -> WholeFile.write(directory.resolve("summary.md"), out -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesNothingWhenTheFileCannotTakeItsPlace() throws IOException {
        Path inTheWay = directory.resolve("summary.md");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> write(inTheWay, "text")).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("summary.md");
    }

    @Test
    void showsNoHalfFileUnderItsNameWhileItIsWritten() throws IOException {
        Path file = directory.resolve("summary.md");
        WholeFile.write(file, out -> {
            out.write(new byte[200_000]);
            assertThat(file).doesNotExist();
        });
        assertThat(file).hasSize(200_000);
    }

    @Test
    void writesAllOutputsIntoADirectoryThatItMakes() throws IOException {
        Path target = directory.resolve("out/here");
        Outputs.writeAll(Outputs.all(), target, Samples.ordinary());
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("findings.json", "findings.csv", "rejects.csv", "summary.md");
        }
        assertThat(target.resolve("findings.json")).hasContent(Samples.written(new FindingsJson(), Samples.ordinary()));
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void whatAKilledProcessLeftIsRemovedButNotWhatAnotherIsWriting() throws IOException {
        Path file = directory.resolve("summary.md");
        Path left = Files.writeString(directory.resolve(".summary.md.left.part"), "left");
        Path ofOther = Files.writeString(directory.resolve(".findings.csv.left.part"), "of another file");
        WholeFile.write(file, out -> WholeFile.write(file, inner -> inner.write('x')));

        assertThat(left).doesNotExist();
        assertThat(ofOther).exists();
        assertThat(file).isEmptyFile();
    }
}
