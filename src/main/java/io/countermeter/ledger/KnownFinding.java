package io.countermeter.ledger;

import io.countermeter.model.FindingCard;
import io.countermeter.model.FindingSum;
import io.countermeter.model.LifeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the last night reported it.
 *
 * @param firstSeen the as-of of the night that first saw it
 * @param goneSince the as-of of the last night that saw it before it was gone for a while; null if it never was
 */
public record KnownFinding(
        FindingCard card, Instant firstSeen, @Nullable Instant goneSince, LifeState state) {
    /** It as a sum of one finding. */
    public FindingSum sum() {
        FindingSum.Key key = new FindingSum.Key(firstSeen, card.currency(), card.kind(), card.remedy(), state);
        return FindingSum.of(key, card.open());
    }
}
