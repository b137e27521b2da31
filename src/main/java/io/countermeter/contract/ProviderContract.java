package io.countermeter.contract;

import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one provider (SPEC section 6).
 *
 * @param currency the currency of prices that name none; null where the contract names none
 * @param zone the zone of its billing days and periods
 * @param components which units are billed; null where the contract does not say, which is not an empty list
 * @param tolerance the most by which an amount may miss its expectation and still meet it, in the currency
 * @param policies ordered by {@code from}
 * @param maxPolls more polls than that on one attempt are worth a note
 * @param retryLoop a chain of this many attempts is a loop
 */
public record ProviderContract(
        String name,
        @Nullable String currency,
        ZoneId zone,
        boolean prepaid,
        Aliases aliases,
        Set<String> unloggedAccounts,
        Set<String> unloggedModels,
        Windows windows,
        boolean idempotent,
        @Nullable Map<Unit, Billing> components,
        BigDecimal tolerance,
        int maxPolls,
        int retryLoop,
        List<Policy> policies,
        List<QuantityTerm> quantities,
        PriceBook prices,
        List<CreditPool> pools) {
    public static final BigDecimal DEFAULT_TOLERANCE = new BigDecimal("0.000001");
    public static final int DEFAULT_MAX_POLLS = 120;
    public static final int DEFAULT_RETRY_LOOP = 4;

    public ProviderContract {
        unloggedAccounts = Set.copyOf(unloggedAccounts);
        unloggedModels = Set.copyOf(unloggedModels);
        components = components == null ? null : Map.copyOf(components);
        policies = List.copyOf(policies);
        quantities = List.copyOf(quantities);
        pools = List.copyOf(pools);
    }

    /**
     * Other names for what the contract names; each map leads from the other name to the contract's.
     *
     * <p>The words of tiers (resolution, quality, variant) are kept in lower case and compared so; names are not.
     *
     * @param providers other names of the provider itself
     */
    public record Aliases(
            Set<String> providers,
            Map<String, String> accounts,
            Map<String, String> models,
            Map<String, String> resolutions,
            Map<String, String> qualities,
            Map<String, String> variants) {
        public static final Aliases NONE = new Aliases(Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        public Aliases {
            providers = Set.copyOf(providers);
            accounts = Map.copyOf(accounts);
            models = Map.copyOf(models);
            resolutions = Map.copyOf(resolutions);
            qualities = Map.copyOf(qualities);
            variants = Map.copyOf(variants);
        }

        /** The contract's name for an account that a record names. */
        public String account(String name) {
            return canonical(accounts, name.strip());
        }

        public String model(String name) {
            return canonical(models, name.strip());
        }

        /** The contract's word for a resolution; the words of tiers are the same in any case. */
        public String resolution(String word) {
            return canonical(resolutions, foldTier(word));
        }

        public String quality(String word) {
            return canonical(qualities, foldTier(word));
        }

        public String variant(String word) {
            return canonical(variants, foldTier(word));
        }

        static String foldTier(String word) {
            return word.strip().toLowerCase(Locale.ROOT);
        }

        private static String canonical(Map<String, String> names, String name) {
            return names.getOrDefault(name, name);
        }
    }

    /**
     * @param duplicate how long an attempt without an end is taken to run
     * @param resubmit how long after a failure the same input is taken to be a resubmit
     * @param settlement how long a charge may normally take to appear
     * @param link how far apart in time two records may be and still be tied
     */
    public record Windows(Duration duplicate, Duration resubmit, Duration settlement, Duration link) {
        public static final Windows DEFAULT =
                new Windows(Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofDays(3), Duration.ofDays(95));
    }

    /**
     * A dated policy; it holds from {@code from} until the next one begins.
     *
     * @param source where it is written down; null where the contract does not say
     * @param line the line of the contract on which it begins
     */
    public record Policy(
            Instant from, @Nullable String source, Map<Outcome, Billing> outcomes, Billing retry, int line) {
        public Policy {
            outcomes = Map.copyOf(outcomes);
        }

        public Billing of(Outcome outcome) {
            return outcomes.getOrDefault(outcome, outcome == Outcome.SUCCEEDED ? Billing.BILLED : Billing.UNKNOWN);
        }
    }

    /** The terms of a provider of which nothing is known. */
    public static ProviderContract silent(String name) {
        return new ProviderContract(
                name,
                null,
                ZoneOffset.UTC,
                false,
                Aliases.NONE,
                Set.of(),
                Set.of(),
                Windows.DEFAULT,
                false,
                null,
                DEFAULT_TOLERANCE,
                DEFAULT_MAX_POLLS,
                DEFAULT_RETRY_LOOP,
                List.of(),
                List.of(),
                new PriceBook(List.of()),
                List.of());
    }

    /** The same terms, whose prices are completed by published ones. */
    ProviderContract completedBy(List<PriceRow> published) {
        return new ProviderContract(
                name,
                currency,
                zone,
                prepaid,
                aliases,
                unloggedAccounts,
                unloggedModels,
                windows,
                idempotent,
                components,
                tolerance,
                maxPolls,
                retryLoop,
                policies,
                quantities,
                prices.completedBy(published),
                pools);
    }

    /** The policy in force at an instant. */
    public Optional<Policy> policyAt(Instant instant) {
        Policy held = null;
        for (Policy policy : policies) {
            if (!policy.from().isAfter(instant)) {
                held = policy;
            }
        }
        return Optional.ofNullable(held);
    }

    /** The policies in force at one time or another from {@code from} to {@code to}, the one at {@code from} first. */
    public List<Policy> policiesBetween(Instant from, Instant to) {
        List<Policy> held = new ArrayList<>();
        policyAt(from).ifPresent(held::add);
        for (Policy policy : policies) {
            if (policy.from().isAfter(from) && !policy.from().isAfter(to)) {
                held.add(policy);
            }
        }
        return held;
    }
}
