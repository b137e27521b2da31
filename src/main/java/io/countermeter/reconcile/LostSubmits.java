package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract.Windows;
import io.countermeter.judge.Quantities;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ties charges for work that nobody knows to failed or lost attempts that never learned their job, where each is the
 * other's only candidate: the submit whose answer was lost. It is a guess by attributes, and judged as one.
 */
final class LostSubmits {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private record Key(String provider, String model) {}

    private final Contract contract;

    private LostSubmits(Contract contract) {
        this.contract = contract;
    }

    /**
     * For the row of each charge that can be tied, the first row of its attempt.
     *
     * @param unmatched all charges that name nobody's work
     * @param attempts at least all that no charge names
     */
    static Map<Long, Long> find(List<ChargeState> unmatched, List<AttemptDraft> attempts, Contract contract) {
        return new LostSubmits(contract).find(unmatched, index(attempts));
    }

    private Map<Long, Long> find(
            List<ChargeState> unmatched, Map<Key, NavigableMap<Instant, List<AttemptDraft>>> lost) {
        Map<List<ChargeState>, AttemptDraft> onlyOf = new HashMap<>();
        Map<AttemptDraft, Integer> suitors = new HashMap<>();
        for (List<ChargeState> work : Ties.byWork(unmatched)) {
            List<AttemptDraft> candidates = candidates(work, lost);
            candidates.forEach(draft -> suitors.merge(draft, 1, Integer::sum));
            if (candidates.size() == 1) {
                onlyOf.put(work, candidates.get(0));
            }
        }
        Map<Long, Long> found = new HashMap<>();
        onlyOf.forEach((work, draft) -> {
            if (suitors.getOrDefault(draft, 0) == 1) {
                work.forEach(state -> found.put(
                        state.charge.origin().row(), draft.firstRow().origin().row()));
            }
        });
        return found;
    }

    /** Whether an attempt failed or was lost before it learned its job, and no charge names it. */
    static boolean mayBeLost(AttemptDraft draft) {
        Attempt attempt = draft.attempt();
        boolean lost = attempt.outcome().isFailure() || attempt.outcome().isLostResult() || attempt.gaveUp();
        return lost && draft.states.isEmpty() && attempt.jobIds().isEmpty();
    }

    private static Map<Key, NavigableMap<Instant, List<AttemptDraft>>> index(List<AttemptDraft> attempts) {
        Map<Key, NavigableMap<Instant, List<AttemptDraft>>> index = new HashMap<>();
        for (AttemptDraft draft : attempts) {
            Attempt attempt = draft.attempt();
            if (mayBeLost(draft) && attempt.model() != null) {
                index.computeIfAbsent(new Key(attempt.provider(), attempt.model()), key -> new TreeMap<>())
                        .computeIfAbsent(attempt.submittedAt(), instant -> new ArrayList<>())
                        .add(draft);
            }
        }
        return index;
    }

    private List<AttemptDraft> candidates(
            List<ChargeState> work, Map<Key, NavigableMap<Instant, List<AttemptDraft>>> lost) {
        Charge first = work.get(0).charge;
        NavigableMap<Instant, List<AttemptDraft>> byTime =
                first.model() == null ? null : lost.get(new Key(first.provider(), first.model()));
        if (byTime == null) {
            return List.of();
        }
        Windows windows = contract.provider(first.provider()).windows();
        Instant from = first.chargedAt().minus(windows.resubmit());
        Instant to = first.chargedAt().plus(CLOCK_SKEW);
        List<AttemptDraft> candidates = new ArrayList<>();
        byTime.subMap(from, true, to, true)
                .values()
                .forEach(drafts -> drafts.forEach(draft -> {
                    if (work.stream().allMatch(state -> mayBe(state.charge, draft, windows))) {
                        candidates.add(draft);
                    }
                }));
        return candidates;
    }

    private boolean mayBe(Charge charge, AttemptDraft draft, Windows windows) {
        Attempt attempt = draft.attempt();
        Instant submitted = attempt.submittedAt();
        return charge.amount().signum() >= 0
                && attempt.model() != null
                && attempt.model().equals(charge.model())
                && agree(attempt.account(), charge.account())
                && agree(attempt.operation(), charge.operation())
                && !charge.chargedAt().isBefore(submitted.minus(CLOCK_SKEW))
                && !charge.chargedAt().isAfter(submitted.plus(windows.resubmit()))
                && agree(attempt.text(UsageField.REQUESTED_RESOLUTION), charge.resolution())
                && agree(attempt.text(UsageField.REQUESTED_QUALITY), charge.quality())
                && agree(attempt.text(UsageField.VARIANT), charge.variant())
                && quantityAgrees(charge, attempt);
    }

    private static boolean agree(@Nullable String a, @Nullable String b) {
        return a == null || b == null || a.equals(b);
    }

    private boolean quantityAgrees(Charge charge, Attempt attempt) {
        Unit unit = TiedCharge.unitOf(charge, attempt.model(), contract.provider(charge.provider()));
        BigDecimal billed = charge.quantity();
        if (unit == null || billed == null) {
            return true;
        }
        Quantities known = Quantities.of(attempt, unit, charge.sku(), contract.provider(charge.provider()));
        BigDecimal requested = known.requestedAsBilled();
        return requested == null
                || requested.compareTo(billed) == 0
                || requested.subtract(billed).abs().compareTo(known.step()) < 0;
    }
}
