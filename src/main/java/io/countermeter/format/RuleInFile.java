package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/**
 * A rule at work on one file. What a text meant is remembered, because most texts of a column come again and again; not
 * so where they hardly do, or where the value depends on more than the text.
 */
final class RuleInFile {
    private static final int PLACES = 512;

    private final FieldRule rule;
    private final boolean isConditional;
    private final Source source;
    private @Nullable String @Nullable [] texts;
    private final @Nullable Object[] values = new @Nullable Object[PLACES];
    private final Repetition repetition = new Repetition();

    RuleInFile(FieldRule rule) {
        this.rule = rule;
        isConditional = !rule.condition().isEmpty();
        source = rule.source();
        texts = rule.isOfItsTextOnly() ? new @Nullable String[PLACES] : null;
    }

    String label() {
        return rule.label();
    }

    /** As {@link FieldRule#read}. */
    @Nullable
    Object read(SourceRow row, Complaint complaint) {
        if (isConditional && !rule.condition().holds(row)) {
            return null;
        }
        String written = source.text(row, complaint);
        @Nullable String[] remembered = texts;
        if (written == null || remembered == null) {
            return written == null && !complaint.isPending() ? null : rule.read(written, row, complaint);
        }
        int hash = written.hashCode();
        int place = (hash ^ (hash >>> 9)) & (PLACES - 1);
        boolean again = written.equals(remembered[place]);
        if (!repetition.isFrequent(again)) {
            texts = null;
        }
        if (again) {
            return values[place];
        }
        Object value = rule.read(written, row, complaint);
        if (value != null) {
            remembered[place] = written;
            values[place] = value;
        }
        return value;
    }
}
