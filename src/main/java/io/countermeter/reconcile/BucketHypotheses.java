package io.countermeter.reconcile;

import io.countermeter.model.Decimals;
import io.countermeter.model.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What would make the differences between a provider's buckets and the attempts in them vanish. Each hypothesis is tried on
 * all of the provider's buckets: one that explains more of them is the better account of the bill, and of equal ones the
 * simpler comes first.
 */
final class BucketHypotheses {
    private static final int MOST_NAMED = 3;
    private static final int DIVISION_SCALE = 20;
    /** A price with more decimals is no price, but a quotient. */
    private static final int PRICE_DECIMALS = 6;

    /**
     * A group with what is asked of it again and again.
     *
     * @param tolerance how far bill and expectation may be apart
     */
    record Case(BucketGroup group, BigDecimal tolerance, BigDecimal amount, BucketShare.Sum expected) {
        static Case of(BucketGroup group, BigDecimal tolerance) {
            return new Case(group, tolerance, group.amount(), group.expected());
        }

        boolean isMetBy(BigDecimal expectation) {
            return amount.subtract(expectation).abs().compareTo(tolerance) <= 0;
        }

        boolean isExplained() {
            return isMetBy(expected.amount());
        }

        BigDecimal difference() {
            return amount.subtract(expected.amount());
        }
    }

    /** Something that would be so, and the buckets that it explains. */
    private record Hypothesis(String words, Set<BucketGroup> explains) {}

    private final List<Case> cases;
    private final List<Hypothesis> hypotheses = new ArrayList<>();
    /** The expectations with outcomes that were tried already, bucket by bucket: of equal ones the fewest outcomes do. */
    private final Set<List<BigDecimal>> tried = new HashSet<>();

    BucketHypotheses(List<Case> cases) {
        this.cases = cases;
        addBilledToo();
        addShifts();
        addSteps();
        addNeighbours();
        addPrices();
    }

    /** A clause that names those that make the difference of a bucket vanish, the best first. */
    String words(BucketGroup group) {
        List<Hypothesis> fitting = new ArrayList<>();
        for (Hypothesis hypothesis : hypotheses) {
            if (hypothesis.explains.contains(group)) {
                fitting.add(hypothesis);
            }
        }
        fitting.sort(Comparator.comparing(hypothesis -> -hypothesis.explains.size()));
        if (fitting.isEmpty()) {
            return "no single hypothesis explains the difference";
        }
        List<String> words = new ArrayList<>();
        for (Hypothesis hypothesis : fitting.subList(0, Math.min(MOST_NAMED, fitting.size()))) {
            words.add(hypothesis.words + " (explains " + hypothesis.explains.size() + " of " + cases.size()
                    + " buckets)");
        }
        return "the difference would vanish if " + String.join(", or if ", words);
    }

    private List<BigDecimal> expectations(Function<Case, BigDecimal> expected) {
        List<BigDecimal> all = new ArrayList<>();
        cases.forEach(one -> all.add(expected.apply(one).stripTrailingZeros()));
        return all;
    }

    private void tryOut(String words, Function<Case, BigDecimal> expected) {
        add(words, one -> one.isMetBy(expected.apply(one)));
    }

    private void add(String words, Predicate<Case> explains) {
        Set<BucketGroup> explained = new HashSet<>();
        boolean news = false;
        for (Case one : cases) {
            if (explains.test(one)) {
                explained.add(one.group);
                news |= !one.isExplained();
            }
        }
        if (news) {
            hypotheses.add(new Hypothesis(words, explained));
        }
    }

    private static BigDecimal with(Case one, Predicate<BucketShare> also) {
        BigDecimal sum = one.expected.amount();
        for (Map.Entry<BucketShare, BucketShare.Sum> entry : one.group.sums().entrySet()) {
            if (also.test(entry.getKey())) {
                sum = sum.add(entry.getValue().amount());
            }
        }
        return sum;
    }

