package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets refunds offset the parts that causes took where the refund points. */
final class Refunds {
    private record Key(String provider, String id) {}

    private final Matcher matcher;
    private final Bridges bridges;
    private final Map<Key, List<ChargeState>> byChargeId = new HashMap<>();
    private final Map<Key, List<ChargeState>> unmatchedByWork = new HashMap<>();
    private final IdNormaliser normaliser;

    /**
     * @param usage all usage charges
     * @param unmatched those of them whose ids no attempt has
     */
    Refunds(
            Matcher matcher,
            Bridges bridges,
            List<ChargeState> usage,
            List<ChargeState> unmatched,
            IdNormaliser normaliser) {
        this.matcher = matcher;
        this.bridges = bridges;
        this.normaliser = normaliser;
        for (ChargeState state : usage) {
            add(byChargeId, state, state.charge.chargeId());
        }
        for (ChargeState state : unmatched) {
            // A negative row gives back what another row took: it answers no refund, least of all itself.
            if (state.charge.amount().signum() >= 0) {
                add(unmatchedByWork, state, work(state.charge, "request ", state.charge.requestId()));
                add(unmatchedByWork, state, work(state.charge, "job ", state.charge.jobId()));
            }
        }
    }

    private static void add(Map<Key, List<ChargeState>> index, ChargeState state, @Nullable String id) {
        if (id != null) {
            index.computeIfAbsent(new Key(state.charge.provider(), id), key -> new ArrayList<>())
                    .add(state);
        }
    }

    private @Nullable String work(Charge charge, String sort, @Nullable String id) {
        return id == null ? null : sort + normaliser.normalise(charge.origin(), id);
    }

    /** Offsets with one negative row; what it does not offset becomes a line of its own. */
    void offset(ChargeState refund) {
        List<ChargeState> named = named(refund);
        if (named == null) {
            boolean credit = refund.charge.category() == ChargeCategory.CREDIT;
            bridges.add(refund, credit ? Cause.Line.UNALLOCATED_CREDIT : Cause.Line.UNALLOCATED_REFUND);
            return;
        }
        List<FindingPart> parts = new ArrayList<>();
        for (ChargeState state : named) {
            if (state.charge.currency().equals(refund.charge.currency())) {
                parts.addAll(state.parts);
            }
        }
        parts.sort(Comparator.<FindingPart, Integer>comparing(
                        part -> part.about.kind().ordinal())
                .thenComparing(part -> part.charges.get(0).charge, TiedCharge.CHARGE_ORDER));
        BigDecimal left = refund.charge.amount().negate();
        for (FindingPart part : parts) {
            BigDecimal taken = left.min(part.open());
            if (taken.signum() > 0) {
                part.refunded = part.refunded.add(taken);
                part.refunds.add(refund);
                left = left.subtract(taken);
                bridges.add(refund, Cause.refunded(part.about.kind()), null, taken.negate());
            }
        }
        if (left.signum() > 0) {
            bridges.add(refund, Cause.of(Cause.Line.REFUND_BEYOND_FINDINGS), null, left.negate());
        }
    }

    /** The charges that a refund speaks of; null if it names nothing that is known. */
    private @Nullable List<ChargeState> named(ChargeState refund) {
        Charge charge = refund.charge;
        if (charge.refundOf() != null) {
            List<ChargeState> refunded = new ArrayList<>();
            for (ChargeState state :
                    byChargeId.getOrDefault(new Key(charge.provider(), charge.refundOf()), List.of())) {
                boolean contradicts = charge.account() != null
                        && state.charge.account() != null
                        && !charge.account().equals(state.charge.account());
                if (!contradicts) {
                    refunded.add(state);
                }
            }
            if (!refunded.isEmpty()) {
                return refunded;
            }
        }
        if (refund.attempt != null) {
            refund.attempt.mayBeBilled = true;
            return refund.attempt.states;
        }
        Matcher.Match match = matcher.match(charge);
        if (match != null) {
            match.candidates().forEach(draft -> draft.mayBeBilled = true);
            return statesOf(match.candidates());
        }
        List<ChargeState> orphans = new ArrayList<>(orphans(charge, "request ", charge.requestId()));
        if (orphans.isEmpty()) {
            orphans.addAll(orphans(charge, "job ", charge.jobId()));
        }
        return orphans.isEmpty() ? null : orphans;
    }

    /** The charges of the attempt that a refund names; of several, those of all, for the money may have gone to any. */
    private static List<ChargeState> statesOf(List<AttemptDraft> drafts) {
        List<ChargeState> states = new ArrayList<>();
        drafts.forEach(draft -> states.addAll(draft.states));
        return states;
    }

    private List<ChargeState> orphans(Charge charge, String sort, @Nullable String id) {
        String work = work(charge, sort, id);
        return work == null ? List.of() : unmatchedByWork.getOrDefault(new Key(charge.provider(), work), List.of());
    }
}
