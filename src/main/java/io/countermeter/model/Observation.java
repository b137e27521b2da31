package io.countermeter.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * A fact of the report's period that is no finding.
 *
 * @param model empty where none is named
 * @param currency empty where no money is in it
 * @param count how many attempts (for {@code CUT_OFF}: charges) it speaks of
 * @param detail the fact in words
 * @param requestIds the first ten request ids, in order
 */
public record Observation(
        Kind kind,
        String provider,
        String account,
        String model,
        String currency,
        BigDecimal amount,
        long count,
        String detail,
        List<String> requestIds) {
    /** The kinds of observation. */
    public enum Kind {
        EXCESS_POLLING,
        UNREQUESTED_TIER,
        CUT_OFF
    }

    public Observation {
        requestIds = List.copyOf(requestIds);
    }
}
