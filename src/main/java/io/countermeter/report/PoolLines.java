package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.Money;
import io.countermeter.model.Pool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A balance that was bought before, as lines that sum to its end. */
final class PoolLines {
    private PoolLines() {}

    /**
     * A line.
     *
     * @param amount with the sign by which it moves the balance; null where it is not known
     */
    record Line(String word, @Nullable BigDecimal amount) {
        String text() {
            return amount == null ? "not known" : Words.amount(amount);
        }
    }

    static String heading(Pool pool) {
        return "Balance of " + Words.owner(pool.provider(), pool.account()) + ", " + pool.currency();
    }

    /** From the opening to the closing. */
    static List<Line> of(Pool pool) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("opening", pool.opening()));
        for (Pool.Movement movement : Pool.Movement.values()) {
            lines.add(new Line(movement.name().toLowerCase(Locale.ROOT), movement.signed(pool.moved(movement))));
        }
        lines.add(new Line("closing", pool.closing()));
        return lines;
    }

    /** What else there is to say of it. */
    static List<String> sentences(Pool pool) {
        List<String> sentences = new ArrayList<>();
        for (Pool.Stated stated : pool.stated()) {
            BigDecimal computed = stated.computed();
            BigDecimal difference = stated.difference();
            sentences.add("At the start of " + stated.month() + " the balance was "
                    + Words.money(stated.stated(), pool.currency()) + " by the contract, "
                    + (computed == null || difference == null
                            ? "and no earlier one is known to roll forward from."
                            : "and " + Words.amount(computed) + " by what moved it: difference "
                                    + Words.amount(difference) + "."));
        }
        if (pool.opening() == null) {
            sentences.add("No balance at or before the start is known: name one in the contract's \"balances\".");
        }
        if (pool.elsewhere().signum() != 0) {
            sentences.add("Charges of accounts without a balance of their own, or of none, come to "
                    + Words.money(pool.elsewhere(), pool.currency()) + " beside it, and are in no balance.");
        }
        Money value = pool.value();
        BigDecimal closing = pool.closing();
        if (value != null) {
            sentences.add("One " + pool.currency() + " is worth " + value + "; used were "
                    + worth(pool.moved(Pool.Movement.USED), value)
                    + (closing == null ? "" : ", left are " + worth(closing, value)) + ".");
        }
        return sentences;
    }

    /** What one of a currency is worth in all bridges that are kept in it; null where that is not one and the same. */
    static @Nullable Money value(AuditResult result, String currency) {
        Money common = null;
        for (Bridge bridge : result.bridges()) {
            if (bridge.currency().equals(currency)) {
                Money value = value(result, bridge);
                if (value == null || (common != null && !common.equals(value))) {
                    return null;
                }
                common = value;
            }
        }
        return common;
    }

    private static @Nullable Money value(AuditResult result, Bridge bridge) {
        for (Pool pool : result.pools()) {
            boolean isOf = pool.provider().equals(bridge.provider())
                    && pool.currency().equals(bridge.currency())
                    && (pool.account().isEmpty() || Objects.equals(pool.account(), bridge.account()));
            if (isOf) {
                return pool.value();
            }
        }
        return null;
    }

    static Money worth(BigDecimal amount, Money value) {
        return new Money(amount.multiply(value.amount()), value.currency());
    }
}
