package io.countermeter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
        name = "countermeter",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        customSynopsis = {
            "countermeter audit --logs sample-logs/logs --bills sample-logs/bills \\",
            "                          --contract sample-logs/contract.yaml",
            "       countermeter explain 0123456789abcdef",
            "       countermeter COMMAND --help"
        },
        description = "The buyer's own meter for image- and video-generation APIs: it loads your request logs and the "
                + "providers' billing exports into one ledger and explains every billed cent.",
        footer = {
            "",
            "Exit codes: 0 done; 1 done, and findings are open; 2 wrong usage or contract; 3 an input was",
            "refused; 4 the ledger is in use; 70 a bug or a proof that failed; 74 input or output failed."
        })
final class Countermeter implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? One of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
