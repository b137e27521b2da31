package io.countermeter.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a file may be rejected before the file is refused.
 *
 * @param share of its rows
 * @param atLeast so many may be, whatever the share says
 */
record MaxRejects(BigDecimal share, long atLeast) {
    private static final MaxRejects DEFAULT = new MaxRejects(new BigDecimal("0.001"), 10);

    static MaxRejects parse(@Nullable String written) {
        if (written == null) {
            return DEFAULT;
        }
        String text = written.strip();
        try {
            if (text.endsWith("%")) {
                BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
                if (percent.signum() >= 0) {
                    return new MaxRejects(percent.movePointLeft(2), 0);
                }
            } else if (Long.parseLong(text) >= 0) {
                return new MaxRejects(BigDecimal.ZERO, Long.parseLong(text));
            }
        } catch (NumberFormatException wrong) {
            // Said below.
        }
        throw RunOptions.usage("--max-rejects '" + written + "' is neither a number nor a share; write 25 or 0.5%");
    }

    boolean allows(long rejected, long rows) {
        long byShare = share.multiply(BigDecimal.valueOf(rows))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        return rejected <= Math.max(byShare, atLeast);
    }
}
