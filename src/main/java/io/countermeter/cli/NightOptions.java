package io.countermeter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a night judges by, and whom it tells. */
final class NightOptions {
    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "What was agreed with the providers; without it nothing is priced.")
    @Nullable
    Path contract;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description = "Findings that somebody has accepted (default: accepted.yaml beside the contract).")
    @Nullable
    Path accepted;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "Judge from this instant (2026-11-01T00:00:00Z); default: the newest time in the ledger.")
    @Nullable
    String asOf;

    @Option(
            names = "--fail-on",
            paramLabel = "REMEDY[:AMOUNT]",
            split = ",",
            description = "Exit with 1 if so much of this remedy is open and not accepted in a currency; 'none' never "
                    + "does (default: RECOVER:0.01).")
    List<String> failOn = new ArrayList<>();

    /** The same as options of a run over everything. */
    RunOptions asRunOptions() {
        RunOptions options = new RunOptions();
        options.contract = contract;
        options.asOf = asOf;
        options.failOn = failOn;
        return options;
    }
}
