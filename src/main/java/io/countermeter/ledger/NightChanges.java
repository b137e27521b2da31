package io.countermeter.ledger;

import io.countermeter.model.FindingSum;
import java.util.List;

/**
 * What a night changes in what is known of findings: nothing is written for the others.
 *
 * @param known findings that are new or stand differently than the night before left them
 * @param gone findings that are no more
 * @param sums the sums after the night that differ from those before; one of no findings is to go
 */
public record NightChanges(List<KnownFinding> known, List<PastFinding> gone, List<FindingSum> sums) {
    public NightChanges {
        known = List.copyOf(known);
        gone = List.copyOf(gone);
        sums = List.copyOf(sums);
    }
}
