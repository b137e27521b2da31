package io.countermeter.reconcile;

import io.countermeter.model.Accrual;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Observation;
import io.countermeter.model.Pool;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run carries forward, so that the next one need judge only what its records touch: what it knew of all records,
 * and what they added up to. It is plain values, to be kept in whatever form; what there is of each record lies beside it,
 * in a {@link TieIndex}.
 *
 * @param usageRow the last row of a usage record that the run saw
 * @param chargeRow the last row of a charge that it saw
 * @param times null if it saw no record
 * @param clocks what open ends wait for; they name their clock by its place here
 * @param asides the rows of the charges that are buckets, and of the invoices
 * @param ofWhole the ids of the findings that are about no single records
 */
public record Carried(
        long usageRow,
        long chargeRow,
        @Nullable Times times,
        List<AccountRows> rows,
        List<AccountSpans> spans,
        Sums sums,
        List<Clock> clocks,
        List<Long> asides,
        List<String> ofWhole) {
    public Carried {
        rows = List.copyOf(rows);
        spans = List.copyOf(spans);
        clocks = List.copyOf(clocks);
        asides = List.copyOf(asides);
        ofWhole = List.copyOf(ofWhole);
    }

    /**
     * The newest instants.
     *
     * @param second the next to the newest; null if there is none
     * @param file where the newest record stands
     */
    public record Times(Instant newest, @Nullable Instant second, int file, long line, long row) {}

    /** How many rows an account has; its name is empty where none is named. */
    public record AccountRows(String provider, String account, long usage, long cached, long charges) {}

    /** From the first to the last instant. */
    public record Run(Instant from, Instant to) {}

    /**
     * Log and bills of an account.
     *
     * @param account null where none is named
     * @param log null without log rows
     * @param bills the runs of its charges
     */
    public record AccountSpans(
            String provider,
            @Nullable String account,
            @Nullable Run log,
            List<Run> bills) {}

    /**
     * What an open end waits for: that the bills of an account, or its log, go on.
     *
     * @param account null where none is named
     */
    public record Clock(
            boolean bills, String provider, @Nullable String account) {}

    /** What the judged records add up to. */
    public record Sums(
            List<BridgeSums> bridges,
            Map<AttemptClass, Long> classes,
            List<Accrual> accruals,
            Observed observations,
            List<CommonIds> commonIds,
            List<InBucket> inBuckets,
            List<InPeriod> inPeriods,
            List<LoggedModel> models,
            List<Strays> strays,
            List<Invoiced> invoiced,
            List<PoolSum> pools,
            long attempts) {}

    /** What moved a balance in a month. */
    public record PoolSum(
            String provider,
            String account,
            String currency,
            YearMonth month,
            Pool.Movement movement,
            BigDecimal amount) {}

    /** @param charges how many selected charges stand in the bridge */
    public record BridgeSums(
            String provider,
            String account,
            String currency,
            List<BridgeLine> lines,
            BigDecimal billed,
            BigDecimal judged,
            BigDecimal usage,
            BigDecimal openRecover,
            BigDecimal unallocated,
            long charges) {}

    public record Observed(List<ObservedSum> sums, List<ObservedModel> models) {}

    /**
     * @param shown the first of the ids, some more than are shown
     * @param beyond the first that is not among them; null if all are
     */
    public record ObservedSum(
            Observation.Kind kind,
            String provider,
            String account,
            String model,
            String currency,
            BigDecimal amount,
            long count,
            List<ShownId> shown,
            @Nullable ShownId beyond) {}

    /** An id that is shown; they are in order of submission. */
    public record ShownId(Instant submittedAt, String id) implements Comparable<ShownId> {
        @Override
        public int compareTo(ShownId other) {
            int order = submittedAt.compareTo(other.submittedAt);
            return order != 0 ? order : id.compareTo(other.id);
        }
    }

    /**
     * @param polled how many attempts told their polls
     * @param askingForTier how many attempts asked for a tier
     */
    public record ObservedModel(
            String provider, String account, String model, BigDecimal polls, long polled, long askingForTier) {}

    /**
     * How many charges of an account are covered, and how many of these met an attempt; where hardly any did, also what
     * the finding about it names.
     *
     * @param theirs the rows of some charges
     * @param ours the rows of some usage records
     * @param groups the ids of the findings, one for each currency
     */
    public record CommonIds(
            String provider,
            String account,
            long covered,
            long matched,
            List<Long> theirs,
            List<Long> ours,
            List<String> groups) {}

    /** What charges with ids that lie in a bucket sum to. */
    public record InBucket(long bucketRow, BigDecimal amount, long count) {}

    /** What the attempts that no charge names, and that no bucket can tell apart, are to the buckets of a period. */
    public record InPeriod(
            String provider,
            Instant from,
            Instant to,
            String currency,
            @Nullable String account,
            @Nullable String model,
            @Nullable String operation,
            @Nullable String resolution,
            @Nullable String quality,
            @Nullable Unit unit,
            List<Share> shares) {}

    /** How many attempts of a provider that has buckets name a model; it is empty where they name none. */
    public record LoggedModel(String provider, String model, long attempts) {}

    public record Share(String sort, String detail, BigDecimal quantity, BigDecimal amount, long count) {}

    /**
     * The latest of many instants.
     *
     * @param floor what lies at it or before it is not among them; null if all are
     */
    public record Latest(List<Instant> instants, @Nullable Instant floor) {}

    public record Strays(String provider, String account, long count) {}

    /** What an invoice total is held against. */
    public record Invoiced(
            String provider,
            String currency,
            boolean purchases,
            String invoice,
            YearMonth month,
            BigDecimal amount,
            long count) {}
}
