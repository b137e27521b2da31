package io.countermeter.reconcile;

import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Delivery;
import io.countermeter.model.EventKind;
import io.countermeter.model.Field;
import io.countermeter.model.Outcome;
import io.countermeter.model.Row;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows as tests write them: {@code "status=failed submitted_at=10T12:00"}, each word a canonical field and its value.
 * An empty value takes the field away. Times are days of October 2026 in UTC ({@code 10T12:00}), days with their
 * month ({@code 09-30T12:00}) or whole instants.
 */
final class Fields {
    private static final Pattern DAY = Pattern.compile("(?:(\\d\\d)-)?(\\d\\d)T(\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d+)?)?");

    private Fields() {}

    static void setUsage(Row.Builder<UsageField, ?> builder, String fields) {
        for (String[] word : words(fields)) {
            set(builder, UsageField.valueOf(word[0].toUpperCase(Locale.ROOT)), word[1]);
        }
    }

    static void setCharge(Row.Builder<ChargeField, ?> builder, String fields) {
        for (String[] word : words(fields)) {
            set(builder, ChargeField.valueOf(word[0].toUpperCase(Locale.ROOT)), word[1]);
        }
    }

    private static String[][] words(String fields) {
        String[] words = fields.isBlank() ? new String[0] : fields.strip().split("\\s+", -1);
        String[][] parts = new String[words.length][];
        for (int i = 0; i < words.length; i++) {
            parts[i] = words[i].split("=", 2);
            if (parts[i].length < 2) {
                throw new IllegalArgumentException("not field=value: " + words[i]);
            }
        }
        return parts;
    }

    private static <F extends Enum<F> & Field> void set(Row.Builder<F, ?> builder, F field, String text) {
        builder.set(field, text.isEmpty() ? null : value(field, text));
    }

    private static Object value(Field field, String text) {
        return switch (field.type()) {
            case TEXT -> text;
            case INSTANT -> instant(text);
            case DECIMAL, QUANTITY, COUNT -> new BigDecimal(text);
            case FLAG -> Boolean.valueOf(text);
            case EVENT -> EventKind.valueOf(text.toUpperCase(Locale.ROOT));
            case OUTCOME -> Outcome.valueOf(text.toUpperCase(Locale.ROOT));
            case DELIVERY -> Delivery.valueOf(text.toUpperCase(Locale.ROOT));
            case CATEGORY -> ChargeCategory.valueOf(text.toUpperCase(Locale.ROOT));
            case UNIT -> Unit.valueOf(text.toUpperCase(Locale.ROOT));
        };
    }

    static Instant instant(String text) {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            return Instant.parse(text);
        }
        String month = day.group(1) == null ? "10" : day.group(1);
        String seconds = day.group(4) == null ? ":00" : day.group(4);
        return Instant.parse("2026-" + month + "-" + day.group(2) + "T" + day.group(3) + seconds + "Z");
    }
}
