package io.countermeter.ledger;

import io.countermeter.model.Finding;

/**
 * A finding of a run.
 *
 * @param document the finding as it was reported, which only its writer reads
 */
public record RunFinding(Finding finding, String document) {}
