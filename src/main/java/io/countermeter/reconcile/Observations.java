package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.PriceBook;
import io.countermeter.contract.PriceRow;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.Standing;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.Observation;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers facts of the report's period that are no findings. */
final class Observations {
    private static final int IDS_SHOWN = 10;
    /** More than are shown, so that some may go. */
    private static final int IDS_KEPT = 100;

    private record Key(Observation.Kind kind, String provider, String account, String model, String currency)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private static final class Sums {
        private BigDecimal amount = BigDecimal.ZERO;
        private long count;
        private final TreeSet<Carried.ShownId> shown = new TreeSet<>();

        /** The first that was not kept: what is kept is all that there is before it. */
        private Carried.@Nullable ShownId beyond;

        void show(Carried.ShownId one) {
            if (beyond != null && one.compareTo(beyond) >= 0) {
                return;
            }
            shown.add(one);
            if (shown.size() > IDS_KEPT) {
                beyond = shown.pollLast();
            }
        }

        void add(Sums theirs) {
            amount = amount.add(theirs.amount);
            count += theirs.count;
            if (theirs.beyond != null && (beyond == null || theirs.beyond.compareTo(beyond) < 0)) {
                beyond = theirs.beyond;
                shown.tailSet(beyond, true).clear();
            }
            theirs.shown.forEach(this::show);
        }

        void subtract(Sums theirs) {
            amount = amount.subtract(theirs.amount);
            count -= theirs.count;
            shown.removeAll(theirs.shown);
        }

        boolean isKnown() {
            return beyond == null || shown.size() >= IDS_SHOWN;
        }
    }

    /** @param model empty where none is named */
    private record Model(String provider, String account, String model) {
        static Model of(Key key) {
            return new Model(key.provider, key.account, key.model);
        }
    }

    /** Polls and attempts of one model. */
    private static final class Polls {
        private BigDecimal polls = BigDecimal.ZERO;
        private long attempts;
    }

    private final Contract contract;
    private final Periods periods;
    private final Map<Key, Sums> sums = new TreeMap<>();
    private final Map<Model, Polls> polls = new HashMap<>();
    /** How many attempts at a model ask for a tier. */
    private final Map<Model, Long> askForTiers = new HashMap<>();

    Observations(Contract contract, Periods periods) {
        this.contract = contract;
        this.periods = periods;
    }

    /** Looks at an attempt of the period. */
    void look(AttemptDraft draft) {
        Attempt attempt = draft.attempt();
        Model model = model(attempt);
        if (asksForTier(attempt)) {
            askForTiers.merge(model, 1L, Long::sum);
        }
        BigDecimal polled = attempt.decimal(UsageField.POLLS);
        if (polled == null) {
            return;
        }
        Polls of = polls.computeIfAbsent(model, absent -> new Polls());
        of.polls = of.polls.add(polled);
        of.attempts++;
        int most = contract.provider(attempt.provider()).maxPolls();
        if (polled.compareTo(BigDecimal.valueOf(most)) > 0) {
            add(
                    new Key(Observation.Kind.EXCESS_POLLING, model.provider, model.account, model.model, ""),
                    draft,
                    BigDecimal.ZERO);
        }
    }

    /** Looks at a selected charge that stands. */
    void look(AttemptDraft draft, ChargeState state, ChargeVerdict verdict) {
        Attempt attempt = draft.attempt();
        Standing standing = verdict.standing();
        Unit unit = verdict.tied().unit();
        if (standing != null && unit != null && standing.billedQuantity() != null && !asksForTier(attempt)) {
            noteUnrequested(draft, state.charge, unit, standing.billedQuantity());
        }
    }

    /** Looks at a selected charge of an attempt, for whether the attempt lies in another period. */
    void lookForCutOff(AttemptDraft draft, ChargeState state) {
        Attempt attempt = draft.attempt();
        if (!periods.selects(attempt.provider(), attempt.submittedAt())) {
            Model model = model(attempt);
            add(
                    new Key(
                            Observation.Kind.CUT_OFF,
                            model.provider,
                            model.account,
                            model.model,
                            state.charge.currency()),
                    draft,
                    state.charge.amount());
        }
    }

    /** Adds what other observations saw. */
    void add(Observations other) {
        other.askForTiers.forEach((model, count) -> askForTiers.merge(model, count, Long::sum));
        other.polls.forEach((model, theirs) -> {
            Polls of = polls.computeIfAbsent(model, absent -> new Polls());
            of.polls = of.polls.add(theirs.polls);
            of.attempts += theirs.attempts;
        });
        other.sums.forEach(
                (key, theirs) -> sums.computeIfAbsent(key, absent -> new Sums()).add(theirs));
    }

    /** Takes off what was added before. */
    void subtract(Observations other) {
        other.askForTiers.forEach((model, count) -> askForTiers.merge(model, -count, Long::sum));
        askForTiers.values().removeIf(count -> count == 0);
        other.polls.forEach((model, theirs) -> {
            Polls of = polls.computeIfAbsent(model, absent -> new Polls());
            of.polls = of.polls.subtract(theirs.polls);
            of.attempts -= theirs.attempts;
        });
        polls.values().removeIf(of -> of.attempts == 0);
        other.sums.forEach(
                (key, theirs) -> sums.computeIfAbsent(key, absent -> new Sums()).subtract(theirs));
        sums.values().removeIf(of -> of.count == 0);
    }

    /** Whether the ids to be shown are known, though some were taken off. */
    boolean areKnown() {
        return sums.values().stream().allMatch(Sums::isKnown);
    }

