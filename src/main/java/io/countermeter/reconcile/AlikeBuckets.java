package io.countermeter.reconcile;

import io.countermeter.model.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of one period and currency that name the same. Rows of one sort of export add up; those of another sort say the
 * same money once more.
 */
final class AlikeBuckets {
    private final Map<String, List<ChargeState>> byExport = new TreeMap<>();
    private final ChargeState first;
    /** What of them no other rows repeat. */
    private BigDecimal rest = BigDecimal.ZERO;
    /** Whether they are taken for the total of rows of their own export. */
    private boolean isTotal;

    private AlikeBuckets(ChargeState first) {
        this.first = first;
    }

    private record Key(BucketSums.Period period, BucketSums.Dimensions dimensions) {}

    /** Those that are alike, in the order of the first of each. */
    static List<AlikeBuckets> of(List<ChargeState> buckets, Function<Origin, String> exports) {
        Map<Key, AlikeBuckets> all = new LinkedHashMap<>();
        for (ChargeState bucket : buckets) {
            Key key = new Key(BucketSums.Period.of(bucket.charge), BucketSums.Dimensions.of(bucket.charge));
            all.computeIfAbsent(key, absent -> new AlikeBuckets(bucket))
                    .byExport
                    .computeIfAbsent(exports.apply(bucket.charge.origin()), absent -> new ArrayList<>())
                    .add(bucket);
        }
        return new ArrayList<>(all.values());
    }

    ChargeState first() {
        return first;
    }

    /**
     * Finds what each of them repeats.
     *
     * @param withIds the sum of the charges with ids in them; null if there are none
     * @param finer those before them in the order from finest to coarsest
     */
    void findRepeated(@Nullable BigDecimal withIds, List<AlikeBuckets> finer, Map<ChargeState, Repeat> repeated) {
        BigDecimal known = ofFiner(withIds, finer);
        for (List<ChargeState> ofExport : byExport.values()) {
            BigDecimal total = Accounts.sum(ofExport);
            if (known == null) {
                rest = rest.add(total);
                known = total;
                continue;
            }
            deal(known, ofExport, repeated);
            rest = rest.add(total.subtract(known).max(BigDecimal.ZERO).min(total.max(BigDecimal.ZERO)));
            known = known.max(total);
        }
    }

    private @Nullable BigDecimal ofFiner(@Nullable BigDecimal withIds, List<AlikeBuckets> finer) {
        BigDecimal known = withIds;
        BigDecimal beside = BigDecimal.ZERO;
        boolean mayBeTotal = false;
        for (AlikeBuckets other : finer) {
            if (!Buckets.covers(first.charge, other.first.charge)) {
                continue;
            }
            BigDecimal counts = other.rest.max(BigDecimal.ZERO);
            if (isBeside(other)) {
                beside = beside.add(counts);
                mayBeTotal = true;
            } else {
                known = known == null ? counts : known.add(counts);
            }
        }
        // A row that is less than the sum of what it might sum up is no total of it, but what the others leave.
        isTotal = mayBeTotal && total().compareTo(beside) >= 0;
        if (isTotal) {
            known = known == null ? beside : known.add(beside);
        }
        return known;
    }

    /** Whether the others are rows of the same export and period. */
    private boolean isBeside(AlikeBuckets other) {
        return byExport.keySet().equals(other.byExport.keySet())
                && BucketSums.Period.of(first.charge).equals(BucketSums.Period.of(other.first.charge));
    }

    private BigDecimal total() {
        BigDecimal total = BigDecimal.ZERO;
        for (List<ChargeState> ofExport : byExport.values()) {
            total = total.max(Accounts.sum(ofExport));
        }
        return total;
    }

    /** Takes what is repeated off each row as far as it goes, and the rest off the last. */
    private void deal(BigDecimal known, List<ChargeState> rows, Map<ChargeState, Repeat> repeated) {
        BigDecimal left = known;
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal amount = rows.get(i).charge.amount().max(BigDecimal.ZERO);
            BigDecimal takes = i == rows.size() - 1 ? left : left.min(amount);
            repeated.put(rows.get(i), new Repeat(takes, isTotal));
            left = left.subtract(takes);
        }
    }
}
