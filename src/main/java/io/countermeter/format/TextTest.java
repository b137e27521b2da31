package io.countermeter.format;

import java.math.BigDecimal;
import java.util.Locale;

/** What a condition may ask of the text at a place, beside the words that it holds; a place that names nothing passes none. */
enum TextTest {
    ZERO {
        @Override
        boolean holds(String text) {
            BigDecimal number = DecimalReader.parse(text.strip());
            return number != null && number.signum() == 0;
        }
    },
    /** What is no number at all is no zero either: so a rule reads it, and says that it cannot. */
    NOT_ZERO {
        @Override
        boolean holds(String text) {
            return !ZERO.holds(text);
        }
    },
    NOT_ISO_4217 {
        @Override
        boolean holds(String text) {
            return !CurrencyReader.isMoney(text);
        }
    };

    abstract boolean holds(String text);

    /** The key of a condition. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
