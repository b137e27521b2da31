package io.countermeter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a contract. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter contract check contract.yaml",
        description = "Works on contracts.")
final class ContractCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What of the contract? countermeter contract check FILE");
    }
}
