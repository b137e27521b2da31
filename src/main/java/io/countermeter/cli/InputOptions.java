package io.countermeter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to import, and how strictly. */
final class InputOptions {
    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Our request logs: files, directories (read recursively, in name order) or - .")
    List<String> logs = new ArrayList<>();

    @Option(
            names = "--bills",
            arity = "1..*",
            paramLabel = "PATH",
            description = "The providers' billing exports: files, directories or - .")
    List<String> bills = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "Read all files of its kind in this format instead of the one their content shows.")
    @Nullable
    String format;

    @Option(names = "--format-dir", paramLabel = "DIR", description = "Know the formats in this directory, too.")
    @Nullable
    Path formatDirectory;

    @Option(
            names = "--max-rejects",
            paramLabel = "N|P%",
            description = "Refuse a file with more rejected rows than this: a number, or a share of its rows "
                    + "(default: 0.1%%, at least 10).")
    @Nullable
    String maxRejects;
}
