package io.countermeter.report;

import java.math.BigDecimal;

/** An amount and how many things it sums up. */
public record Pile(BigDecimal amount, long count) {
    static final Pile NONE = new Pile(BigDecimal.ZERO, 0);

    Pile plus(BigDecimal more, long moreCount) {
        return new Pile(amount.add(more), count + moreCount);
    }

    Pile plus(Pile more) {
        return plus(more.amount, more.count);
    }
}
