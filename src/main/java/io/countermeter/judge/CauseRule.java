package io.countermeter.judge;

import java.math.BigDecimal;
import java.util.List;

/** One cause: what it takes of what is left of a charge. */
interface CauseRule {
    /**
     * The takes of this cause, none of them negative and together at most {@code left}.
     *
     * @param left what no cause before this one has taken; positive
     */
    List<Take> take(ChargeCase charge, BigDecimal left);
}
