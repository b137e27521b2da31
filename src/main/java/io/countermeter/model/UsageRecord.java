package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row or event of our own log. */
public final class UsageRecord extends Row<UsageField> {
    private UsageRecord(@Nullable Object[] values, Origin origin) {
        super(UsageField.class, values, origin);
        required(UsageField.PROVIDER);
        required(UsageField.SUBMITTED_AT);
        required(UsageField.STATUS);
        required(UsageField.EVENT);
        if (requestId() == null && jobId() == null) {
            throw new IllegalArgumentException("one of request_id and job_id is required");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with the fields and the origin of this record. */
    public Builder toBuilder() {
        return new Builder(copyOfValues()).origin(origin());
    }

    public String provider() {
        return (String) required(UsageField.PROVIDER);
    }

    public @Nullable String account() {
        return text(UsageField.ACCOUNT);
    }

    public @Nullable String requestId() {
        return text(UsageField.REQUEST_ID);
    }

    public @Nullable String jobId() {
        return text(UsageField.JOB_ID);
    }

    public EventKind event() {
        return (EventKind) required(UsageField.EVENT);
    }

    public Instant submittedAt() {
        return (Instant) required(UsageField.SUBMITTED_AT);
    }

    public @Nullable Instant finishedAt() {
        return instant(UsageField.FINISHED_AT);
    }

    public Outcome status() {
        return (Outcome) required(UsageField.STATUS);
    }

    public boolean isCached() {
        return Boolean.TRUE.equals(value(UsageField.CACHED));
    }

    public @Nullable BigDecimal outputCount() {
        return decimal(UsageField.OUTPUT_COUNT);
    }

    /** Collects the fields of a usage record. */
    public static final class Builder extends Row.Builder<UsageField, Builder> {
        private Builder() {
            this(new @Nullable Object[UsageField.values().length]);
        }

        private Builder(@Nullable Object[] values) {
            super(values);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The record of the fields set so far; without an event it is a request.
         *
         * @throws NullPointerException if provider, submitted_at or status is missing
         * @throws IllegalArgumentException if both request_id and job_id are missing
         */
        public UsageRecord build() {
            if (get(UsageField.EVENT) == null) {
                set(UsageField.EVENT, EventKind.REQUEST);
            }
            return new UsageRecord(values.clone(), origin);
        }
    }
}
