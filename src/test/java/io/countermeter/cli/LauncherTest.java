package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program finds it from anywhere. */
@Tag("long")
class LauncherTest {
    @Test
    void itCanBeStartedThroughALinkFromAnotherDirectory(@TempDir Path directory) throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("a place with spaces"));
        Path link = Files.createSymbolicLink(
                elsewhere.resolve("meter"), Path.of("countermeter").toAbsolutePath());
        Process process = new ProcessBuilder(link.toString(), "--version")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("countermeter ");
    }
}
