package io.countermeter.reconcile;

import io.countermeter.judge.ExpectedComponents.Expected;
import io.countermeter.model.Accrual;
import io.countermeter.model.Attempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sums what we will owe. */
final class Accruals {
    private record Key(Accrual.Sort sort, String provider, String account, String currency) {}

    private final Map<Key, Accrual> sums = new HashMap<>();

    /** Notes an attempt with what is expected of it; nothing expected means that nobody knows what it costs. */
    void add(Accrual.Sort sort, Attempt attempt, List<Expected> expected) {
        Map<String, BigDecimal> byCurrency = new HashMap<>();
        expected.forEach(part -> byCurrency.merge(part.row().currency(), part.amount(), BigDecimal::add));
        if (byCurrency.isEmpty()) {
            add(sort, attempt, "", BigDecimal.ZERO, 0);
        }
        byCurrency.forEach((currency, amount) -> add(sort, attempt, currency, amount, 1));
    }

    private void add(Accrual.Sort sort, Attempt attempt, String currency, BigDecimal amount, long valued) {
        String account = Objects.requireNonNullElse(attempt.account(), "");
        add(new Accrual(sort, attempt.provider(), account, currency, amount, 1, valued));
    }

    private void add(Accrual accrual) {
        sums.merge(
                new Key(accrual.sort(), accrual.provider(), accrual.account(), accrual.currency()),
                accrual,
                (a, b) -> new Accrual(
                        a.sort(),
                        a.provider(),
                        a.account(),
                        a.currency(),
                        a.amount().add(b.amount()),
                        a.attempts() + b.attempts(),
                        a.valued() + b.valued()));
    }

    void add(Accruals other) {
        other.sums.values().forEach(this::add);
    }

    /** Takes off what was added before. */
    void subtract(Accruals other) {
        other.sums
                .values()
                .forEach(theirs -> add(new Accrual(
                        theirs.sort(),
                        theirs.provider(),
                        theirs.account(),
                        theirs.currency(),
                        theirs.amount().negate(),
                        -theirs.attempts(),
                        -theirs.valued())));
        sums.values().removeIf(sum -> sum.attempts() == 0);
    }

    void bringForward(List<Accrual> carried) {
        carried.forEach(this::add);
    }

    List<Accrual> list() {
        List<Accrual> list = new ArrayList<>(sums.values());
        list.sort(Comparator.comparing(Accrual::sort)
                .thenComparing(Accrual::provider)
                .thenComparing(Accrual::account)
                .thenComparing(Accrual::currency));
        return list;
    }
}
