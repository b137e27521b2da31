package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the memory is not enough, no code says that all went well, and a sentence says what to do. */
class ShortOfMemoryTest {
    @Test
    void aRunWhoseMemoryIsNotEnoughSaysSoAndEndsWith70(@TempDir Path directory) throws Exception {
        char[] line = new char[80];
        Arrays.fill(line, '#');
        Path contract = directory.resolve("contract.yaml");
        Files.writeString(contract, (new String(line) + '\n').repeat(1_000_000), StandardCharsets.US_ASCII);

        Ran ran = new ChildJvm(Main.class, List.of("-Xmx48m")).run("contract", "check", contract.toString());

        assertThat(ran.code()).isEqualTo(70);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).matches("The memory is not enough: this run may use \\d+ MiB[.] Give it more .*\\R");
    }
}
