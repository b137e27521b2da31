package io.countermeter.contract;

import io.countermeter.contract.Problem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What became of the text of a contract.
 *
 * @param contract the contract; empty if there are errors
 * @param problems errors, warnings and notes in the order of the text
 */
public record ContractReading(Optional<Contract> contract, List<Problem> problems) {
    public ContractReading {
        problems = List.copyOf(problems);
    }

    public List<Problem> errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }
}
