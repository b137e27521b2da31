package io.countermeter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files for other programs that a night leaves. */
final class NightFiles {
    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "Write metrics here, for the textfile collector of Prometheus.")
    @Nullable
    Path metrics;

    @Option(
            names = "--webhook-file",
            paramLabel = "FILE",
            description = "Write what is new here, as a small JSON for whatever sends messages.")
    @Nullable
    Path webhook;
}
