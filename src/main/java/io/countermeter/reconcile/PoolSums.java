package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.CreditPool;
import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Money;
import io.countermeter.model.Pool;
import io.countermeter.model.Pool.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What moves the balances that contracts name, month by month. All charges count and not only those of the report's
 * period, so that a balance can be rolled forward from a month in which it is known.
 */
final class PoolSums {
    /**
     * What moved a balance in a month.
     *
     * @param account empty where it is the balance of all accounts, or where accounts have their own and it is of none of them
     */
    record Key(String provider, String account, String currency, YearMonth month, Movement movement) {}

    private final Contract contract;
    private final Map<Key, BigDecimal> sums = new HashMap<>();

    PoolSums(Contract contract) {
        this.contract = contract;
    }

    void add(Charge charge, YearMonth month) {
        add(charge, month, charge.amount());
    }

    /** Takes off what a bucket says and other rows say, too. */
    void takeOff(Charge bucket, YearMonth month, BigDecimal controlTotal) {
        add(bucket, month, controlTotal.negate());
    }

    private void add(Charge charge, YearMonth month, BigDecimal amount) {
        Map<String, CreditPool> byCurrency = new HashMap<>();
        for (CreditPool pool : contract.provider(charge.provider()).pools()) {
            if (pool.isOf(charge.account())) {
                byCurrency.put(pool.currency(), pool);
            } else {
                byCurrency.putIfAbsent(pool.currency(), pool);
            }
        }
        byCurrency.values().forEach(pool -> add(charge, month, amount, pool));
    }

    private void add(Charge charge, YearMonth month, BigDecimal amount, CreditPool pool) {
        Movement movement = Movement.BOUGHT;
        BigDecimal moved = bought(charge, pool);
        if (pool.currency().equals(charge.currency())) {
            movement = movement(charge);
            boolean returns = movement == Movement.GRANTED || movement == Movement.REFUNDED;
            moved = returns ? amount.negate() : amount;
        }
        if (moved != null) {
            String account = pool.isOf(charge.account()) ? Objects.requireNonNullElse(pool.account(), "") : "";
            add(new Key(charge.provider(), account, pool.currency(), month, movement), moved);
        }
    }

    /** What the packs add that a charge in money sells or takes back; one where it does not say how many. */
    private static @Nullable BigDecimal bought(Charge charge, CreditPool pool) {
        boolean sells = charge.category() == ChargeCategory.PURCHASE || charge.category() == ChargeCategory.REFUND;
        String sku = charge.sku();
        BigDecimal credits = sells && sku != null ? pool.packs().get(sku) : null;
        if (credits == null) {
            return null;
        }
        BigDecimal packs = Objects.requireNonNullElse(charge.statedQuantity(), BigDecimal.ONE)
                .abs();
        return credits.multiply(charge.amount().signum() < 0 ? packs.negate() : packs);
    }

    private static Movement movement(Charge charge) {
        return switch (charge.category()) {
            case PURCHASE -> Movement.BOUGHT;
            case CREDIT -> Movement.GRANTED;
            case REFUND -> Movement.REFUNDED;
            case ADJUSTMENT -> charge.amount().signum() < 0 ? Movement.REFUNDED : Movement.EXPIRED;
            case USAGE, TAX, FEE, OTHER, INVOICE -> Movement.USED;
        };
    }

    private void add(Key key, BigDecimal amount) {
        sums.merge(key, amount, BigDecimal::add);
    }

    void add(PoolSums other) {
        other.sums.forEach(this::add);
    }

    /** Takes off what was added before. */
    void subtract(PoolSums other) {
        other.sums.forEach((key, amount) -> add(key, amount.negate()));
    }

    List<Carried.PoolSum> carried() {
        List<Carried.PoolSum> all = new ArrayList<>();
        sums.forEach((key, amount) -> {
            if (amount.signum() != 0) {
                all.add(new Carried.PoolSum(key.provider, key.account, key.currency, key.month, key.movement, amount));
            }
        });
        return all;
    }

    void bringForward(List<Carried.PoolSum> all) {
        all.forEach(
                of -> add(new Key(of.provider(), of.account(), of.currency(), of.month(), of.movement()), of.amount()));
    }

    /**
     * The balances that the contract names, rolled forward.
     *
     * @param period the report's month; null for all
     * @param asOf the instant the run judges from; null if there are no records
     */
    List<Pool> pools(@Nullable YearMonth period, @Nullable Instant asOf) {
        List<Pool> pools = new ArrayList<>();
        contract.providers().values().forEach(terms -> terms.pools()
                .forEach(pool -> pools.add(new Rolled(terms, pool, period, asOf).pool())));
        pools.sort(Comparator.comparing(Pool::provider)
                .thenComparing(Pool::account)
                .thenComparing(Pool::currency));
        return pools;
    }

