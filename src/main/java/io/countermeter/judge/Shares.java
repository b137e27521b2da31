package io.countermeter.judge;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much of a standing charge each judgement of quantity, tier and price takes. None is negative.
 *
 * @param moderated the shortfall as far as outputs were moderated
 * @param empty the rest of the shortfall
 */
record Shares(BigDecimal moderated, BigDecimal empty, BigDecimal quantity, BigDecimal tier, BigDecimal price) {
    static final Shares NONE =
            new Shares(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Shares of the positive parts, with the negative ones taken from the last positive part first. */
    static Shares netOf(
            BigDecimal moderated, BigDecimal empty, BigDecimal quantity, BigDecimal tier, BigDecimal price) {
        List<BigDecimal> parts = List.of(moderated, empty, quantity, tier, price);
        BigDecimal owed = BigDecimal.ZERO;
        for (BigDecimal part : parts) {
            owed = owed.add(part.min(BigDecimal.ZERO).negate());
        }
        BigDecimal[] net = new BigDecimal[parts.size()];
        for (int i = parts.size() - 1; i >= 0; i--) {
            BigDecimal positive = parts.get(i).max(BigDecimal.ZERO);
            BigDecimal given = positive.min(owed);
            owed = owed.subtract(given);
            net[i] = positive.subtract(given);
        }
        return new Shares(net[0], net[1], net[2], net[3], net[4]);
    }

    BigDecimal total() {
        return moderated.add(empty).add(quantity).add(tier).add(price);
    }
}
