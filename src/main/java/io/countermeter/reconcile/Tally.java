package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What judged batches add up to. Tallies add up too, in any order. */
final class Tally {
    /**
     * What an invoice total is held against.
     *
     * @param invoice the invoice that the charges name; empty where they name none
     */
    record Invoiced(String provider, String currency, boolean purchases, String invoice, YearMonth month) {
        static Invoiced of(Charge charge, boolean purchases, YearMonth month) {
            String invoice = charge.text(ChargeField.INVOICE_ID);
            return new Invoiced(
                    charge.provider(), charge.currency(), purchases, Objects.requireNonNullElse(invoice, ""), month);
        }
    }

    /** Selected charges. */
    record Sum(BigDecimal amount, long count) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, 0);

        Sum with(Sum other) {
            return new Sum(amount.add(other.amount), count + other.count);
        }

        Sum without(Sum other) {
            return new Sum(amount.subtract(other.amount), count - other.count);
        }
    }

    final Bridges bridges;
    final FindingBook book = new FindingBook();
    final Observations observations;
    final Accruals accruals = new Accruals();
    final BillGaps gaps;
    final NoCommonIds commonIds = new NoCommonIds();
    final Buckets.Repeated repeated = new Buckets.Repeated();
    final BucketSums inBuckets = new BucketSums();
    final Map<AttemptClass, Long> classes = new EnumMap<>(AttemptClass.class);
    final Map<Accounts.Account, Long> strays = new HashMap<>();
    final PoolSums pools;
    private final Periods periods;
    private final Map<Invoiced, Sum> invoiced = new HashMap<>();
    /** The attempts of the report's period, counted before they are classed. */
    long attempts;
    /** What may change of the records though none that is tied to them does. */
    final List<OpenEnd> openEnds = new ArrayList<>();

    Tally(Contract contract, Periods periods, PartSink sink) {
        this.periods = periods;
        bridges = new Bridges(sink);
        observations = new Observations(contract, periods);
        gaps = new BillGaps(contract);
        pools = new PoolSums(contract);
        for (AttemptClass attemptClass : AttemptClass.values()) {
            classes.put(attemptClass, 0L);
        }
    }

    /** Counts a charge to the billed total and to what an invoice is held against. */
    void addCharge(ChargeState state) {
        bridges.addCharge(state);
        Charge charge = state.charge;
        YearMonth month = periods.month(charge);
        pools.add(charge, month);
        Sum one = new Sum(charge.amount(), 1);
        invoiced.merge(Invoiced.of(charge, false, month), one, Sum::with);
        if (charge.category() == ChargeCategory.PURCHASE) {
            invoiced.merge(Invoiced.of(charge, true, month), one, Sum::with);
        }
    }

    /** Takes off balances what a bucket says and other rows say, too. */
    void addControlTotal(ChargeState bucket, BigDecimal amount) {
        pools.takeOff(bucket.charge, periods.month(bucket.charge), amount);
    }

    /** The charges of a bill, or its purchases alone, by the invoice that they name and by month. */
    Map<String, Map<YearMonth, Sum>> invoiced(String provider, String currency, boolean purchases) {
        Map<String, Map<YearMonth, Sum>> sums = new HashMap<>();
        invoiced.forEach((of, sum) -> {
            boolean isOf = of.provider.equals(provider) && of.currency.equals(currency) && of.purchases == purchases;
            if (isOf && sum.count > 0) {
                sums.computeIfAbsent(of.invoice, absent -> new HashMap<>()).put(of.month, sum);
            }
        });
        return sums;
    }

    void add(Tally other) {
        bridges.add(other.bridges);
        book.add(other.book);
        observations.add(other.observations);
        accruals.add(other.accruals);
        gaps.add(other.gaps);
        commonIds.add(other.commonIds);
        repeated.add(other.repeated);
        inBuckets.add(other.inBuckets);
        pools.add(other.pools);
        other.classes.forEach((attemptClass, count) -> classes.merge(attemptClass, count, Long::sum));
        other.strays.forEach((account, count) -> strays.merge(account, count, Long::sum));
        other.invoiced.forEach((what, sum) -> invoiced.merge(what, sum, Sum::with));
        attempts += other.attempts;
        openEnds.addAll(other.openEnds);
    }

    /**
     * Takes off what was added before; findings, gaps in bills and open ends stay, which is for the
     * caller to see to.
     */
    void subtract(Tally other) {
        bridges.subtract(other.bridges);
        observations.subtract(other.observations);
        accruals.subtract(other.accruals);
        commonIds.subtract(other.commonIds);
        repeated.subtract(other.repeated);
        inBuckets.subtract(other.inBuckets);
        pools.subtract(other.pools);
        other.classes.forEach((attemptClass, count) -> classes.merge(attemptClass, -count, Long::sum));
        other.strays.forEach((account, count) -> strays.merge(account, -count, Long::sum));
        other.invoiced.forEach((what, sum) -> invoiced.merge(what, sum, Sum::without));
        attempts -= other.attempts;
    }

    /** The sums, to be brought forward by {@link #bringForward}. */
    Carried.Sums carried() {
        List<Carried.Strays> ofAccounts = new ArrayList<>();
        strays.forEach(
                (account, count) -> ofAccounts.add(new Carried.Strays(account.provider(), account.name(), count)));
        List<Carried.Invoiced> sums = new ArrayList<>();
        invoiced.forEach((what, sum) -> sums.add(new Carried.Invoiced(
                what.provider(),
                what.currency(),
                what.purchases(),
                what.invoice(),
                what.month(),
                sum.amount(),
                sum.count())));
        return new Carried.Sums(
                bridges.carried(),
                new EnumMap<>(classes),
                accruals.list(),
                observations.carried(),
                commonIds.carried(),
                repeated.carried(),
                inBuckets.carried(),
                inBuckets.carriedModels(),
                ofAccounts,
                sums,
                pools.carried(),
                attempts);
    }

    /** Takes the sums of an earlier run, as the first thing; but not what it knew of common ids. */
    void bringForward(Carried.Sums sums) {
        bridges.bringForward(sums.bridges());
        classes.putAll(sums.classes());
        accruals.bringForward(sums.accruals());
        observations.bringForward(sums.observations());
        repeated.bringForward(sums.inBuckets());
        inBuckets.bringForward(sums.inPeriods(), sums.models());
        sums.strays().forEach(of -> strays.put(new Accounts.Account(of.provider(), of.account()), of.count()));
        sums.invoiced()
                .forEach(of -> invoiced.put(
                        new Invoiced(of.provider(), of.currency(), of.purchases(), of.invoice(), of.month()),
                        new Sum(of.amount(), of.count())));
        pools.bringForward(sums.pools());
        attempts = sums.attempts();
    }
}
