package io.countermeter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger. */
final class LedgerOption {
    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "The ledger's directory (default: countermeter-ledger, else that of countermeter-out).")
    @Nullable
    Path directory;
}
