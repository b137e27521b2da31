package io.countermeter.cli;

import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.KnownFinding;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Nights;
import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import io.countermeter.report.Night;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What nights know of the findings of a run that is rendered again. What changed in a single night is not among it. */
final class NightsOfReport {
    private NightsOfReport() {}

    /** Null where no night was ever kept. */
    static @Nullable Night of(Ledger ledger, List<Finding> findings, @Nullable Instant asOf) {
        Nights nights = ledger.nights();
        Optional<KeptNight> last = nights.last();
        if (last.isEmpty() || last.get().asOf() == null) {
            return null;
        }
        Instant seen = last.get().asOf();
        Map<String, Life> lives = new HashMap<>();
        Set<String> wanted = findings.stream().map(Finding::id).collect(Collectors.toSet());
        nights.forEachKnown(known -> {
            if (wanted.contains(known.card().id())) {
                lives.put(known.card().id(), life(known, seen));
            }
        });
        return new Night(null, asOf, 0, lives, nights.sums(), List.of());
    }

    private static Life life(KnownFinding known, Instant seen) {
        return new Life(Life.Change.OPEN, known.state(), known.firstSeen(), seen, known.goneSince(), null, null, null);
    }
}
