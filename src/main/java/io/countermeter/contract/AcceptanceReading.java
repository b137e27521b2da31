package io.countermeter.contract;

import java.util.List;
import java.util.Optional;

/**
 * What became of the text of a list of acceptances.
 *
 * @param acceptances empty if there are errors
 * @param problems in the order of the text
 */
public record AcceptanceReading(Optional<Acceptances> acceptances, List<Problem> problems) {
    public AcceptanceReading {
        problems = List.copyOf(problems);
    }
}
