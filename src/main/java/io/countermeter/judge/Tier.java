package io.countermeter.judge;

import io.countermeter.contract.PriceRow;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.UsageField;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a price depends on beside model and unit. A part that is null was not named. */
public record Tier(
        @Nullable String resolution,
        @Nullable String quality,
        @Nullable String variant) {
    static Tier requested(Attempt attempt) {
        return new Tier(
                attempt.text(UsageField.REQUESTED_RESOLUTION),
                attempt.text(UsageField.REQUESTED_QUALITY),
                attempt.text(UsageField.VARIANT));
    }

    static Tier delivered(Attempt attempt) {
        return new Tier(
                attempt.text(UsageField.RESOLUTION),
                attempt.text(UsageField.QUALITY),
                attempt.text(UsageField.VARIANT));
    }

    static Tier billed(Charge charge) {
        return new Tier(charge.resolution(), charge.quality(), charge.variant());
    }

    /** This tier, with the parts that it does not name taken from another. */
    Tier orElse(Tier other) {
        return new Tier(
                resolution != null ? resolution : other.resolution,
                quality != null ? quality : other.quality,
                variant != null ? variant : other.variant);
    }

    Tier withVariant(@Nullable String newVariant) {
        return new Tier(resolution, quality, newVariant);
    }

    /** Whether a price row names each part in which this tier differs from another. */
    boolean isNamedWhereItDiffers(Tier other, PriceRow row) {
        return (Objects.equals(resolution, other.resolution) || row.resolution() != null)
                && (Objects.equals(quality, other.quality) || row.quality() != null)
                && (Objects.equals(variant, other.variant) || row.variant() != null);
    }

    /** The tier as reports write it. */
    public String words() {
        StringBuilder words = new StringBuilder();
        for (String part : new @Nullable String[] {resolution, quality, variant}) {
            if (part != null) {
                words.append(words.isEmpty() ? "" : " ").append(part);
            }
        }
        return words.isEmpty() ? "no tier" : words.toString();
    }
}
