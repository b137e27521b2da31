package io.countermeter.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample beside the code is a simulated month, without its truth: seed 20261001, 1500 operations. */
class SampleLogsTest {
    private static final long SEED = 20261001;
    private static final int OPERATIONS = 1500;
    private static final Path SAMPLE = Path.of("sample-logs");

    @TempDir
    Path directory = Path.of("");

    @Test
    void the_sample_is_what_the_simulation_writes_byte_for_byte() throws IOException {
        Simulation.write(directory, SEED, OPERATIONS);
        Files.delete(directory.resolve("truth.json"));
        List<Path> files = WrittenMonth.files(directory);
        assertThat(WrittenMonth.files(SAMPLE).stream().map(SAMPLE::relativize))
                .containsExactlyElementsOf(
                        files.stream().map(directory::relativize).toList());
        for (Path file : files) {
            Path sample = SAMPLE.resolve(directory.relativize(file));
            assertThat(WrittenMonth.text(sample)).isEqualTo(WrittenMonth.text(file));
        }
    }

    @Test
    void the_sample_is_small_enough_to_look_at_and_large_enough_to_show_everything() throws IOException {
        int rows = WrittenMonth.rows(SAMPLE.resolve("logs")).size()
                + WrittenMonth.rows(SAMPLE.resolve("bills")).size();
        assertThat(rows).isBetween(2000, 5000);
    }
}
