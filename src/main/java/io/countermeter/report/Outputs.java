package io.countermeter.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a run leaves under {@code --out}, in one visible list. */
public final class Outputs {
    private Outputs() {}

    public static List<Output> all() {
        return List.of(new FindingsJson(), new FindingsCsv(), new RejectsCsv(), new SummaryMarkdown());
    }

    /** The files that a night leaves: findings.json and findings.csv list what changed. */
    public static List<Output> ofNight() {
        return List.of(new FindingsJson(), new FindingsCsv(), new RejectsCsv(), new NightMarkdown());
    }

    /** Writes files, each whole or not at all, into the directory, which is made if it is not there. */
    public static void writeAll(List<Output> outputs, Path directory, Report report) throws IOException {
        Files.createDirectories(directory);
        for (Output output : outputs) {
            WholeFile.write(directory.resolve(output.fileName()), out -> output.write(report, out));
        }
    }
}
