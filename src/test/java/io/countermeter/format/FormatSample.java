package io.countermeter.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A sample that lies beside a built-in format. */
record FormatSample(Format format, Path path) {
    static final Path FOLDER = Path.of("src/main/resources/formats");

    private static final Set<String> JOBS_WITH_CHARGES = Set.of("kling-tasks", "kling-task-charges");

    /** The samples of all formats, in order of their names. */
    static List<FormatSample> all() throws IOException {
        Formats formats = TestFormats.builtIn();
        List<FormatSample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(file -> String.valueOf(file.getFileName()).startsWith("sample"))
                    .sorted()
                    .forEach(file -> samples.add(new FormatSample(
                            Objects.requireNonNull(formats.get(String.valueOf(
                                    Objects.requireNonNull(file.getParent()).getFileName()))),
                            file)));
        }
        return samples;
    }

    String file() {
        return String.valueOf(path.getFileName());
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    boolean isCsv() {
        return file().endsWith(".csv");
    }

    /** Whether the answer about a job is a log of it and the bill for it at once: then a file of it is read as either. */
    boolean isLogAndBill() {
        return JOBS_WITH_CHARGES.contains(format.name());
    }

    InputKind otherKind() {
        return format.kind() == InputKind.LOG ? InputKind.BILLS : InputKind.LOG;
    }

    /** What reading other bytes under this sample's name gives. */
    Collected read(InputKind kind, byte[] bytes) throws IOException {
        return Collected.of(kind, file(), bytes);
    }

    @Override
    public String toString() {
        return format.name() + "/" + file();
    }
}
