package io.countermeter.cli;

import io.countermeter.contract.Acceptances;
import io.countermeter.ledger.KnownFinding;
import io.countermeter.ledger.NightChanges;
import io.countermeter.ledger.Nights;
import io.countermeter.ledger.PastFinding;
import io.countermeter.model.Acceptance;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingCard;
import io.countermeter.model.FindingSum;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the findings that a night has judged against what the night before left of them. It writes nothing. */
final class NightComparison {
    private final Nights nights;
    private final Acceptances acceptances;
    private final Instant asOf;
    private final Map<FindingSum.Key, FindingSum> sums = new TreeMap<>(FindingSum.Key.ORDER);
    private final TreeSet<FindingSum.Key> touchedSums = new TreeSet<>(FindingSum.Key.ORDER);
    private final Map<String, Life> lives = new HashMap<>();
    private final List<Finding> news = new ArrayList<>();
    private final List<KnownFinding> known = new ArrayList<>();

    private NightComparison(Nights nights, Acceptances acceptances, Instant asOf) {
        this.nights = nights;
        this.acceptances = acceptances;
        this.asOf = asOf;
        nights.sums().forEach(sum -> sums.put(sum.key(), sum));
    }

    /**
     * What a night has to say and to keep, before it is known what ended the findings that are gone.
     *
     * @param lives of all findings that were judged, by id
     * @param news the findings of these that differ from the night before
     * @param gone the findings that are no more
     * @param known the findings to be written
     * @param sums of all findings, after the night
     * @param touchedSums those of the sums that differ from before, some of them of no findings
     */
    record Compared(
            Map<String, Life> lives,
            List<Finding> news,
            List<KnownFinding> gone,
            List<KnownFinding> known,
            List<FindingSum> sums,
            List<FindingSum> touchedSums) {
        /** What is to be kept. */
        NightChanges changes(Instant lastSeen, Map<String, Life.Ending> endings) {
            List<PastFinding> past = new ArrayList<>();
            for (KnownFinding finding : gone) {
                String id = finding.card().id();
                Life.Ending ending = finding.state() == LifeState.RESOLVED
                        ? Life.Ending.REFUND
                        : endings.getOrDefault(id, Life.Ending.UNKNOWN);
                past.add(new PastFinding(id, finding.firstSeen(), lastSeen, ending));
            }
            return new NightChanges(known, past, touchedSums);
        }
    }

    /**
     * Compares.
     *
     * @param judged the findings that the night has judged
     * @param reconsidered the ids of all findings that it has judged or that are gone by it; null if it has judged all
     *     there is, so that a known finding that is not among the judged ones is gone
     * @param isLookedAtAgain whether acceptances have changed, so that also findings that were not judged are compared
     */
    static Compared compare(
            Nights nights,
            Acceptances acceptances,
            Instant asOf,
            Iterable<Finding> judged,
            @Nullable Collection<String> reconsidered,
            boolean isLookedAtAgain) {
        NightComparison night = new NightComparison(nights, acceptances, asOf);
        Map<String, KnownFinding> before = night.known(reconsidered, isLookedAtAgain);
        for (Finding finding : judged) {
            night.add(finding, Optional.ofNullable(before.remove(finding.id())));
        }
        List<KnownFinding> gone = new ArrayList<>();
        for (KnownFinding left : before.values()) {
            if (reconsidered == null || reconsidered.contains(left.card().id())) {
                gone.add(left);
                night.sum(left.sum().negated());
            } else {
                night.add(left.card().toFinding("Not judged anew this night."), Optional.of(left));
            }
        }
        List<FindingSum> touched = new ArrayList<>();
        night.touchedSums.forEach(key -> touched.add(night.sums.get(key)));
        List<FindingSum> sums = new ArrayList<>(night.sums.values());
        sums.removeIf(sum -> sum.findings() == 0);
        night.news.sort(Finding.ORDER);
        return new Compared(night.lives, night.news, gone, night.known, sums, touched);
    }

    private Map<String, KnownFinding> known(@Nullable Collection<String> reconsidered, boolean all) {
        Map<String, KnownFinding> before = new TreeMap<>();
        if (reconsidered == null || all) {
            nights.forEachKnown(finding -> before.put(finding.card().id(), finding));
        } else {
            reconsidered.forEach(id -> nights.known(id).ifPresent(finding -> before.put(id, finding)));
        }
        return before;
    }

    private void add(Finding finding, Optional<KnownFinding> before) {
        FindingCard card = FindingCard.of(finding);
        Acceptance acceptance = acceptances.of(card, asOf);
        LifeState state = state(finding, acceptance);
        Life life = before.isPresent()
                ? lifeOf(card, before.get(), state, acceptance)
                : newLife(finding.id(), state, acceptance);
        lives.put(finding.id(), life);
        if (life.isNews()) {
            news.add(finding);
        }
        KnownFinding now = new KnownFinding(card, life.firstSeen(), life.goneSince(), state);
        if (before.isEmpty() || !isSame(before.get(), now)) {
            known.add(now);
            before.ifPresent(earlier -> sum(earlier.sum().negated()));
            sum(now.sum());
        }
    }

    private static LifeState state(Finding finding, @Nullable Acceptance acceptance) {
        if (!finding.isOpen()) {
            return LifeState.RESOLVED;
        }
        if (acceptance == null) {
            return LifeState.OPEN;
        }
        return acceptance.expired() ? LifeState.EXPIRED : LifeState.ACCEPTED;
    }

    private Life newLife(String id, LifeState state, @Nullable Acceptance acceptance) {
        Optional<PastFinding> past = nights.past(id);
        return new Life(
                Life.Change.NEW,
                state,
                past.map(PastFinding::firstSeen).orElse(asOf),
                asOf,
                past.map(PastFinding::lastSeen).orElse(null),
                null,
                state == LifeState.RESOLVED ? Life.Ending.REFUND : null,
                acceptance);
    }

    private Life lifeOf(FindingCard card, KnownFinding before, LifeState state, @Nullable Acceptance acceptance) {
        BigDecimal amount = before.card().amount();
        BigDecimal open = before.card().open();
        boolean settled = state == LifeState.RESOLVED && before.state() != LifeState.RESOLVED;
        boolean reopened = state != LifeState.RESOLVED && before.state() == LifeState.RESOLVED;
        boolean changed =
                reopened || card.amount().compareTo(amount) != 0 || card.open().compareTo(open) != 0;
        Life.Change change = settled ? Life.Change.RESOLVED : changed ? Life.Change.CHANGED : Life.Change.OPEN;
        boolean differs = changed || before.state() != state;
        return new Life(
                change,
                state,
                before.firstSeen(),
                asOf,
                before.goneSince(),
                differs ? new Life.Before(amount, open, before.state()) : null,
                settled ? Life.Ending.REFUND : null,
                acceptance);
    }

    private static boolean isSame(KnownFinding one, KnownFinding other) {
        return one.state() == other.state()
                && one.card().amount().compareTo(other.card().amount()) == 0
                && one.card().open().compareTo(other.card().open()) == 0
                && one.card().grade() == other.card().grade()
                && one.card().outcome() == other.card().outcome()
                && one.card().project().equals(other.card().project());
    }

    private void sum(FindingSum difference) {
        sums.merge(difference.key(), difference, FindingSum::plus);
        touchedSums.add(difference.key());
    }
}
