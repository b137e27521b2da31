package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Cause;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares buckets with the attempts in them, when all of these are known. */
final class BucketTotals {
    /** So much of a bucket's period may lie before the first or after the last word of the log: an hour of a day. */
    private static final int PARTS_OF_PERIOD = 24;

    private final Contract contract;
    private final Spans spans;
    private final @Nullable Instant asOf;
    private final Tally tally;
    private final List<FindingPart> parts = new ArrayList<>();
    /** The lines of each bucket: a bridge takes the parts of a charge together. */
    private final Map<ChargeState, Map<Line, BigDecimal>> linesOf = new LinkedHashMap<>();

    BucketTotals(Contract contract, Spans spans, @Nullable Instant asOf, Tally tally) {
        this.contract = contract;
        this.spans = spans;
        this.asOf = asOf;
        this.tally = tally;
    }

    /**
     * What became of a group.
     *
     * @param lines what is known of its money
     * @param rest the line of what the others leave
     */
    private record Judged(BucketGroup group, Map<Line, BigDecimal> lines, Line rest, boolean priced) {}

    private record Line(Cause cause, @Nullable Remedy remedy) {
        static Line of(Cause.Line line) {
            return new Line(Cause.of(line), null);
        }
    }

    private static final Line MISMATCH = new Line(Cause.finding(FindingKind.BUCKET_MISMATCH), Remedy.REVIEW);

    /**
     * Enters the buckets into the bridges.
     *
     * @param repeated what of them other charges repeat
     * @return the findings about them
     */
    List<FindingPart> enter(List<ChargeState> buckets, Map<ChargeState, Repeat> repeated) {
        Map<ChargeState, BigDecimal> counts = new LinkedHashMap<>();
        for (ChargeState bucket : buckets) {
            tally.addCharge(bucket);
            counts.put(bucket, counts(bucket, repeated.get(bucket)));
        }
        Map<String, List<Judged>> byBill = new TreeMap<>();
        for (BucketGroup group : BucketGroups.of(counts, tally.inBuckets)) {
            byBill.computeIfAbsent(
                            group.period.provider() + '\n' + group.period.currency(), absent -> new ArrayList<>())
                    .add(judge(group));
        }
        byBill.values().forEach(this::enter);
        linesOf.forEach((bucket, lines) -> lines.forEach((line, amount) -> {
            if (amount.signum() != 0) {
                tally.bridges.add(bucket, line.cause, line.remedy, amount);
            }
        }));
        return parts;
    }

    /** What of a bucket no other rows repeat; the rest is a control total. */
    private BigDecimal counts(ChargeState bucket, @Nullable Repeat repeats) {
        BigDecimal amount = bucket.charge.amount();
        if (repeats == null) {
            return amount;
        }
        BigDecimal exceeds = amount.subtract(repeats.amount());
        BigDecimal counts = exceeds.max(BigDecimal.ZERO).min(amount.max(BigDecimal.ZERO));
        if (amount.compareTo(counts) != 0) {
            enter(bucket, Line.of(Cause.Line.CONTROL_TOTAL), amount.subtract(counts));
            tally.addControlTotal(bucket, amount.subtract(counts));
        }
        if (exceeds.signum() != 0) {
            parts.add(Accounts.overlap(bucket, repeats, exceeds));
        }
        return counts;
    }

