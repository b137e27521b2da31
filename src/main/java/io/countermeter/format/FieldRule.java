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
 * @param changes what other places of the row do to the number, in their order
 * @param plus what is added to the time, in {@code zone}; null without
 * @param shift by how much of the row's own the time is moved; null for not at all
 * @param lenient whether a text that cannot be read counts as not named: for what users type freely
 */
record FieldRule(
        String label,
        Condition condition,
        Source source,
        List<TextEdit> edits,
        @Nullable Words words,
        ValueReader reader,
        List<NumberChange> changes,
        @Nullable TemporalAmount plus,
        @Nullable TimeShift shift,
        ZoneId zone,
        boolean lenient) {
    FieldRule {
        edits = List.copyOf(edits);
        changes = List.copyOf(changes);
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
        // What an edit left nothing of is not named, so that no "otherwise" speaks for it.
        text = words == null || text.isBlank() ? text : words.translate(text);
        if (text == null || text.isBlank()) {
            return null;
        }
        Object value = reader.read(text, complaint);
        if (!changes.isEmpty() && value instanceof BigDecimal number) {
            return changed(number, row, complaint);
        }
        if (!(value instanceof Instant instant)) {
            return value;
        }
        Instant moved = plus == null ? instant : instant.atZone(zone).plus(plus).toInstant();
        return shift == null ? moved : shift.apply(moved, row, complaint);
    }

    /** Whether the value comes of nothing but the text that the source gives. */
    boolean isOfItsTextOnly() {
        return changes.isEmpty() && shift == null;
    }

    private @Nullable Object changed(BigDecimal read, SourceRow row, Complaint complaint) {
        BigDecimal number = read;
        for (NumberChange change : changes) {
            number = change.apply(number, row, complaint);
            if (number == null) {
                return null;
            }
        }
        BigDecimal value = DecimalReader.bounded(number);
        return value != null
                ? value
                : complaint.say("the number has too many digits", "check it, and what the format makes of it");
    }
}
