package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.judge.Extras;
import io.countermeter.judge.Kept;
import io.countermeter.judge.Tie;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
    /** Whether any of the charges tied so far states what became of the work. */
    private boolean anyStatus;
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
        if (waiting.isEmpty()) {
            return;
        }
        chains.forEach(chain -> chain.members.forEach(member -> chainOf.put(member, chain)));
        Map<List<AttemptDraft>, List<Waiting>> ofOneWork = new LinkedHashMap<>();
        for (Waiting held : waiting) {
            List<AttemptDraft> candidates = held.match().candidates();
            AttemptDraft other = held.match().other();
            if (other != null) {
                AttemptDraft first = candidates.get(0);
                tieOneOfTwo(held.state(), first, other, chainOf.get(first) == chainOf.get(other));
            } else if (candidates.stream().map(chainOf::get).distinct().count() == 1) {
                ofOneWork
                        .computeIfAbsent(candidates, absent -> new ArrayList<>())
                        .add(held);
            } else {
                // Attempts that no chain ties: which of them was charged is a guess.
                tie(held.state(), Matcher.lastBefore(held.state().charge, candidates), Tie.ONE_OF_SEVERAL);
                candidates.forEach(draft -> draft.mayBeBilled = true);
            }
        }
        ofOneWork.forEach(this::deal);
        waiting.clear();
    }

    /** Ties a charge whose request id and job id point to two attempts: in one chain the kept one has it. */
    private void tieOneOfTwo(ChargeState state, AttemptDraft byRequest, AttemptDraft byJob, boolean oneChain) {
        AttemptDraft kept = oneChain ? kept(List.of(byRequest, byJob)) : null;
        if (kept != null) {
            tie(state, kept, Tie.REQUEST_ID);
            return;
        }
        boolean alike =
                oneChain && byRequest.attempt().outcome() == byJob.attempt().outcome();
        tie(state, byRequest, alike ? Tie.REQUEST_ID : Tie.ONE_OF_SEVERAL);
        byJob.mayBeBilled = true;
    }

    /** The kept one of some attempts, or null. */
    private static @Nullable AttemptDraft kept(List<AttemptDraft> drafts) {
        List<Attempt> attempts = new ArrayList<>();
        drafts.forEach(draft -> attempts.add(draft.attempt()));
        int kept = Kept.of(attempts);
        return kept == Kept.NONE ? null : drafts.get(kept);
    }

    /** Deals the charges of one piece of work to its attempts: to the kept one what is not extra there, then to the others. */
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
                Set<AttemptDraft> own = new LinkedHashSet<>();
                if (waits.match().tie() == Tie.REQUEST_ID) {
                    addIfSucceeded(own, Matcher.lastBefore(waits.state().charge, attempts));
                }
                own.addAll(order);
                AttemptDraft taker = taker(own, rest, draft -> !isExtra(waits.state().charge, draft));
                tie(waits.state(), taker, waits.match().tie());
            }
        }
        markGuesses(order, kept);
        for (Waiting waits : held) {
            if (waits.state().charge.amount().signum() < 0) {
                tie(
                        waits.state(),
                        taker(order, rest, draft -> findEqual(draft, waits.state().charge) != null),
                        waits.match().tie());
            }
        }
    }

    /** A request's charge belongs to its last submission before; but it accuses nothing while another result may be meant. */
    private static void addIfSucceeded(Set<AttemptDraft> order, AttemptDraft draft) {
        if (draft.attempt().outcome() == Outcome.SUCCEEDED) {
            order.add(draft);
        }
    }

    /**
     * Where an attempt that was not kept got a charge, and another with another outcome got none, the charge may be the
     * other's: a guess.
     */
    private static void markGuesses(Set<AttemptDraft> order, @Nullable AttemptDraft kept) {
        for (AttemptDraft draft : order) {
            boolean guessed = false;
            for (AttemptDraft other : order) {
                boolean mayBeIts = other != draft
                        && other != kept
                        && other.states.isEmpty()
                        && other.attempt().outcome() != draft.attempt().outcome();
                if (draft != kept && !draft.states.isEmpty() && mayBeIts) {
                    guessed = true;
                    other.mayBeBilled = true;
                }
            }
            if (guessed) {
                draft.charges.replaceAll(charge -> new TiedCharge(charge.charge(), Tie.ONE_OF_SEVERAL, charge.unit()));
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
        anyStatus |= state.charge.status() != null;
        draft.takeAccount(state.charge.account());
        if (state.charge.amount().signum() >= 0) {
            draft.charges.add(tied(state.charge, draft, tie));
        }
        draft.states.add(state);
    }

    private TiedCharge tied(Charge charge, AttemptDraft draft, Tie tie) {
        return new TiedCharge(
                charge, tie, TiedCharge.unitOf(charge, draft.attempt().model(), contract.provider(charge.provider())));
    }

    /**
     * Takes back what was reversed: a negative usage charge cancels an equal charge of the same component of its
     * attempt. One that cancels nothing is a refund.
     */
    void reverse(List<AttemptDraft> attempts) {
        for (AttemptDraft draft : attempts) {
            if (draft.states.size() < 2) {
                continue;
            }
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
    void takeStatuses(List<AttemptDraft> attempts) {
        if (!anyStatus) {
            return;
        }
        for (AttemptDraft draft : attempts) {
            for (TiedCharge tied : draft.charges) {
                if (tied.charge().status() != null) {
                    draft.takeStatus(Objects.requireNonNull(tied.charge().status()));
                }
            }
        }
    }

    /** The charges of each piece of work: those that a request or a job ties together. */
    static List<List<ChargeState>> byWork(List<ChargeState> charges) {
        Map<String, List<ChargeState>> byName = new HashMap<>();
        Set<List<ChargeState>> works = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ChargeState state : charges) {
            List<ChargeState> work = new ArrayList<>(List.of(state));
            works.add(work);
            for (String name : names(state.charge)) {
                List<ChargeState> known = byName.put(name, work);
                if (known != null && known != work) {
                    work.addAll(known);
                    works.remove(known);
                    known.forEach(other -> names(other.charge).forEach(theirs -> byName.put(theirs, work)));
                }
            }
        }
        List<List<ChargeState>> ordered = new ArrayList<>(works);
        ordered.forEach(work -> work.sort(Comparator.comparing(state -> state.charge, TiedCharge.CHARGE_ORDER)));
        ordered.sort(Comparator.comparing(work -> work.get(0).charge, TiedCharge.CHARGE_ORDER));
        return ordered;
    }

    private static List<String> names(Charge charge) {
        List<String> names = new ArrayList<>();
        if (charge.requestId() != null) {
            names.add(charge.provider() + "\nrequest " + charge.requestId());
        }
        if (charge.jobId() != null) {
            names.add(charge.provider() + "\njob " + charge.jobId());
        }
        return names;
    }
}
