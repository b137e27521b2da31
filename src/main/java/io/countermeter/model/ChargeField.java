package io.countermeter.model;

import java.util.Locale;

/** The canonical fields of a billing export, in canonical order (SPEC section 2). */
public enum ChargeField implements Field {
    CHARGE_ID(FieldType.TEXT),
    PROVIDER(FieldType.TEXT),
    ACCOUNT(FieldType.TEXT),
    INVOICE_ID(FieldType.TEXT),
    BILLING_PERIOD(FieldType.TEXT),
    CHARGED_AT(FieldType.INSTANT),
    PERIOD_START(FieldType.INSTANT),
    PERIOD_END(FieldType.INSTANT),
    REQUEST_ID(FieldType.TEXT),
    JOB_ID(FieldType.TEXT),
    REFUND_OF(FieldType.TEXT),
    CATEGORY(FieldType.CATEGORY),
    SKU(FieldType.TEXT),
    MODEL(FieldType.TEXT),
    OPERATION(FieldType.TEXT),
    UNIT(FieldType.UNIT),
    QUANTITY(FieldType.DECIMAL),
    UNIT_PRICE(FieldType.DECIMAL),
    AMOUNT(FieldType.DECIMAL),
    CURRENCY(FieldType.TEXT),
    RESOLUTION(FieldType.TEXT),
    QUALITY(FieldType.TEXT),
    VARIANT(FieldType.TEXT),
    STATUS(FieldType.OUTCOME),
    DESCRIPTION(FieldType.TEXT);

    private final FieldType type;

    ChargeField(FieldType type) {
        this.type = type;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public FieldType type() {
        return type;
    }
}
