package io.countermeter.ledger;

import io.countermeter.model.FieldType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one field go into a column and come back as the same values.
 *
 * <p>A column of few different values hands out the same object for the same value: a million rows name a handful of
 * models, and need not hold a million copies of their names.
 */
final class ValueColumn {
    /** Sums of numbers within these bounds stay within the 1000 digits of a column. */
    private static final int MOST_DIGITS = 400;

    private static final int MOST_REPEATS_KEPT = 1000;

    private final FieldType type;
    private @Nullable Map<String, Object> repeats = new HashMap<>();

    ValueColumn(FieldType type) {
        this.type = type;
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        switch (type) {
            case TEXT -> statement.setString(index, (String) value);
            case INSTANT -> bindInstant(statement, index, (Instant) value);
            case DECIMAL, QUANTITY, COUNT -> bindDecimal(statement, index, (BigDecimal) value);
            case FLAG -> statement.setBoolean(index, (Boolean) value);
            case EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT -> statement.setString(index, type.canonicalText(value));
        }
    }

    @Nullable
    Object read(ResultSet result, int index) throws SQLException {
        return switch (type) {
            case INSTANT -> readInstant(result, index);
            case FLAG -> result.getObject(index, Boolean.class);
            case TEXT, DECIMAL, QUANTITY, COUNT, EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT ->
                valueOf(result.getString(index));
        };
    }

    private @Nullable Object valueOf(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (repeats == null) {
            return parse(text);
        }
        Object known = repeats.get(text);
        if (known != null) {
            return known;
        }
        if (repeats.size() == MOST_REPEATS_KEPT) {
            repeats = null;
            return parse(text);
        }
        Object value = parse(text);
        repeats.put(text, value);
        return value;
    }

    private Object parse(String text) {
        return switch (type) {
            case TEXT, INSTANT, FLAG -> text;
            case DECIMAL, QUANTITY, COUNT -> new BigDecimal(text);
            case EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT -> constant(text.toUpperCase(Locale.ROOT));
        };
    }

    private Object constant(String name) {
        for (Object constant : type.valueClass().getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException("the ledger holds a word that this version does not know: " + name);
    }

    static void bindDecimal(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + MOST_DIGITS + " digits: " + value);
        }
        statement.setBigDecimal(index, value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }

    static void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setObject(index, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        }
    }

    static @Nullable Instant readInstant(ResultSet result, int index) throws SQLException {
        LocalDateTime value = result.getObject(index, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
