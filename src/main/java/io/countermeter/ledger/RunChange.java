package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What makes the last run into another one; whatever it does not speak of stays as it is.
 *
 * @param run the run as it is afterwards
 * @param bridges all of them, in place of the last run's
 * @param gone the ids of findings that the run no longer has
 * @param findings those that are new, and those that take the place of one with the same id
 * @param charges the ledger's numbers of the charges whose parts are replaced, ascending
 * @param parts all parts of these charges that {@link RunParts#isKept} wants kept, those of each charge one after the other
 * @param accounts all that exports have named, in place of the last run's
 */
@SuppressWarnings("ArrayRecordComponent") // A hundred thousand numbers, and nobody compares changes.
public record RunChange(
        Run run,
        List<Bridge> bridges,
        Collection<String> gone,
        Iterable<RunFinding> findings,
        long[] charges,
        Iterable<RunPart> parts,
        List<BilledAccount> accounts) {
    public RunChange {
        for (int i = 1; i < charges.length; i++) {
            if (charges[i] <= charges[i - 1]) {
                throw new IllegalArgumentException(
                        "charges must ascend: " + charges[i - 1] + " is followed by " + charges[i]);
            }
        }
    }

    boolean isChanged(long charge) {
        return Arrays.binarySearch(charges, charge) >= 0;
    }
}
