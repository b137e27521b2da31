package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Policy;
import io.countermeter.model.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the author of a sound contract should know of a provider's terms: what they leave open, and what never holds. */
final class ContractAdvice {
    private final ProviderContract terms;
    private final Place place;
    private final Problems problems;

    ContractAdvice(ContractReader.Placed provider, Problems problems) {
        this.terms = provider.terms();
        this.place = provider.place();
        this.problems = problems;
    }

    void give() {
        outcomesLeftUnknown();
        policiesOutOfOrder();
        quantitiesForUnknownModels();
        quantitiesThatConflict();
        new PriceAdvice(terms, problems).give();
    }

    private void outcomesLeftUnknown() {
        if (terms.policies().isEmpty()) {
            problems.note(
                    place,
                    Excerpt.quote(terms.name()) + " has no policy: only a success is billed, all else is unknown",
                    "Charges for failures are then REVIEW; add a policy if you know what the provider bills.");
        }
        for (Policy policy : terms.policies()) {
            List<String> unknown = new ArrayList<>();
            for (Outcome outcome : PolicyReader.OUTCOMES) {
                if (policy.of(outcome) == Billing.UNKNOWN) {
                    unknown.add(outcome.word());
                }
            }
            if (policy.retry() == Billing.UNKNOWN) {
                unknown.add("retry");
            }
            if (!unknown.isEmpty()) {
                problems.note(
                        Place.line(policy.line()),
                        Excerpt.quote(terms.name()) + " leaves unknown from " + date(policy.from(), terms.zone())
                                + " on: " + String.join(", ", unknown),
                        "Charges for these are REVIEW; name each that you know as billed or not_billed.");
            }
        }
    }

    private void policiesOutOfOrder() {
        List<Policy> asWritten = new ArrayList<>(terms.policies());
        asWritten.sort(Comparator.comparingInt(Policy::line));
        for (int i = 1; i < asWritten.size(); i++) {
            Policy policy = asWritten.get(i);
            Policy before = asWritten.get(i - 1);
            if (policy.from().isBefore(before.from())) {
                problems.warning(
                        Place.line(policy.line()),
                        "this policy begins before the one above it, on line " + before.line(),
                        "The date decides, not the order; write the oldest first, and check the dates.");
            }
        }
    }

    private void quantitiesForUnknownModels() {
        Set<String> models = new TreeSet<>();
        for (PriceRow row : terms.prices().rows()) {
            if (row.model() != null) {
                models.add(row.model());
            }
        }
        for (QuantityTerm term : terms.quantities()) {
            if (term.model() != null && !models.isEmpty() && !models.contains(term.model())) {
                problems.warning(
                        Place.line(term.line()),
                        "no price names the model " + Excerpt.quote(term.model()) + " of this row of \"quantities\"",
                        Nearest.didYouMean(term.model(), models) + "Check its spelling, or add its price.");
            }
        }
    }

    private void quantitiesThatConflict() {
        List<QuantityTerm> rows = terms.quantities();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                QuantityTerm row = rows.get(j);
                if (conflict(rows.get(i), row)) {
                    problems.warning(
                            Place.line(row.line()),
                            "this row and the one on line " + rows.get(i).line()
                                    + " of \"quantities\" can both match, and name equally many but different keys",
                            "Name a further key in one of them, so that it goes before the other.");
                }
            }
        }
    }

    private static boolean conflict(QuantityTerm one, QuantityTerm other) {
        boolean sameKeys = (one.model() == null) == (other.model() == null)
                && (one.operation() == null) == (other.operation() == null)
                && (one.sku() == null) == (other.sku() == null);
        return one.unit() == other.unit()
                && !sameKeys
                && named(one) == named(other)
                && agree(one.model(), other.model())
                && agree(one.operation(), other.operation())
                && agree(one.sku(), other.sku());
    }

    private static int named(QuantityTerm term) {
        return (term.model() == null ? 0 : 1) + (term.operation() == null ? 0 : 1) + (term.sku() == null ? 0 : 1);
    }

    /** Whether one and the same value can match both. */
    static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** The day that begins at an instant in a zone, or the instant where none does. */
    static String date(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return day.atStartOfDay(zone).toInstant().equals(instant) ? day.toString() : instant.toString();
    }
}
