package io.countermeter.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a field gets its value: where the text comes from, how it is changed and translated, how it is
 * read.
 *
 * @param label the column or path, for messages
 * @param lessPercent the place of a discount in percent that the number is lowered by; null without
 * @param plus what is added to the time, in {@code zone}; null without
 * @param lenient whether a text that cannot be read counts as not named: for what users type freely
 */
record FieldRule(
        String label,
        Condition condition,
        Source source,
        List<TextEdit> edits,
        @Nullable Words words,
        ValueReader reader,
        @Nullable Integer lessPercent,
        @Nullable TemporalAmount plus,
        ZoneId zone,
        boolean lenient) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    FieldRule {
        edits = List.copyOf(edits);
    }

    /** The value; null if the row does not name it, or if it cannot be read: then the complaint says why. */
    @Nullable
    Object read(SourceRow row, Complaint complaint) {
        if (!condition.isEmpty() && !condition.holds(row)) {
            return null;
        }
        return read(source.text(row, complaint), row, complaint);
    }

    /** The value of a text that the rule's source gave; null as in {@link #read(SourceRow, Complaint)}. */
    @Nullable
    Object read(@Nullable String written, SourceRow row, Complaint complaint) {
        Object value = written == null ? null : value(written, row, complaint);
        if (complaint.isPending()) {
            if (lenient) {
                complaint.forget();
            } else {
                complaint.book(label, written);
            }
            return null;
        }
        return value;
    }

    private @Nullable Object value(String written, SourceRow row, Complaint complaint) {
        String text = written;
        for (TextEdit edit : edits) {
            text = edit.apply(text);
        }
        text = words == null ? text : words.translate(text);
        if (text == null || text.isBlank()) {
            return null;
        }
        Object value = reader.read(text, complaint);
        if (lessPercent != null && value instanceof BigDecimal number) {
            return discounted(number, row.text(lessPercent), complaint);
        }
        if (plus != null && value instanceof Instant instant) {
            return instant.atZone(zone).plus(plus).toInstant();
        }
        return value;
    }

    private static @Nullable Object discounted(BigDecimal price, @Nullable String percent, Complaint complaint) {
        if (percent == null) {
            return price;
        }
        BigDecimal discount = DecimalReader.parse(percent.strip());
        if (discount == null || discount.signum() < 0 || discount.compareTo(HUNDRED) > 0) {
            return complaint.say(
                    "'" + CleanText.excerpt(percent, 20) + "' is not a discount in percent",
                    "a number from 0 to 100 is expected");
        }
        BigDecimal value =
                DecimalReader.bounded(price.multiply(HUNDRED.subtract(discount)).movePointLeft(2));
        return value != null
                ? value
                : complaint.say("the discounted price has too many digits", "check price and discount");
    }
}
