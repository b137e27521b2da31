package io.countermeter.cli;

import io.countermeter.contract.AcceptanceReader;
import io.countermeter.contract.AcceptanceReading;
import io.countermeter.contract.Acceptances;
import io.countermeter.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The acceptances of a night.
 *
 * @param sha256 of their file's text; null if there is no file
 */
record AcceptedFile(Acceptances acceptances, @Nullable String sha256) {
    static final String NAME = "accepted.yaml";

    /**
     * Reads the file that is named, else the one of the usual name beside the contract, if it is there.
     *
     * @throws CommandProblem if it cannot be used
     */
    static AcceptedFile read(@Nullable Path named, @Nullable Path contract) throws IOException {
        Path file = named != null ? named : besideContract(contract);
        if (file == null) {
            return new AcceptedFile(Acceptances.none(), null);
        }
        String text = Questions.text(file, "list of acceptances");
        AcceptanceReading reading = AcceptanceReader.read(text, file.toString());
        Acceptances acceptances = reading.acceptances().orElseThrow(() -> {
            StringBuilder problems = new StringBuilder();
            reading.problems()
                    .forEach(problem -> problems.append(problem.render()).append('\n'));
            return RunOptions.usage(problems + "The acceptances cannot be used; correct them and run again.");
        });
        return new AcceptedFile(acceptances, Sha256.of(text));
    }

    private static @Nullable Path besideContract(@Nullable Path contract) {
        Path beside = contract == null ? null : contract.resolveSibling(NAME);
        return beside != null && Files.exists(beside) ? beside : null;
    }
}
