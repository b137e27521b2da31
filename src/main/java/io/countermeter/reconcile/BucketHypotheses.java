package io.countermeter.reconcile;

import io.countermeter.model.Decimals;
import io.countermeter.model.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    private static final int LEAST_NEWS_OF_A_PAIR = 2;
    /** A price with more decimals is no price, but a quotient. */
    private static final int PRICE_DECIMALS = 6;

    private static final long SECONDS_AN_HOUR = 3600;
    private static final long SECONDS_A_DAY = 24 * SECONDS_AN_HOUR;

    /** Something that would be so, and the buckets that it explains. */
    private record Hypothesis(String words, Set<BucketGroup> explains) {}

    /** Something that would be billed beside what is expected. */
    private record Extra(String words, Predicate<BucketShare> also, boolean isStep) {}

    private final List<BucketCase> cases;
    private final List<Hypothesis> hypotheses = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();
    /** The expectations with outcomes that were tried already, bucket by bucket: of equal ones the fewest outcomes do. */
    private final Set<List<BucketShare.Sum>> tried = new HashSet<>();

    BucketHypotheses(List<BucketCase> cases) {
        this.cases = cases;
        addBilledToo();
        addNotBilled();
        addShifts();
        addSteps();
        addNeighbours();
        addPrices();
        addPairs();
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
            return "no hypothesis explains the difference, neither alone nor with another";
        }
        List<String> words = new ArrayList<>();
        for (Hypothesis hypothesis : fitting.subList(0, Math.min(MOST_NAMED, fitting.size()))) {
            words.add(hypothesis.words + " (explains " + hypothesis.explains.size() + " of " + cases.size()
                    + " buckets)");
        }
        return "the difference would vanish if " + String.join(", or if ", words);
    }

    private List<BucketShare.Sum> expectations(Function<BucketCase, BucketShare.Sum> expected) {
        List<BucketShare.Sum> all = new ArrayList<>();
        for (BucketCase one : cases) {
            BucketShare.Sum sum = expected.apply(one);
            all.add(new BucketShare.Sum(
                    sum.quantity().stripTrailingZeros(), sum.amount().stripTrailingZeros(), 0));
        }
        return all;
    }

    private void tryOut(String words, Function<BucketCase, BucketShare.Sum> expected) {
        add(words, one -> one.isMetBy(expected.apply(one)));
    }

    /** Adds what explains more than the contract alone does. */
    private void add(String words, Predicate<BucketCase> explains) {
        add(words, 0, explains);
    }

    /** Adds what explains more than the contract alone does, and so many buckets at least. */
    private void add(String words, int least, Predicate<BucketCase> explains) {
        Set<BucketGroup> explained = new HashSet<>();
        int explainedAnyway = 0;
        boolean news = false;
        for (BucketCase one : cases) {
            explainedAnyway += one.isExplained() ? 1 : 0;
            if (explains.test(one)) {
                explained.add(one.group());
                news |= !one.isExplained();
            }
        }
        if (news && explained.size() > explainedAnyway && explained.size() >= least) {
            hypotheses.add(new Hypothesis(words, explained));
        }
    }

    private static BucketShare.Sum with(BucketCase one, Predicate<BucketShare> also) {
        BucketShare.Sum sum = one.expected();
        for (Map.Entry<BucketShare, BucketShare.Sum> entry : one.group().sums().entrySet()) {
            sum = also.test(entry.getKey()) ? sum.with(entry.getValue()) : sum;
        }
        return sum;
    }

    private static BucketShare.Sum without(BucketCase one, Set<BucketShare.Sort> sorts) {
        BucketShare.Sum sum = one.expected();
        for (Map.Entry<BucketShare, BucketShare.Sum> entry : one.group().sums().entrySet()) {
            sum = sorts.contains(entry.getKey().sort()) ? sum.without(entry.getValue()) : sum;
        }
        return sum;
    }

    private void addNotBilled() {
        Set<BucketShare.Sort> failures = EnumSet.of(BucketShare.Sort.BILLED_FAILURE);
        Set<BucketShare.Sort> redundant =
                EnumSet.of(BucketShare.Sort.TIMEOUT_RESUBMIT, BucketShare.Sort.DUPLICATE_SUBMISSION);
        tryOut("failures that the policy bills are not billed", one -> without(one, failures));
        tryOut("results that the application did not need are not billed", one -> without(one, redundant));
    }

    private void addBilledToo() {
        Set<String> present = new TreeSet<>();
        cases.forEach(one -> one.group().sums().keySet().forEach(share -> {
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
        tryOutExtra(new Extra("retries are billed", BucketShare.RETRIES::equals, false));
    }

    private static Set<String> words(Outcome... outcomes) {
        Set<String> words = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            words.add(outcome.word());
        }
        return words;
    }

    private void tryOutOutcomes(String words, Set<String> outcomes) {
        Extra extra = new Extra(words, share -> isOfOutcome(share) && outcomes.contains(share.detail()), false);
        if (tried.add(expectations(one -> with(one, extra.also)))) {
            tryOutExtra(extra);
        }
    }

    private void tryOutExtra(Extra extra) {
        extras.add(extra);
        tryOut(extra.words, one -> with(one, extra.also));
    }

    /**
     * Two things that are billed beside what is expected, where both together explain at least two more buckets than anything
     * alone: among so many pairs, one that explains a single bucket is met by chance.
     */
    private void addPairs() {
        int mostAlone = 0;
        for (Hypothesis hypothesis : hypotheses) {
            mostAlone = Math.max(mostAlone, hypothesis.explains.size());
        }
        int least = mostAlone + LEAST_NEWS_OF_A_PAIR;
        if (cases.size() < least) {
            return;
        }
        for (int i = 0; i < extras.size(); i++) {
            for (int j = i + 1; j < extras.size(); j++) {
                tryOutPair(extras.get(i), extras.get(j), least);
            }
        }
    }

    private void tryOutPair(Extra first, Extra second, int least) {
        if (first.isStep && second.isStep) {
            return;
        }
        Predicate<BucketShare> either = first.also.or(second.also);
        Function<BucketCase, BucketShare.Sum> expected = one -> with(one, either);
        if (tried.add(expectations(expected))) {
            add(first.words + " and " + second.words, least, one -> one.isMetBy(expected.apply(one)));
        }
    }

    private static boolean isOfOutcome(BucketShare share) {
        return share.sort() == BucketShare.Sort.NOT_EXPECTED || share.sort() == BucketShare.Sort.SHORTFALL;
    }

    /** Of hours between which nothing was submitted, each explains the same. */
    private void addShifts() {
        Map<List<BucketShare.Sum>, List<BucketShare>> alike = new LinkedHashMap<>();
        for (BucketShare share : present(BucketShare.Sort.SHIFTED)) {
            alike.computeIfAbsent(expectations(one -> one.group().sum(share)), absent -> new ArrayList<>())
                    .add(share);
        }
        alike.forEach((expectations, shares) -> {
            String first = zone(shares.get(0));
            String last = zone(shares.get(shares.size() - 1));
            tryOut(
                    "the day starts in another zone" + (first.isEmpty() ? "" : ", that of " + first)
                            + (first.equals(last) ? "" : " to " + last),
                    one -> one.group().sum(shares.get(0)));
        });
    }

    /** The zone in which a day starts so many hours later than the buckets say; empty where these start at several times. */
    private String zone(BucketShare shift) {
        Set<Long> starts = new HashSet<>();
        cases.forEach(one -> starts.add(Math.floorMod(one.group().period.from().getEpochSecond(), SECONDS_A_DAY)));
        if (starts.size() != 1) {
            return "";
        }
        long east = Math.floorMod(-starts.iterator().next(), SECONDS_A_DAY);
        long read = east > SECONDS_A_DAY / 2 ? east - SECONDS_A_DAY : east;
        long offset = read + Long.parseLong(shift.detail()) * SECONDS_AN_HOUR;
        boolean isZone = Math.abs(offset) <= ZoneOffset.MAX.getTotalSeconds();
        return !isZone ? "" : "UTC" + (offset == 0 ? "" : ZoneOffset.ofTotalSeconds(Math.toIntExact(offset)));
    }

    private void addSteps() {
        for (BucketShare share : present(BucketShare.Sort.ROUNDED)) {
            tryOutExtra(new Extra("seconds are rounded up to " + share.detail(), share::equals, true));
        }
    }

    /** The shares of a sort, by the number that they name, the smallest first. */
    private List<BucketShare> present(BucketShare.Sort sort) {
        Set<BucketShare> present = new HashSet<>();
        cases.forEach(one -> present.addAll(one.group().sums().keySet()));
        List<BucketShare> ofSort = new ArrayList<>(present);
        ofSort.removeIf(share -> share.sort() != sort);
        ofSort.sort(Comparator.<BucketShare, BigDecimal>comparing(share -> new BigDecimal(share.detail()).abs())
                .thenComparing(BucketShare::detail));
        return ofSort;
    }

    /** What one bucket bills too much and the next too little, or the other way round. */
    private void addNeighbours() {
        Map<Set<BucketSums.Dimensions>, BucketCase> last = new HashMap<>();
        Set<BucketGroup> paired = new HashSet<>();
        for (BucketCase one : cases) {
            BucketCase before = last.put(one.group().dimensions, one);
            boolean adjoins = before != null
                    && before.group().period.to().equals(one.group().period.from());
            if (adjoins && !before.isExplained() && !paired.contains(before.group())) {
                BigDecimal both = before.difference().add(one.difference()).abs();
                if (both.compareTo(before.tolerance().add(one.tolerance())) <= 0 && before.isQuantityWith(one)) {
                    paired.add(before.group());
                    paired.add(one.group());
                }
            }
        }
        add("it was booked in a neighbouring bucket", one -> one.isExplained() || paired.contains(one.group()));
    }

    private void addPrices() {
        Map<Set<BucketSums.Dimensions>, List<BucketCase>> alike = new LinkedHashMap<>();
        for (BucketCase one : cases) {
            alike.computeIfAbsent(one.group().dimensions, absent -> new ArrayList<>())
                    .add(one);
        }
        alike.values().forEach(this::addPrices);
    }

    private void addPrices(List<BucketCase> alike) {
        List<BucketCase> unexplained = new ArrayList<>(alike);
        unexplained.removeIf(BucketCase::isExplained);
        Set<String> words = new HashSet<>();
        for (BucketCase one : unexplained) {
            boolean tells = one.group().onlyUnit() != null
                    && one.expected().quantity().signum() > 0
                    && one.expected().amount().signum() > 0;
            if (tells) {
                addPrice(one, alike, unexplained, words);
            }
        }
    }

    private void addPrice(BucketCase first, List<BucketCase> alike, List<BucketCase> unexplained, Set<String> known) {
        BigDecimal factor = Decimals.divide(first.amount(), first.expected().amount());
        int billed = 0;
        Instant from = null;
        for (BucketCase one : unexplained) {
            if (one.isMetBy(one.expectedTimes(factor))) {
                billed++;
                Instant start = one.group().period.from();
                from = from == null || start.isBefore(from) ? start : from;
            }
        }
        BigDecimal price = price(first);
        // Any single bucket has a price by which it would be right.
        if (from == null || (billed < 2 && (alike.size() > 1 || price == null))) {
            return;
        }
        Instant since = from;
        String words = price != null
                ? "the price is " + Decimals.plain(price) + " a "
                        + Objects.requireNonNull(first.group().onlyUnit()).word() + " from " + since + " on"
                : "the prices are "
                        + Decimals.plain(factor.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()) + " times the contract's from " + since + " on";
        if (known.add(words)) {
            add(words, one -> {
                boolean changed = one.group().dimensions.equals(first.group().dimensions)
                        && !one.group().period.from().isBefore(since);
                return changed ? one.isMetBy(one.expectedTimes(factor)) : one.isExplained();
            });
        }
    }

    /** The price of the unit by which a bucket bills; null if it is no plausible one. */
    private static @Nullable BigDecimal price(BucketCase one) {
        BigDecimal quantity = one.expected().quantity();
        BigDecimal agreed = perUnit(one.expected().amount(), quantity);
        BigDecimal price = perUnit(one.amount(), quantity);
        return agreed.scale() <= PRICE_DECIMALS && price.scale() <= PRICE_DECIMALS ? price : null;
    }

    private static BigDecimal perUnit(BigDecimal amount, BigDecimal quantity) {
        return Decimals.divide(amount, quantity).stripTrailingZeros();
    }
}
