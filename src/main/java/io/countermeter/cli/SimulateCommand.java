package io.countermeter.cli;

import io.countermeter.simulate.Simulation;
import io.countermeter.simulate.Truth;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a simulated month. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "countermeter simulate --out month --seed 7 --operations 5000",
        description =
                "Writes logs, bills and a contract of an invented month, with planted faults and the truth beside.")
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same bytes (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "About so many operations (default: ${DEFAULT-VALUE}).")
    private int operations = 5000;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month (default: ${DEFAULT-VALUE}).")
    private String month = Simulation.MONTH.toString();

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (operations < 1) {
            throw RunOptions.usage("--operations must be at least 1");
        }
        Truth truth = Simulation.write(out, seed, operations, RunOptions.month("--month", month));
        terminal.show("Written to " + out + ": logs, bills, contract.yaml, truth.json; "
                + truth.findings().size() + " findings planted in " + truth.operations() + " operations.");
        StringBuilder command = new StringBuilder("countermeter audit --logs " + out.resolve("logs") + " --bills "
                + out.resolve("bills") + " --contract " + out.resolve("contract.yaml"));
        truth.invoiceTotals().forEach(total -> command.append(" --invoice-total \"")
                .append(total.option())
                .append('"'));
        terminal.out().println("Audit it with: " + command);
        return ExitCode.DONE.code();
    }
}
