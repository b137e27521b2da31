package io.countermeter.model;

import java.util.Locale;

/** How an attempt ended, as far as a log row or a charge says (SPEC section 1). */
public enum Outcome {
    SUCCEEDED(Sort.SUCCESS),
    FAILED(Sort.FAILURE),
    PROVIDER_ERROR(Sort.FAILURE),
    INVALID_INPUT(Sort.FAILURE),
    QUALITY_FAILURE(Sort.FAILURE),
    MODERATED_INPUT(Sort.FAILURE),
    MODERATED_OUTPUT(Sort.FAILURE),
    EXPIRED(Sort.FAILURE),
    CANCELLED(Sort.FAILURE),
    EMPTY(Sort.FAILURE),
    TIMED_OUT(Sort.LOST),
    DELIVERY_FAILED(Sort.LOST),
    RUNNING(Sort.OPEN),
    UNKNOWN(Sort.OPEN);

    private enum Sort {
        SUCCESS,
        FAILURE,
        LOST,
        OPEN
    }

    private final Sort sort;

    Outcome(Sort sort) {
        this.sort = sort;
    }

    public boolean isFailure() {
        return sort == Sort.FAILURE;
    }

    /** We stopped waiting or never heard: the provider may well have finished. */
    public boolean isLostResult() {
        return sort == Sort.LOST;
    }

    public boolean isOpen() {
        return sort == Sort.OPEN;
    }

    /** A success or a failure: an end that stands, unlike a lost result, which a later word replaces. */
    public boolean isFinal() {
        return sort == Sort.SUCCESS || sort == Sort.FAILURE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
