package io.countermeter.format;

import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Delivery;
import io.countermeter.model.EventKind;
import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses how the text of a canonical field is read. */
final class FieldReaders {
    private static final Set<String> IDS = Set.of(
            "charge_id",
            "request_id",
            "job_id",
            "refund_of",
            "retry_of",
            "operation_id",
            "idempotency_key",
            "invoice_id");
    private static final Set<String> PROSE = Set.of("error", "description");
    private static final Set<String> REQUESTED_TIERS = Set.of("requested_resolution", "requested_quality");
    private static final Set<String> DATES = Set.of("period_start", "period_end");

    private final ZoneId zone;
    private final CurrencyReader currencies;
    private final CurrencyReader currenciesOfRows;

    FieldReaders(ZoneId zone, List<String> virtualCurrencies) {
        this.zone = zone;
        this.currencies = new CurrencyReader(virtualCurrencies, false);
        this.currenciesOfRows = new CurrencyReader(virtualCurrencies, true);
    }

    /** The reader of a currency whose name, where it is no money, is a virtual one that the rows name. */
    ValueReader ofVirtual(Field field) {
        if (field != ChargeField.CURRENCY) {
            throw new IllegalArgumentException("'virtual' is for the currency, and " + field.word() + " is none");
        }
        return currenciesOfRows;
    }

    /**
     * The reader of a field.
     *
     * @param scale what numbers are multiplied by; null for one
     * @param time the style of times; null for ISO
     * @throws IllegalArgumentException if the field is of another type than scale or time are for
     */
    ValueReader of(Field field, @Nullable BigDecimal scale, @Nullable String time) {
        if (scale != null && !isNumber(field)) {
            throw new IllegalArgumentException("'scale' is for numbers, and " + field.word() + " is none");
        }
        if (time != null && field.type() != FieldType.INSTANT) {
            throw new IllegalArgumentException("'time' is for times, and " + field.word() + " is none");
        }
        return switch (field.type()) {
            case TEXT -> text(field);
            case INSTANT -> time(time == null && DATES.contains(field.word()) ? "date" : time);
            case DECIMAL -> new DecimalReader(true, false, scale);
            case QUANTITY -> new DecimalReader(false, false, scale);
            case COUNT -> new DecimalReader(false, true, scale);
            case FLAG -> WordReader.flags();
            case EVENT -> WordReader.of("event", EventKind.values());
            case OUTCOME -> WordReader.of("status", Outcome.values());
            case DELIVERY -> WordReader.of("delivery", Delivery.values());
            case CATEGORY -> WordReader.of("category", ChargeCategory.values());
            case UNIT -> WordReader.of("unit", Unit.values());
        };
    }

    static boolean isNumber(Field field) {
        return field.type() == FieldType.DECIMAL
                || field.type() == FieldType.QUANTITY
                || field.type() == FieldType.COUNT;
    }

    private ValueReader text(Field field) {
        String word = field.word();
        if (field == UsageField.OPERATION) {
            return WordReader.operations();
        }
        if (word.equals("currency")) {
            return currencies;
        }
        if (word.equals("billing_period")) {
            return new MonthReader(zone);
        }
        if (PROSE.contains(word)) {
            return new TextReader(TextReader.Use.PROSE);
        }
        if (REQUESTED_TIERS.contains(word)) {
            return new TextReader(TextReader.Use.REQUESTED_TIER);
        }
        return new TextReader(IDS.contains(word) ? TextReader.Use.ID : TextReader.Use.NAME);
    }

    /**
     * The reader of a style of times.
     *
     * @throws IllegalArgumentException if the style is unknown
     */
    ValueReader time(@Nullable String style) {
        if (style == null || style.equals("iso") || style.equals("date")) {
            return new IsoTimeReader(zone, style != null && style.equals("date"));
        }
        return switch (style) {
            case "unix_s" -> new UnixTimeReader(0);
            case "unix_ms" -> new UnixTimeReader(3);
            case "unix_us" -> new UnixTimeReader(6);
            case "unix_ns" -> new UnixTimeReader(9);
            default -> new PatternTimeReader(style, zone);
        };
    }
}
