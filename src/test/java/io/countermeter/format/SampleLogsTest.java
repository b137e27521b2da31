package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the samples of all formats of logs. */
class SampleLogsTest {
    private static final Path FOLDER = Path.of("src/main/resources/formats");

    static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        for (Format format : TestFormats.builtIn().all()) {
            if (format.kind() == InputKind.LOG) {
                try (Stream<Path> files = Files.list(FOLDER.resolve(format.name()))) {
                    files.filter(file -> String.valueOf(file.getFileName()).startsWith("sample"))
                            .sorted()
                            .forEach(samples::add);
                }
            }
        }
        return samples;
    }

    private static String formatOf(Path sample) {
        return String.valueOf(Objects.requireNonNull(sample.getParent()).getFileName());
    }

    private static Collected read(Path sample, InputKind kind, @Nullable String format) throws IOException {
        InputFile file = new InputFile(String.valueOf(sample.getFileName()), sample);
        return Collected.of(TestFormats.builtIn(), kind, file, InputStream.nullInputStream(), format);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noOtherFormatOfLogsFits(Path sample) throws IOException {
        assertThat(read(sample, InputKind.LOG, null).format).isEqualTo(formatOf(sample));
        for (Format format : TestFormats.builtIn().all()) {
            if (format.kind() == InputKind.LOG) {
                assertThat(read(sample, InputKind.LOG, format.name()).refusal == null)
                        .as(format.name())
                        .isEqualTo(format.name().equals(formatOf(sample)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsPrivateIsInNoRecord(Path sample) throws IOException {
        Collected read = read(sample, InputKind.LOG, formatOf(sample));
        assertThat(read.usages).isNotEmpty().allSatisfy(usage -> assertThat(usage.toString())
                .doesNotContain("removed", "user-1", "key-1", "files.example", "us.example"));
    }
}
