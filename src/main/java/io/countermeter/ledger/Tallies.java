package io.countermeter.ledger;

import io.countermeter.model.ImportedFile.Tally;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the rows of a file, and their money by currency, by what became of them. */
final class Tallies {
    private final Map<Reception, Map<String, BigDecimal>> money = new EnumMap<>(Reception.class);
    private final long[] rows = new long[Reception.values().length];

    Tallies() {
        for (Reception reception : Reception.values()) {
            money.put(reception, new HashMap<>());
        }
    }

    void count(Reception reception) {
        rows[reception.ordinal()]++;
    }

    void add(Reception reception, long moreRows) {
        rows[reception.ordinal()] += moreRows;
    }

    void add(Reception reception, String currency, BigDecimal amount) {
        moneyOf(reception)
                .merge(currency, amount.stripTrailingZeros(), (a, b) -> a.add(b).stripTrailingZeros());
    }

    Map<String, BigDecimal> moneyOf(Reception reception) {
        return money.getOrDefault(reception, Map.of());
    }

    /** What is left to count of a refused file. */
    Tallies onlyRejected() {
        Tallies rejected = new Tallies();
        rejected.add(Reception.REJECTED, rows[Reception.REJECTED.ordinal()]);
        moneyOf(Reception.REJECTED).forEach((currency, amount) -> rejected.add(Reception.REJECTED, currency, amount));
        return rejected;
    }

    Tally of(Reception reception) {
        return new Tally(rows[reception.ordinal()], Map.copyOf(moneyOf(reception)));
    }
}
