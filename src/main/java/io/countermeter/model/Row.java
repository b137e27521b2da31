package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable row of canonical fields, with its origin. Fields that were not named are null: not logged is
 * neither "no" nor zero. Two rows have the same content if all their fields are equal by value.
 *
 * @param <F> the fields of this kind of row
 */
public abstract class Row<F extends Enum<F> & Field> {
    private final Class<F> fieldClass;
    private final @Nullable Object[] values;
    private final Origin origin;

    Row(Class<F> fieldClass, @Nullable Object[] values, Origin origin) {
        this.fieldClass = fieldClass;
        this.values = values;
        this.origin = origin;
    }

    public final Origin origin() {
        return origin;
    }

    public final @Nullable Object value(F field) {
        return values[field.ordinal()];
    }

    public final @Nullable String text(F field) {
        return (String) values[field.ordinal()];
    }

    public final @Nullable BigDecimal decimal(F field) {
        return (BigDecimal) values[field.ordinal()];
    }

    public final @Nullable Instant instant(F field) {
        return (Instant) values[field.ordinal()];
    }

    final Object required(F field) {
        Object value = values[field.ordinal()];
        if (value == null) {
            throw new NullPointerException(field.word() + " is required");
        }
        return value;
    }

    final @Nullable Object[] copyOfValues() {
        return values.clone();
    }

    /** Orders rows by content, field by field in canonical order; a field that is not named comes first. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public final int compareContent(Row<F> other) {
        for (int i = 0; i < values.length; i++) {
            Object mine = values[i];
            Object theirs = other.values[i];
            if (mine == theirs) {
                continue;
            }
            if (mine == null || theirs == null) {
                return mine == null ? -1 : 1;
            }
            int order = ((Comparable) mine).compareTo(theirs);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(fieldClass.getSimpleName()).append('{');
        for (F field : fieldClass.getEnumConstants()) {
            Object value = value(field);
            if (value != null) {
                text.append(field.word())
                        .append('=')
                        .append(field.type().canonicalText(value))
                        .append(' ');
            }
        }
        return text.append('}').toString();
    }

    /** Collects the values of a row. */
    public abstract static class Builder<F extends Enum<F> & Field, B extends Builder<F, B>> {
        final @Nullable Object[] values;
        Origin origin = new Origin(0, 0);

        Builder(@Nullable Object[] values) {
            this.values = values;
        }

        /** Sets a field; null takes it away. The value must have the class that the field's type names. */
        public final B set(F field, @Nullable Object value) {
            if (value != null && !field.type().valueClass().isInstance(value)) {
                throw new IllegalArgumentException(field.word() + " takes a "
                        + field.type().valueClass().getSimpleName() + ", not " + value.getClass());
            }
            values[field.ordinal()] = value;
            return self();
        }

        public final @Nullable Object get(F field) {
            return values[field.ordinal()];
        }

        public final B origin(Origin newOrigin) {
            origin = newOrigin;
            return self();
        }

        /** Forgets all fields, so that the builder can collect the next row. */
        public final B clear() {
            Arrays.fill(values, null);
            return self();
        }

        abstract B self();
    }
}