    Carried.Observed carried() {
        List<Carried.ObservedSum> ofKeys = new ArrayList<>();
        sums.forEach((key, of) -> ofKeys.add(new Carried.ObservedSum(
                key.kind,
                key.provider,
                key.account,
                key.model,
                key.currency,
                of.amount,
                of.count,
                List.copyOf(of.shown),
                of.beyond)));
        Set<Model> models = new HashSet<>(polls.keySet());
        models.addAll(askForTiers.keySet());
        List<Carried.ObservedModel> ofModels = new ArrayList<>();
        for (Model model : models) {
            Polls polled = polls.getOrDefault(model, new Polls());
            ofModels.add(new Carried.ObservedModel(
                    model.provider,
                    model.account,
                    model.model,
                    polled.polls,
                    polled.attempts,
                    askForTiers.getOrDefault(model, 0L)));
        }
        return new Carried.Observed(ofKeys, ofModels);
    }

    void bringForward(Carried.Observed carried) {
        for (Carried.ObservedSum sum : carried.sums()) {
            Sums of = new Sums();
            of.amount = sum.amount();
            of.count = sum.count();
            of.shown.addAll(sum.shown());
            of.beyond = sum.beyond();
            sums.put(new Key(sum.kind(), sum.provider(), sum.account(), sum.model(), sum.currency()), of);
        }
        for (Carried.ObservedModel model : carried.models()) {
            Model key = new Model(model.provider(), model.account(), model.model());
            if (model.polled() > 0) {
                Polls of = new Polls();
                of.polls = model.polls();
                of.attempts = model.polled();
                polls.put(key, of);
            }
            if (model.askingForTier() > 0) {
                askForTiers.put(key, model.askingForTier());
            }
        }
    }

    /** What the models that somebody asked for in a certain tier, and the others, have to show. */
    List<Observation> list() {
        List<Observation> list = new ArrayList<>();
        sums.forEach((key, of) -> {
            if (key.kind != Observation.Kind.UNREQUESTED_TIER || askForTiers.containsKey(Model.of(key))) {
                List<String> ids = new ArrayList<>();
                of.shown.stream().limit(IDS_SHOWN).forEach(one -> ids.add(one.id()));
                list.add(new Observation(
                        key.kind,
                        key.provider,
                        key.account,
                        key.model,
                        key.currency,
                        of.amount,
                        of.count,
                        detail(key, of),
                        ids));
            }
        });
        return list;
    }

    /** What the cheapest price of the unit would have saved, should others of the model ask for a tier. */
    private void noteUnrequested(AttemptDraft draft, Charge charge, Unit unit, BigDecimal quantity) {
        Attempt attempt = draft.attempt();
        BigDecimal cheapest = cheapest(attempt, unit, charge.currency());
        if (cheapest == null) {
            return;
        }
        BigDecimal saved = charge.amount().subtract(cheapest.multiply(quantity));
        if (saved.signum() > 0) {
            Model model = model(attempt);
            add(
                    new Key(
                            Observation.Kind.UNREQUESTED_TIER,
                            model.provider,
                            model.account,
                            model.model,
                            charge.currency()),
                    draft,
                    saved);
        }
    }

    private @Nullable BigDecimal cheapest(Attempt attempt, Unit unit, String currency) {
        PriceBook prices = contract.provider(attempt.provider()).prices();
        BigDecimal cheapest = cheapest(prices, attempt, unit, currency);
        PriceBook published = prices.published();
        return cheapest == null && published != null ? cheapest(published, attempt, unit, currency) : cheapest;
    }

    private static @Nullable BigDecimal cheapest(PriceBook prices, Attempt attempt, Unit unit, String currency) {
        BigDecimal cheapest = null;
        for (PriceRow row : prices.rows()) {
            boolean matches = row.unit() == unit
                    && row.currency().equals(currency)
                    && row.holdsAt(attempt.submittedAt())
                    && (row.model() == null || row.model().equals(attempt.model()))
                    && (row.operation() == null || row.operation().equals(attempt.operation()));
            if (matches && (cheapest == null || row.price().compareTo(cheapest) < 0)) {
                cheapest = row.price();
            }
        }
        return cheapest;
    }

    private static boolean asksForTier(Attempt attempt) {
        return attempt.text(UsageField.REQUESTED_RESOLUTION) != null
                || attempt.text(UsageField.REQUESTED_QUALITY) != null;
    }

    private static Model model(Attempt attempt) {
        return new Model(
                attempt.provider(),
                Objects.requireNonNullElse(attempt.account(), ""),
                Objects.requireNonNullElse(attempt.model(), ""));
    }

    private void add(Key key, AttemptDraft draft, BigDecimal amount) {
        Sums of = sums.computeIfAbsent(key, absent -> new Sums());
        of.amount = of.amount.add(amount);
        of.count++;
        List<String> ids = draft.attempt().requestIds();
        String id = ids.isEmpty() ? draft.attempt().jobIds().get(0) : ids.get(0);
        of.show(new Carried.ShownId(draft.attempt().submittedAt(), id));
    }

    private String detail(Key key, Sums of) {
        return switch (key.kind) {
            case EXCESS_POLLING -> {
                Polls all = Objects.requireNonNull(polls.get(Model.of(key)));
                BigDecimal mean = all.polls.divide(BigDecimal.valueOf(all.attempts), 1, RoundingMode.HALF_EVEN);
                yield of.count + " attempts polled more than "
                        + contract.provider(key.provider).maxPolls() + " times; " + Decimals.plain(mean)
                        + " polls per attempt over " + all.attempts + " attempts";
            }
            case UNREQUESTED_TIER ->
                of.count + " charges for attempts that asked for neither resolution nor quality, "
                        + "while others of the model did; the model's cheapest price would have saved "
                        + Decimals.amount(of.amount) + " " + key.currency;
            case CUT_OFF ->
                of.count + " charges of " + Decimals.amount(of.amount) + " " + key.currency
                        + " for attempts of another period";
        };
    }
}
