package io.countermeter.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go. */
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where findings.json, findings.csv, rejects.csv and summary.md go (default: countermeter-out).")
    Path out = Ledgers.DEFAULT_OUT;

    @Option(names = "--json", description = "Print findings.json instead of tables.")
    boolean json;
}
