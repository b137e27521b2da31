package io.countermeter.model;

import java.util.Locale;

/** The canonical fields of our usage log, in canonical order (SPEC section 2). */
public enum UsageField implements Field {
    PROVIDER(FieldType.TEXT),
    ACCOUNT(FieldType.TEXT),
    REQUEST_ID(FieldType.TEXT),
    JOB_ID(FieldType.TEXT),
    OPERATION_ID(FieldType.TEXT),
    EVENT(FieldType.EVENT),
    SUBMITTED_AT(FieldType.INSTANT),
    FINISHED_AT(FieldType.INSTANT),
    STATUS(FieldType.OUTCOME),
    ERROR(FieldType.TEXT),
    HTTP_STATUS(FieldType.COUNT),
    OPERATION(FieldType.TEXT),
    MODEL(FieldType.TEXT),
    RETRIES(FieldType.COUNT),
    PROVIDER_RETRIES(FieldType.COUNT),
    CLIENT_RETRIES(FieldType.COUNT),
    IDEMPOTENCY_KEY(FieldType.TEXT),
    RETRY_OF(FieldType.TEXT),
    INPUT_HASH(FieldType.TEXT),
    REQUESTED_SECONDS(FieldType.QUANTITY),
    OUTPUT_SECONDS(FieldType.QUANTITY),
    REQUESTED_COUNT(FieldType.COUNT),
    OUTPUT_COUNT(FieldType.COUNT),
    MODERATED_COUNT(FieldType.COUNT),
    INPUT_IMAGES(FieldType.COUNT),
    INPUT_SECONDS(FieldType.QUANTITY),
    OUTPUT_MEGAPIXELS(FieldType.QUANTITY),
    TEXT_TOKENS(FieldType.QUANTITY),
    IMAGE_TOKENS(FieldType.QUANTITY),
    OUTPUT_TOKENS(FieldType.QUANTITY),
    GPU_SECONDS(FieldType.QUANTITY),
    REQUESTED_RESOLUTION(FieldType.TEXT),
    RESOLUTION(FieldType.TEXT),
    REQUESTED_QUALITY(FieldType.TEXT),
    QUALITY(FieldType.TEXT),
    VARIANT(FieldType.TEXT),
    DELIVERY(FieldType.DELIVERY),
    POLLS(FieldType.COUNT),
    CACHED(FieldType.FLAG),
    PROJECT(FieldType.TEXT);

    private final FieldType type;

    UsageField(FieldType type) {
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
