package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.judge.Extras;
import io.countermeter.judge.Kept;
import io.countermeter.judge.Tie;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ties usage charges to attempts, in two steps: what ids alone decide, then, when the chains are known, what depends
 * on which attempt of a chain was kept.
 */
final class Ties {
    /** A charge whose attempt waits for the chains. */
    private record Waiting(ChargeState state, Matcher.Match match) {}

    private final Matcher matcher;
    private final Contract contract;
    private final List<Waiting> waiting = new ArrayList<>();
    /** Usage charges that name work and found no attempt. */
    final List<ChargeState> unmatched = new ArrayList<>();
    /** Charges that name only the job of a batch: buckets of its attempts. */
    final Map<ChargeState, List<AttemptDraft>> batchBuckets = new LinkedHashMap<>();

    Ties(Matcher matcher, Contract contract) {
        this.matcher = matcher;
        this.contract = contract;
    }

    /** The first step; the usage charges must be in order. */
    void tieByIds(List<ChargeState> usage) {
        for (ChargeState state : usage) {
            Matcher.Match match = matcher.match(state.charge);
            if (match == null) {
                unmatched.add(state);
            } else if (match.other() != null) {
                waiting.add(new Waiting(state, match));
            } else if (match.candidates().size() == 1) {
                tie(state, match.candidates().get(0), match.tie());
            } else if (match.candidates().get(0).attempt().batch()) {
                batchBuckets.put(state, match.candidates());
            } else {
                waiting.add(new Waiting(state, match));
            }
        }
        // The account of its first charge may come from a charge that waits.
        for (Waiting held : waiting) {
            for (AttemptDraft draft : held.match().candidates()) {
                draft.takeAccount(held.state().charge.account());
            }
        }
    }

    /** The second step. */
    void tieByChains(List<ChainDraft> chains) {
        Map<AttemptDraft, ChainDraft> chainOf = new HashMap<>();
        chains.forEach(chain -> chain.members.forEach(member -> chainOf.put(member, chain)));
        Map<List<AttemptDraft>, List<Waiting>> ofOneJob = new LinkedHashMap<>();
        for (Waiting held : waiting) {
            List<AttemptDraft> candidates = held.match().candidates();
            AttemptDraft other = held.match().other();
            if (other != null) {
                AttemptDraft first = candidates.get(0);
                boolean oneChain = chainOf.get(first) == chainOf.get(other);
                boolean otherKept = oneChain && kept(List.of(first, other)) == other;
                tie(held.state(), otherKept ? other : first, Tie.REQUEST_ID);
            } else if (candidates.stream().map(chainOf::get).distinct().count() == 1) {
                ofOneJob.computeIfAbsent(candidates, absent -> new ArrayList<>())
                        .add(held);
            } else {
                tie(held.state(), Matcher.lastBefore(held.state().charge, candidates), Tie.JOB_ID);
            }
        }
        ofOneJob.forEach(this::deal);
        waiting.clear();
    }

    /** The kept one of some attempts, or null. */
    private static @Nullable AttemptDraft kept(List<AttemptDraft> drafts) {
        List<Attempt> attempts = new ArrayList<>();
        drafts.forEach(draft -> attempts.add(draft.attempt()));
        int kept = Kept.of(attempts);
        return kept == Kept.NONE ? null : drafts.get(kept);
    }

    /** Deals the charges of one job to its attempts: to the kept one what is not extra there, then to the others. */
    private void deal(List<AttemptDraft> attempts, List<Waiting> held) {
        Set<AttemptDraft> order = new LinkedHashSet<>();
        AttemptDraft kept = kept(attempts);
        if (kept != null) {
            order.add(kept);
        }
        order.addAll(attempts);
        AttemptDraft rest = order.iterator().next();
        for (Waiting waits : held) {
            if (waits.state().charge.amount().signum() >= 0) {
                tie(waits.state(), taker(order, rest, draft -> !isExtra(waits.state().charge, draft)), Tie.JOB_ID);
            }
        }
        for (Waiting waits : held) {
            if (waits.state().charge.amount().signum() < 0) {
                tie(
                        waits.state(),
                        taker(order, rest, draft -> findEqual(draft, waits.state().charge) != null),
                        Tie.JOB_ID);
            }
        }
    }

