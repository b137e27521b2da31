package io.countermeter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with published prices. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "countermeter prices import prices.json --from 2026-10-01 --ledger ledger",
            "       countermeter prices list --ledger ledger",
            "       countermeter prices remove 2 --ledger ledger"
        },
        description = "Works on published price lists, which a ledger keeps with the day from which they hold.")
final class PricesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What of the prices? One of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
