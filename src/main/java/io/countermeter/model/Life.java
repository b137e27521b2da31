package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the nights know of a finding.
 *
 * @param change how it differs from the night before
 * @param firstSeen the as-of of the night that first saw it, even if it was gone in between
 * @param lastSeen the as-of of the last night that saw it
 * @param goneSince the as-of of the last night that saw it before it was gone for a while; null if it never was
 * @param before what was reported of it the night before, where that differs; else null
 * @param ending what settled it; null unless it was settled this night
 * @param acceptance null if nobody has accepted it
 */
public record Life(
        Change change,
        LifeState state,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant goneSince,
        @Nullable Before before,
        @Nullable Ending ending,
        @Nullable Acceptance acceptance) {
    /** How a finding differs from the night before. */
    public enum Change {
        NEW,
        OPEN,
        CHANGED,
        RESOLVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The amounts that the night before had reported, and where the finding stood. */
    public record Before(BigDecimal amount, BigDecimal open, LifeState state) {}

    /** What settled a finding, as far as it can be told. */
    public enum Ending {
        REFUND("a refund"),
        LATE_CHARGE("a late charge"),
        RESTATEMENT("a restatement"),
        LATE_LOG("late log rows"),
        CONTRACT("another contract"),
        UNKNOWN("cannot be told");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** The ending as reports write it. */
        public String words() {
            return words;
        }
    }

    /** Whether the night has something to say of it: it is new or differs in amount, or somebody's acceptance of it does. */
    public boolean isNews() {
        return change != Change.OPEN || (before != null && before.state() != state);
    }

    /** The age in whole days when a night last saw it. */
    public long ageInDays() {
        return AgeBucket.days(firstSeen, lastSeen);
    }
}
