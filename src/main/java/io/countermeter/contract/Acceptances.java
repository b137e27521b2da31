package io.countermeter.contract;

import io.countermeter.model.Acceptance;
import io.countermeter.model.FindingCard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which findings somebody has accepted, why and until when. */
public final class Acceptances {
    private final List<AcceptedPattern> patterns;

    Acceptances(List<AcceptedPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** That nothing is accepted. */
    public static Acceptances none() {
        return new Acceptances(List.of());
    }

    /**
     * What is said of a finding: the first entry that names it and still holds, else the one that names it and expired
     * last; null if none names it.
     */
    public @Nullable Acceptance of(FindingCard finding, Instant asOf) {
        AcceptedPattern last = null;
        for (AcceptedPattern pattern : patterns) {
            if (pattern.names(finding)) {
                if (!pattern.isExpired(asOf)) {
                    return new Acceptance(pattern.reason(), pattern.who(), pattern.until(), false);
                }
                last = last == null || pattern.until().isAfter(last.until()) ? pattern : last;
            }
        }
        return last == null ? null : new Acceptance(last.reason(), last.who(), last.until(), true);
    }

    /** Whether an entry of the list ends between two instants, so that what it named must be looked at again. */
    public boolean changeBetween(Instant before, Instant after) {
        return patterns.stream().anyMatch(pattern -> pattern.isExpired(before) != pattern.isExpired(after));
    }
}
