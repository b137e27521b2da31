package io.countermeter.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * The exact walk from what we expected to what was billed, for one provider, account and currency.
 *
 * @param account empty where the charges name none
 * @param lines in order; they sum to {@code billedTotal}
 * @param billedTotal the sum of the selected charges
 * @param judged the part of the usage charges' money (in absolute terms) that was judged against a price
 * @param usage the usage charges' money (in absolute terms)
 * @param openRecover the RECOVER that no refund has offset, before unallocated refunds and credits
 * @param claim the open RECOVER less the unallocated refunds and credits, at least zero
 */
public record Bridge(
        String provider,
        String account,
        String currency,
        List<BridgeLine> lines,
        BigDecimal billedTotal,
        BigDecimal judged,
        BigDecimal usage,
        BigDecimal openRecover,
        BigDecimal claim) {
    public Bridge {
        lines = List.copyOf(lines);
    }
}