    private Judged judge(BucketGroup group) {
        Map<Line, BigDecimal> lines = findings(group);
        BigDecimal found = sum(lines);
        if (!isCovered(group)) {
            return new Judged(group, lines, Line.of(Cause.Line.NOT_COVERED), false);
        }
        BucketShare.Sum expected = group.expected();
        BucketShare.Sum unvalued = group.sum(BucketShare.UNVALUED);
        long uncounted = group.sum(BucketShare.UNCOUNTED).count();
        Line explained = Line.of(Cause.Line.EXPECTED);
        if (expected.count() == 0 && unvalued.count() + uncounted > 0) {
            BigDecimal billed = group.billedQuantity();
            if (uncounted > 0 || billed == null || billed.signum() == 0 || group.onlyUnit() == null) {
                return new Judged(group, lines, Line.of(Cause.Line.BUCKET_NOT_JUDGED), false);
            }
            lines.put(explained, Decimals.divide(group.amount().multiply(unvalued.quantity()), billed));
            return new Judged(group, lines, rest(group, lines), false);
        }
        if (group.difference().signum() < 0 && isUnfinished(group)) {
            if (group.amount().signum() < 0) {
                return new Judged(group, Map.of(), Line.of(Cause.Line.BUCKET_NOT_JUDGED), false);
            }
            lines.put(explained, group.amount().subtract(found));
            return new Judged(group, lines, explained, true);
        }
        lines.put(explained, expected.amount().subtract(found));
        boolean partly = unvalued.count() + uncounted > 0 && group.difference().signum() > 0;
        return new Judged(group, lines, partly ? Line.of(Cause.Line.BUCKET_NOT_JUDGED) : rest(group, lines), !partly);
    }

    /** What redundant attempts and billed failures cost, by the line of their findings. */
    private static Map<Line, BigDecimal> findings(BucketGroup group) {
        Map<Line, BigDecimal> lines = new LinkedHashMap<>();
        group.sums().forEach((share, sum) -> {
            FindingKind kind =
                    switch (share.sort()) {
                        case TIMEOUT_RESUBMIT -> FindingKind.TIMEOUT_RESUBMIT;
                        case DUPLICATE_SUBMISSION -> FindingKind.DUPLICATE_SUBMISSION;
                        case BILLED_FAILURE -> FindingKind.BILLED_FAILURE;
                        case EXPECTED, UNVALUED, NOT_EXPECTED, SHORTFALL, RETRIES, ROUNDED, SHIFTED -> null;
                    };
            if (kind != null) {
                lines.merge(
                        new Line(Cause.finding(kind), Remedy.valueOf(share.detail())), sum.amount(), BigDecimal::add);
            }
        });
        return lines;
    }

    private Line rest(BucketGroup group, Map<Line, BigDecimal> lines) {
        BigDecimal left = group.amount().subtract(sum(lines));
        if (left.signum() == 0) {
            return Line.of(Cause.Line.EXPECTED);
        }
        return left.abs().compareTo(tolerance(group)) <= 0 ? Line.of(Cause.Line.ROUNDING) : MISMATCH;
    }

