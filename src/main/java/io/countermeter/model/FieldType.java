package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** The type of a canonical field: which Java class its values have and how they read as canonical text. */
public enum FieldType {
    TEXT(String.class),
    INSTANT(Instant.class),
    /** An exact decimal of any sign. */
    DECIMAL(BigDecimal.class),
    /** An exact decimal of at least zero. */
    QUANTITY(BigDecimal.class),
    /** A whole number of at least zero. */
    COUNT(BigDecimal.class),
    FLAG(Boolean.class),
    EVENT(EventKind.class),
    OUTCOME(Outcome.class),
    DELIVERY(Delivery.class),
    CATEGORY(ChargeCategory.class),
    UNIT(Unit.class);

    private final Class<?> valueClass;

    FieldType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    public Class<?> valueClass() {
        return valueClass;
    }

    /** The value as text that is the same for equal values: 1.40 and 1.4 read alike, as does one instant in any offset. */
    public String canonicalText(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Decimals.plain(decimal);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value.toString();
    }
}