    /** One balance. */
    private final class Rolled {
        private final ProviderContract terms;
        private final CreditPool pool;
        private final @Nullable YearMonth period;
        private final @Nullable Instant asOf;
        /** What moved it, by month. */
        private final NavigableMap<YearMonth, Map<Movement, BigDecimal>> months;

        private final TreeMap<YearMonth, BigDecimal> balances;

        Rolled(ProviderContract terms, CreditPool pool, @Nullable YearMonth period, @Nullable Instant asOf) {
            this.terms = terms;
            this.pool = pool;
            this.period = period;
            this.asOf = asOf;
            balances = new TreeMap<>(pool.balances());
            months = months(account());
        }

        private NavigableMap<YearMonth, Map<Movement, BigDecimal>> months(String account) {
            NavigableMap<YearMonth, Map<Movement, BigDecimal>> all = new TreeMap<>();
            sums.forEach((key, amount) -> {
                if (key.provider.equals(terms.name())
                        && key.account.equals(account)
                        && key.currency.equals(pool.currency())) {
                    all.computeIfAbsent(key.month, absent -> new EnumMap<>(Movement.class))
                            .put(key.movement, amount);
                }
            });
            return all;
        }

        private String account() {
            return Objects.requireNonNullElse(pool.account(), "");
        }

        Pool pool() {
            Map.Entry<YearMonth, BigDecimal> known = known();
            Map<Movement, BigDecimal> moved = new EnumMap<>(Movement.class);
            reported(months, known)
                    .values()
                    .forEach(month ->
                            month.forEach((movement, amount) -> moved.merge(movement, amount, BigDecimal::add)));
            return new Pool(
                    terms.name(),
                    account(),
                    pool.currency(),
                    known == null ? null : rolled(known, period == null ? known.getKey() : period),
                    moved,
                    account().isEmpty() ? BigDecimal.ZERO : change(reported(months(""), known)),
                    stated(known),
                    value());
        }

        /** The balance from which all others are told; of all time the first, and what moved it before is in that. */
        private Map.@Nullable Entry<YearMonth, BigDecimal> known() {
            return period == null ? balances.firstEntry() : balances.floorEntry(period);
        }

        private Map<YearMonth, Map<Movement, BigDecimal>> reported(
                NavigableMap<YearMonth, Map<Movement, BigDecimal>> of,
                Map.@Nullable Entry<YearMonth, BigDecimal> known) {
            if (period != null) {
                return of.subMap(period, true, period, true);
            }
            return known == null ? of : of.tailMap(known.getKey(), true);
        }

        private BigDecimal rolled(Map.Entry<YearMonth, BigDecimal> known, YearMonth to) {
            return known.getValue().add(change(months.subMap(known.getKey(), true, to, false)));
        }

        private static BigDecimal change(Map<YearMonth, Map<Movement, BigDecimal>> months) {
            BigDecimal change = BigDecimal.ZERO;
            for (Map<Movement, BigDecimal> month : months.values()) {
                for (Map.Entry<Movement, BigDecimal> moved : month.entrySet()) {
                    change = change.add(moved.getKey().signed(moved.getValue()));
                }
            }
            return change;
        }

        private List<Pool.Stated> stated(Map.@Nullable Entry<YearMonth, BigDecimal> known) {
            Map<YearMonth, BigDecimal> due = Map.of();
            if (period != null) {
                due = balances.subMap(period.plusMonths(1), period.plusMonths(2));
            } else if (known != null) {
                due = balances.tailMap(known.getKey(), false);
            }
            List<Pool.Stated> stated = new ArrayList<>();
            due.forEach((month, balance) -> {
                if (isReached(month)) {
                    stated.add(new Pool.Stated(month, balance, known == null ? null : rolled(known, month)));
                }
            });
            return stated;
        }

        /** Whether there are records of the month before: else nothing tells what moved the balance. */
        private boolean isReached(YearMonth month) {
            return asOf != null && !start(month.minusMonths(1), terms.zone()).isAfter(asOf);
        }

        private @Nullable Money value() {
            ZoneId zone = terms.zone();
            if (period != null) {
                return pool.valueBetween(start(period, zone), start(period.plusMonths(1), zone))
                        .orElse(null);
            }
            YearMonth first = months.isEmpty() ? null : months.firstKey();
            return first == null || asOf == null
                    ? null
                    : pool.valueBetween(start(first, zone), asOf).orElse(null);
        }

        private static Instant start(YearMonth month, ZoneId zone) {
            return month.atDay(1).atStartOfDay(zone).toInstant();
        }
    }
}
