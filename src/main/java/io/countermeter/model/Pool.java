package io.countermeter.model;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a balance that was bought before it is used:
 * opening + bought + granted − used + refunded − expired = closing.
 *
 * @param account empty where it is the balance of all accounts of the provider
 * @param currency as a rule a virtual one, of which the provider sells packs
 * @param opening the balance at the start of what is reported; null where nobody has said any
 * @param moved each movement by its amount, as a rule positive
 * @param elsewhere by how much charges change the balances of their currency that are of no account with one, and so in no pool
 * @param stated what the contract says of the balance later than the opening, in order of time
 * @param value what one of the currency is worth in money; null where the contract does not say, or says two values for
 *     what is reported
 */
public record Pool(
        String provider,
        String account,
        String currency,
        @Nullable BigDecimal opening,
        Map<Movement, BigDecimal> moved,
        BigDecimal elsewhere,
        List<Stated> stated,
        @Nullable Money value) {
    public Pool {
        Map<Movement, BigDecimal> all = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            all.put(movement, moved.getOrDefault(movement, BigDecimal.ZERO));
        }
        moved = all;
        stated = List.copyOf(stated);
    }

    /** What changes a balance. */
    public enum Movement {
        BOUGHT(1),
        GRANTED(1),
        USED(-1),
        REFUNDED(1),
        EXPIRED(-1);

        private final int sign;

        Movement(int sign) {
            this.sign = sign;
        }

        /** By how much an amount of it changes the balance. */
        public BigDecimal signed(BigDecimal amount) {
            return sign < 0 ? amount.negate() : amount;
        }
    }

    /**
     * A balance that was read off at the provider's.
     *
     * @param month at the first instant of which it stood
     * @param computed what it should have been by the opening and what moved since; null where no opening is known
     */
    public record Stated(
            YearMonth month, BigDecimal stated, @Nullable BigDecimal computed) {
        /** By how much the provider's balance is higher than ours; null where ours is not known. */
        public @Nullable BigDecimal difference() {
            return computed == null ? null : stated.subtract(computed);
        }
    }

    /** The amount of a movement. */
    public BigDecimal moved(Movement movement) {
        return moved.getOrDefault(movement, BigDecimal.ZERO);
    }

    /** The balance at the end of what is reported; null where no opening is known. */
    public @Nullable BigDecimal closing() {
        if (opening == null) {
            return null;
        }
        BigDecimal balance = opening;
        for (Movement movement : Movement.values()) {
            balance = balance.add(movement.signed(moved(movement)));
        }
        return balance;
    }
}