    private static AttemptDraft taker(Set<AttemptDraft> order, AttemptDraft rest, Predicate<AttemptDraft> takes) {
        for (AttemptDraft draft : order) {
            if (takes.test(draft)) {
                return draft;
            }
        }
        return rest;
    }

    private boolean isExtra(Charge charge, AttemptDraft draft) {
        ProviderContract terms = contract.provider(charge.provider());
        TiedCharge tied = tied(charge, draft, Tie.JOB_ID);
        List<TiedCharge> before = new ArrayList<>();
        for (TiedCharge other : draft.charges) {
            if (other.component().equals(tied.component())) {
                before.add(other);
            }
        }
        return Extras.wouldBeExtra(draft.attempt(), tied, before, terms);
    }

    void tie(ChargeState state, AttemptDraft draft, Tie tie) {
        state.attempt = draft;
        draft.takeAccount(state.charge.account());
        if (state.charge.amount().signum() >= 0) {
            draft.charges.add(tied(state.charge, draft, tie));
        }
        draft.states.add(state);
    }

    private TiedCharge tied(Charge charge, AttemptDraft draft, Tie tie) {
        return new TiedCharge(charge, tie, unit(charge, draft.attempt().model()));
    }

    /** The unit of a charge; without one, the only unit that the price book has for its model. */
    @Nullable
    Unit unit(Charge charge, @Nullable String loggedModel) {
        if (charge.unit() != null) {
            return charge.unit();
        }
        String model = charge.model() != null ? charge.model() : loggedModel;
        Set<Unit> units = contract.provider(charge.provider()).prices().unitsFor(model);
        return units.size() == 1 ? units.iterator().next() : null;
    }

    /**
     * Takes back what was reversed: a negative usage charge cancels an equal charge of the same component of its
     * attempt. One that cancels nothing is a refund.
     */
    void reverse(List<AttemptDraft> attempts) {
        for (AttemptDraft draft : attempts) {
            draft.states.sort(Comparator.comparing(state -> state.charge, TiedCharge.CHARGE_ORDER));
            for (ChargeState state : draft.states) {
                if (state.charge.amount().signum() >= 0 || state.reversed) {
                    continue;
                }
                ChargeState cancelled = findEqual(draft, state.charge);
                if (cancelled != null) {
                    state.reversed = true;
                    cancelled.reversed = true;
                    draft.charges.removeIf(charge -> charge.charge() == cancelled.charge);
                }
            }
        }
    }

    private @Nullable ChargeState findEqual(AttemptDraft draft, Charge reversal) {
        for (ChargeState state : draft.states) {
            Charge charge = state.charge;
            if (!state.reversed
                    && charge.amount().signum() > 0
                    && charge.currency().equals(reversal.currency())
                    && charge.amount().negate().compareTo(reversal.amount()) == 0
                    && tied(charge, draft, Tie.REQUEST_ID)
                            .component()
                            .equals(tied(reversal, draft, Tie.REQUEST_ID).component())) {
                return state;
            }
        }
        return null;
    }

    /** Lets the provider's word on each attempt count: the status of charges that were not reversed. */
    static void takeStatuses(List<AttemptDraft> attempts) {
        for (AttemptDraft draft : attempts) {
            for (TiedCharge tied : draft.charges) {
                if (tied.charge().status() != null) {
                    draft.takeStatus(Objects.requireNonNull(tied.charge().status()));
                }
            }
        }
    }

    /** Charges by the request, else the job, that they name. */
    static Map<String, List<ChargeState>> byWork(List<ChargeState> charges) {
        Map<String, List<ChargeState>> byWork = new LinkedHashMap<>();
        for (ChargeState state : charges) {
            Charge charge = state.charge;
            String work = charge.provider()
                    + '\n'
                    + (charge.requestId() != null ? "r\n" + charge.requestId() : "j\n" + charge.jobId());
            byWork.computeIfAbsent(work, absent -> new ArrayList<>()).add(state);
        }
        return byWork;
    }
}
