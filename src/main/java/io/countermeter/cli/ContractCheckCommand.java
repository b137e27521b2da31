package io.countermeter.cli;

import io.countermeter.contract.ContractReader;
import io.countermeter.contract.ContractReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a contract. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter contract check contract.yaml",
        description = "Says what is wrong with a contract, line by line, and which outcomes it leaves unknown.")
final class ContractCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The contract.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    ContractCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ContractReading reading = ContractReader.read(Questions.text(file, "contract"), file.toString());
        reading.problems().forEach(problem -> problem.render().lines().forEach(terminal::show));
        int errors = reading.errors().size();
        terminal.show(
                errors == 0
                        ? file + ": the contract can be used"
                        : file + ": " + errors + (errors == 1 ? " error" : " errors")
                                + "; the contract cannot be used");
        return errors == 0 ? ExitCode.DONE.code() : ExitCode.WRONG_USAGE.code();
    }
}