    private void addBilledToo() {
        Set<String> present = new TreeSet<>();
        cases.forEach(one -> one.group.sums().keySet().forEach(share -> {
            if (isOfOutcome(share)) {
                present.add(share.detail());
            }
        }));
        for (String outcome : present) {
            tryOutOutcomes("attempts that ended " + outcome + " are billed too", Set.of(outcome));
        }
        tryOutOutcomes("technical failures are billed too", words(Outcome.FAILED, Outcome.PROVIDER_ERROR));
        tryOutOutcomes("moderated work is billed too", words(Outcome.MODERATED_INPUT, Outcome.MODERATED_OUTPUT));
        tryOutOutcomes("results that were lost are billed too", words(Outcome.TIMED_OUT, Outcome.DELIVERY_FAILED));
        Set<String> failures = new HashSet<>();
        Set<String> withLost = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.isFailure()) {
                failures.add(outcome.word());
            }
            if (outcome.isFailure() || outcome.isLostResult()) {
                withLost.add(outcome.word());
            }
            all.add(outcome.word());
        }
        tryOutOutcomes("all failures are billed too", failures);
        tryOutOutcomes("all failures and lost results are billed too", withLost);
        tryOutOutcomes("whatever was submitted is billed", all);
        tryOut("retries are billed", one -> with(one, BucketShare.RETRIES::equals));
    }

    private static Set<String> words(Outcome... outcomes) {
        Set<String> words = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            words.add(outcome.word());
        }
        return words;
    }

    private void tryOutOutcomes(String words, Set<String> outcomes) {
        Function<Case, BigDecimal> expected =
                one -> with(one, share -> isOfOutcome(share) && outcomes.contains(share.detail()));
        if (tried.add(expectations(expected))) {
            tryOut(words, expected);
        }
    }

    private static boolean isOfOutcome(BucketShare share) {
        return share.sort() == BucketShare.Sort.NOT_EXPECTED || share.sort() == BucketShare.Sort.SHORTFALL;
    }

    /** Of hours between which nothing was submitted, each explains the same. */
    private void addShifts() {
        Map<List<BigDecimal>, List<BucketShare>> alike = new LinkedHashMap<>();
        for (BucketShare share : present(BucketShare.Sort.SHIFTED)) {
            alike.computeIfAbsent(expectations(one -> one.group.sum(share).amount()), absent -> new ArrayList<>())
                    .add(share);
        }
        alike.forEach((expectations, shares) -> {
            String first = zone(shares.get(0));
            String last = zone(shares.get(shares.size() - 1));
            tryOut(
                    "the day starts in another zone, that of " + first + (first.equals(last) ? "" : " to " + last)
                            + " if it was read as UTC's",
                    one -> one.group.sum(shares.get(0)).amount());
        });
    }

    private static String zone(BucketShare shift) {
        return String.format(Locale.ROOT, "UTC%+03d:00", Integer.parseInt(shift.detail()));
    }

    private void addSteps() {
        for (BucketShare share : present(BucketShare.Sort.ROUNDED)) {
            tryOut("seconds are rounded up to " + share.detail(), one -> with(one, share::equals));
        }
    }

    /** The shares of a sort, by the number that they name, the smallest first. */
    private List<BucketShare> present(BucketShare.Sort sort) {
        Set<BucketShare> present = new HashSet<>();
        cases.forEach(one -> present.addAll(one.group.sums().keySet()));
        List<BucketShare> ofSort = new ArrayList<>(present);
        ofSort.removeIf(share -> share.sort() != sort);
        ofSort.sort(Comparator.<BucketShare, BigDecimal>comparing(share -> new BigDecimal(share.detail()).abs())
                .thenComparing(BucketShare::detail));
        return ofSort;
    }

    /** What one bucket bills too much and the next too little, or the other way round. */
    private void addNeighbours() {
        Map<Set<BucketSums.Dimensions>, Case> last = new HashMap<>();
        Set<BucketGroup> paired = new HashSet<>();
        for (Case one : cases) {
            Case before = last.put(one.group.dimensions, one);
            boolean adjoins = before != null && before.group.period.to().equals(one.group.period.from());
            if (adjoins && !before.isExplained() && !paired.contains(before.group)) {
                BigDecimal both = before.difference().add(one.difference()).abs();
                if (both.compareTo(before.tolerance.add(one.tolerance)) <= 0) {
                    paired.add(before.group);
                    paired.add(one.group);
                }
            }
        }
        add("it was booked in a neighbouring bucket", one -> one.isExplained() || paired.contains(one.group));
    }

    private void addPrices() {
        Map<Set<BucketSums.Dimensions>, List<Case>> alike = new LinkedHashMap<>();
        for (Case one : cases) {
            alike.computeIfAbsent(one.group.dimensions, absent -> new ArrayList<>())
                    .add(one);
        }
        alike.values().forEach(this::addPrices);
    }

    private void addPrices(List<Case> alike) {
        List<Case> unexplained = new ArrayList<>(alike);
        unexplained.removeIf(Case::isExplained);
        Set<String> words = new HashSet<>();
        for (Case one : unexplained) {
            boolean tells = one.group.onlyUnit() != null
                    && one.expected.quantity().signum() > 0
                    && one.expected.amount().signum() > 0;
            if (tells) {
                addPrice(one, alike, unexplained, words);
            }
        }
    }

    private void addPrice(Case first, List<Case> alike, List<Case> unexplained, Set<String> known) {
        BigDecimal factor = first.amount.divide(first.expected.amount(), DIVISION_SCALE, RoundingMode.HALF_EVEN);
        int billed = 0;
        Instant from = null;
        for (Case one : unexplained) {
            if (one.isMetBy(one.expected.amount().multiply(factor))) {
                billed++;
                Instant start = one.group.period.from();
                from = from == null || start.isBefore(from) ? start : from;
            }
        }
        BigDecimal price = price(first);
        // Any single bucket has a price by which it would be right.
        if (billed < 2 && (alike.size() > 1 || price == null)) {
            return;
        }
        Instant since = Objects.requireNonNull(from);
        String words = price != null
                ? "the price is " + Decimals.plain(price) + " a "
                        + Objects.requireNonNull(first.group.onlyUnit()).word() + " from " + since + " on"
                : "the prices are "
                        + Decimals.plain(factor.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()) + " times the contract's from " + since + " on";
        if (known.add(words)) {
            add(words, one -> {
                boolean changed = one.group.dimensions.equals(first.group.dimensions)
                        && !one.group.period.from().isBefore(since);
                return changed ? one.isMetBy(one.expected.amount().multiply(factor)) : one.isExplained();
            });
        }
    }

    /** The price of the unit by which a bucket bills; null if it is no plausible one. */
    private static @Nullable BigDecimal price(Case one) {
        BigDecimal quantity = one.expected.quantity();
        BigDecimal agreed = perUnit(one.expected.amount(), quantity);
        BigDecimal price = perUnit(one.amount, quantity);
        return agreed.scale() <= PRICE_DECIMALS && price.scale() <= PRICE_DECIMALS ? price : null;
    }

    private static BigDecimal perUnit(BigDecimal amount, BigDecimal quantity) {
        return amount.divide(quantity, DIVISION_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
