package io.countermeter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with published prices. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter prices import prices.json --from 2026-10-01",
        description = "Works on published price lists.")
final class PricesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What of the prices? countermeter prices import FILE --from DATE");
    }
}
