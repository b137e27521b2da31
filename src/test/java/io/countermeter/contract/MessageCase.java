package io.countermeter.contract;

import io.countermeter.contract.Problem.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * One case of the catalogue of messages.
 *
 * @param name what is wrong, or worth knowing
 * @param input the text of a contract
 * @param message what is said of it, of the problems of the worst severity
 */
record MessageCase(String name, String input, String message) {
    String said() {
        List<Problem> problems = ContractReader.read(input, "contract.yaml").problems();
        Severity worst = problems.stream()
                .map(Problem::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        StringBuilder said = new StringBuilder();
        for (Problem problem : problems) {
            if (problem.severity() == worst) {
                said.append(problem.render()).append('\n');
            }
        }
        return said.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
