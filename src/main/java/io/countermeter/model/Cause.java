package io.countermeter.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a charge is: the cause that took it, or the line of the bridge that it stands in.
 *
 * @param line the sort of line
 * @param kind the kind of finding; null but where the line is {@link Line#FINDING} or {@link Line#REFUNDED}
 */
public record Cause(Line line, @Nullable FindingKind kind) {
    /** The sorts of line, in the order of the bridge (SPEC section 5). */
    public enum Line {
        EXPECTED("expected of what was billed"),
        FINDING(""),
        REFUNDED("refunded: "),
        REFUND_BEYOND_FINDINGS("refund beyond findings"),
        UNALLOCATED_REFUND("unallocated refund"),
        UNALLOCATED_CREDIT("unallocated credit"),
        REVERSED("reversed"),
        OUTCOME_UNKNOWN("outcome unknown"),
        NOT_COVERED("not covered"),
        NOT_ATTRIBUTABLE("not attributable"),
        BUCKET_NOT_JUDGED("bucket, not judged"),
        CONTROL_TOTAL("control total"),
        ROUNDING("rounding"),
        BILLED_BELOW_CONTRACT("billed below contract"),
        TAX("tax"),
        FEE("fee"),
        PURCHASE("purchase"),
        OTHER_SERVICES("other services"),
        DEBITS("debits");

        private final String words;

        Line(String words) {
            this.words = words;
        }
    }

    static final Comparator<Cause> ORDER = Comparator.comparing(Cause::line)
            .thenComparing(Cause::kind, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Cause {
        if ((kind != null) != (line == Line.FINDING || line == Line.REFUNDED)) {
            throw new IllegalArgumentException("kind goes with FINDING and REFUNDED, and only with them: " + line);
        }
    }

    public static Cause of(Line line) {
        return new Cause(line, null);
    }

    public static Cause finding(FindingKind kind) {
        return new Cause(Line.FINDING, kind);
    }

    public static Cause refunded(FindingKind kind) {
        return new Cause(Line.REFUNDED, kind);
    }

    /** The cause as reports write it. */
    public String words() {
        return kind == null ? line.words : line.words + kind.name();
    }
}
