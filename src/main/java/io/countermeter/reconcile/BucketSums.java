package io.countermeter.reconcile;

import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the attempts that no charge names add to the periods of buckets, told apart by all that a bucket can name. */
final class BucketSums {
    /** The period and currency of one or more buckets of a provider. */
    record Period(String provider, Instant from, Instant to, String currency) {
        static Period of(Charge bucket) {
            return new Period(
                    bucket.provider(),
                    Objects.requireNonNull(bucket.periodStart()),
                    Objects.requireNonNull(bucket.periodEnd()),
                    bucket.currency());
        }

        boolean holds(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }

        /** Whether another period lies in this one, and is shorter. */
        boolean contains(Period other) {
            return !equals(other)
                    && provider.equals(other.provider)
                    && currency.equals(other.currency)
                    && !other.from.isBefore(from)
                    && !other.to.isAfter(to);
        }
    }

    /** Values of the dimensions that a bucket can name; null where a bucket or an attempt names none. */
    record Dimensions(
            @Nullable String account,
            @Nullable String model,
            @Nullable String operation,
            @Nullable String resolution,
            @Nullable String quality,
            @Nullable Unit unit) {
        static Dimensions of(Charge bucket) {
            return new Dimensions(
                    bucket.account(),
                    bucket.model(),
                    bucket.operation(),
                    bucket.resolution(),
                    bucket.quality(),
                    bucket.unit());
        }

        /** Those of an attempt; of a tier that was asked for otherwise than it was delivered either may be billed. */
        static Dimensions of(Attempt attempt, @Nullable Unit unit) {
            return new Dimensions(
                    attempt.account(),
                    attempt.model(),
                    attempt.operation(),
                    known(attempt.text(UsageField.RESOLUTION), attempt.text(UsageField.REQUESTED_RESOLUTION)),
                    known(attempt.text(UsageField.QUALITY), attempt.text(UsageField.REQUESTED_QUALITY)),
                    unit);
        }

        private static @Nullable String known(@Nullable String delivered, @Nullable String requested) {
            boolean differ = delivered != null && requested != null && !delivered.equals(requested);
            return differ ? null : delivered != null ? delivered : requested;
        }

        /** Whether a bucket of these may hold an attempt of those; what the log does not know does not keep it out. */
        boolean accept(Dimensions attempt) {
            return accepts(account, attempt.account)
                    && accepts(model, attempt.model)
                    && accepts(operation, attempt.operation)
                    && accepts(resolution, attempt.resolution)
                    && accepts(quality, attempt.quality)
                    && accepts(unit, attempt.unit);
        }

        private static boolean accepts(@Nullable Object named, @Nullable Object value) {
            return named == null || value == null || named.equals(value);
        }

        /** Whether another bucket or charge names all that these name, and alike. */
        boolean include(Dimensions other) {
            List<@Nullable Object> theirs = other.values();
            List<@Nullable Object> mine = values();
            for (int i = 0; i < mine.size(); i++) {
                Object named = mine.get(i);
                if (named != null && !named.equals(theirs.get(i))) {
                    return false;
                }
            }
            return true;
        }

        int named() {
            int named = 0;
            for (Object value : values()) {
                named += value == null ? 0 : 1;
            }
            return named;
        }

        private List<@Nullable Object> values() {
            return Arrays.asList(account, model, operation, resolution, quality, unit);
        }
    }

    /** Attempts that no bucket can tell apart. */
    record Cell(Period period, Dimensions dimensions) {}

    /** @param model empty where none is named */
    private record Model(String provider, String model) {}

    private final Map<Cell, Map<BucketShare, BucketShare.Sum>> cells = new HashMap<>();
    /** How many attempts name each model, be they charged or not. */
    private final Map<Model, Long> models = new HashMap<>();

    /** Notes the model of an attempt. */
    void addModel(Attempt attempt) {
        models.merge(model(attempt.provider(), attempt.model()), 1L, Long::sum);
    }

    private static Model model(String provider, @Nullable String model) {
        return new Model(provider, Objects.requireNonNullElse(model, ""));
    }

    /** Whether an attempt of a provider that has buckets names a model; any does where a bucket names none. */
    boolean names(String provider, @Nullable String model) {
        return model == null || models.getOrDefault(model(provider, model), 0L) > 0;
    }

    void add(Cell cell, BucketShare share, BucketShare.Sum sum) {
        cells.computeIfAbsent(cell, absent -> new TreeMap<>()).merge(share, sum, BucketShare.Sum::with);
    }

    void add(BucketSums other) {
        other.forEach((cell, sums) -> sums.forEach((share, sum) -> add(cell, share, sum)));
        other.models.forEach((model, count) -> models.merge(model, count, Long::sum));
    }

    /** Takes off what was added before. */
    void subtract(BucketSums other) {
        other.forEach((cell, sums) -> {
            Map<BucketShare, BucketShare.Sum> of = cells.computeIfAbsent(cell, absent -> new TreeMap<>());
            sums.forEach((share, sum) -> of.put(
                    share, of.getOrDefault(share, BucketShare.Sum.NOTHING).without(sum)));
            of.values().removeIf(sum -> sum.count() == 0);
            if (of.isEmpty()) {
                cells.remove(cell);
            }
        });
        other.models.forEach((model, count) -> models.merge(model, -count, Long::sum));
    }

    void forEach(BiConsumer<Cell, Map<BucketShare, BucketShare.Sum>> taker) {
        cells.forEach(taker);
    }

    List<Carried.LoggedModel> carriedModels() {
        List<Carried.LoggedModel> all = new ArrayList<>();
        models.forEach((of, count) -> all.add(new Carried.LoggedModel(of.provider(), of.model(), count)));
        return all;
    }

    List<Carried.InPeriod> carried() {
        List<Carried.InPeriod> all = new ArrayList<>();
        forEach((cell, sums) -> {
            List<Carried.Share> shares = new ArrayList<>();
            sums.forEach((share, sum) -> shares.add(
                    new Carried.Share(share.sort().name(), share.detail(), sum.quantity(), sum.amount(), sum.count())));
            Dimensions of = cell.dimensions();
            all.add(new Carried.InPeriod(
                    cell.period().provider(),
                    cell.period().from(),
                    cell.period().to(),
                    cell.period().currency(),
                    of.account(),
                    of.model(),
                    of.operation(),
                    of.resolution(),
                    of.quality(),
                    of.unit(),
                    shares));
        });
        return all;
    }

    void bringForward(List<Carried.InPeriod> all, List<Carried.LoggedModel> logged) {
        logged.forEach(of -> models.put(new Model(of.provider(), of.model()), of.attempts()));
        for (Carried.InPeriod in : all) {
            Cell cell = new Cell(
                    new Period(in.provider(), in.from(), in.to(), in.currency()),
                    new Dimensions(in.account(), in.model(), in.operation(), in.resolution(), in.quality(), in.unit()));
            for (Carried.Share share : in.shares()) {
                add(
                        cell,
                        new BucketShare(BucketShare.Sort.valueOf(share.sort()), share.detail()),
                        new BucketShare.Sum(share.quantity(), share.amount(), share.count()));
            }
        }
    }
}