    private static BigDecimal sum(Map<Line, BigDecimal> lines) {
        return lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each of the attempts may have been rounded. */
    private BigDecimal tolerance(BucketGroup group) {
        long attempts = Math.max(
                1, group.expected().count() + group.sum(BucketShare.UNVALUED).count());
        return contract.provider(group.period.provider()).tolerance().multiply(BigDecimal.valueOf(attempts));
    }

    private boolean isCovered(BucketGroup group) {
        BucketSums.Period period = group.period;
        Duration leftOut = Duration.between(period.from(), period.to()).dividedBy(PARTS_OF_PERIOD);
        for (BucketSums.Dimensions of : group.dimensions) {
            if (!tally.inBuckets.names(period.provider(), of.model()) || !spans.cover(period, of, leftOut)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the provider may still add to a bucket. */
    private boolean isUnfinished(BucketGroup group) {
        Duration settlement =
                contract.provider(group.period.provider()).windows().settlement();
        return asOf != null && group.period.to().plus(settlement).isAfter(asOf);
    }

    private void enter(List<Judged> ofBill) {
        BucketHypotheses hypotheses = null;
        for (Judged judged : ofBill) {
            Map<ChargeState, BigDecimal> left = new LinkedHashMap<>(judged.group.counts());
            judged.lines.forEach((line, amount) -> deal(line, amount, left));
            left.forEach((bucket, amount) -> {
                if (amount.signum() != 0) {
                    enter(bucket, judged.rest, amount);
                }
            });
            judged.group.counts().keySet().forEach(bucket -> tally.bridges.addUsage(bucket, judged.priced));
            if (judged.rest.equals(MISMATCH)) {
                if (hypotheses == null) {
                    hypotheses = hypotheses(ofBill);
                }
                addMismatch(judged, left, hypotheses);
            }
        }
    }

    /** Gives each bucket of a line what it has left, and the last one the rest. */
    private void deal(Line line, BigDecimal amount, Map<ChargeState, BigDecimal> left) {
        BigDecimal rest = amount;
        int further = left.size();
        for (Map.Entry<ChargeState, BigDecimal> entry : left.entrySet()) {
            further--;
            BigDecimal takes = further == 0 ? rest : rest.min(entry.getValue().max(BigDecimal.ZERO));
            if (takes.signum() != 0) {
                enter(entry.getKey(), line, takes);
                entry.setValue(entry.getValue().subtract(takes));
                rest = rest.subtract(takes);
            }
        }
    }

    private void enter(ChargeState bucket, Line line, BigDecimal amount) {
        linesOf.computeIfAbsent(bucket, absent -> new LinkedHashMap<>()).merge(line, amount, BigDecimal::add);
    }

    private BucketHypotheses hypotheses(List<Judged> ofBill) {
        List<BucketCase> cases = new ArrayList<>();
        for (Judged judged : ofBill) {
            if (judged.priced) {
                cases.add(BucketCase.of(judged.group, tolerance(judged.group)));
            }
        }
        return new BucketHypotheses(cases);
    }

    /** A finding for each account whose money it is. */
    private void addMismatch(Judged judged, Map<ChargeState, BigDecimal> left, BucketHypotheses hypotheses) {
        Map<String, List<ChargeState>> byAccount = new TreeMap<>();
        left.forEach((bucket, amount) -> {
            if (bucket.selected && amount.signum() != 0) {
                byAccount
                        .computeIfAbsent(
                                Objects.requireNonNullElse(bucket.charge.account(), ""), absent -> new ArrayList<>())
                        .add(bucket);
            }
        });
        byAccount.forEach((account, buckets) -> {
            BigDecimal amount = BigDecimal.ZERO;
            for (ChargeState bucket : buckets) {
                amount = amount.add(Objects.requireNonNull(left.get(bucket)));
            }
            addMismatch(judged, account, buckets, amount, hypotheses);
        });
    }

    private void addMismatch(
            Judged judged, String account, List<ChargeState> buckets, BigDecimal amount, BucketHypotheses hypotheses) {
        BucketGroup group = judged.group;
        parts.add(new FindingPart(
                new FindingPart.About(
                        FindingKind.BUCKET_MISMATCH,
                        group.period.provider(),
                        account,
                        group.period.currency(),
                        group.subject()),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                amount,
                why(judged, hypotheses),
                List.of(),
                List.of(),
                buckets,
                true));
    }

    private static String why(Judged judged, BucketHypotheses hypotheses) {
        BucketGroup group = judged.group;
        boolean single = group.counts().size() == 1;
        String what = "The " + (single ? "bucket" : group.counts().size() + " buckets") + " of " + group.period.from()
                + " to " + group.period.to() + (single ? " bills " : " bill ") + Decimals.amount(group.amount()) + " "
                + group.period.currency();
        if (!judged.priced) {
            return what + " for " + plain(group.billedQuantity()) + ", and the log knows "
                    + plain(group.sum(BucketShare.UNVALUED).quantity()) + " of it in "
                    + group.sum(BucketShare.UNVALUED).count() + " attempts, for which the contract has no price";
        }
        return what + " where the contract expects "
                + Decimals.amount(group.expected().amount()) + " of the attempts in it; " + hypotheses.words(group);
    }

    private static String plain(@Nullable BigDecimal quantity) {
        return quantity == null ? "?" : Decimals.plain(quantity);
    }
}
