package io.countermeter.ledger;

import io.countermeter.model.Life;
import java.time.Instant;

/**
 * A finding that is gone.
 *
 * @param lastSeen the as-of of the last night that saw it
 */
public record PastFinding(String id, Instant firstSeen, Instant lastSeen, Life.Ending ending) {}
