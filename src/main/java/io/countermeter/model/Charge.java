package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a provider's billing export. A negative amount is money that comes back. */
public final class Charge extends Row<ChargeField> {
    private Charge(@Nullable Object[] values, Origin origin) {
        super(ChargeField.class, values, origin);
        required(ChargeField.PROVIDER);
        required(ChargeField.CHARGED_AT);
        required(ChargeField.CATEGORY);
        required(ChargeField.AMOUNT);
        required(ChargeField.CURRENCY);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with the fields and the origin of this charge. */
    public Builder toBuilder() {
        return new Builder(copyOfValues()).origin(origin());
    }

    public @Nullable String chargeId() {
        return text(ChargeField.CHARGE_ID);
    }

    public String provider() {
        return (String) required(ChargeField.PROVIDER);
    }

    public @Nullable String account() {
        return text(ChargeField.ACCOUNT);
    }

    public Instant chargedAt() {
        return (Instant) required(ChargeField.CHARGED_AT);
    }

    public @Nullable Instant periodStart() {
        return instant(ChargeField.PERIOD_START);
    }

    public @Nullable Instant periodEnd() {
        return instant(ChargeField.PERIOD_END);
    }

    public @Nullable String requestId() {
        return text(ChargeField.REQUEST_ID);
    }

    public @Nullable String jobId() {
        return text(ChargeField.JOB_ID);
    }

    public @Nullable String refundOf() {
        return text(ChargeField.REFUND_OF);
    }

    public ChargeCategory category() {
        return (ChargeCategory) required(ChargeField.CATEGORY);
    }

    public @Nullable String sku() {
        return text(ChargeField.SKU);
    }

    public @Nullable String model() {
        return text(ChargeField.MODEL);
    }

    public @Nullable String operation() {
        return text(ChargeField.OPERATION);
    }

    public @Nullable Unit unit() {
        return (Unit) value(ChargeField.UNIT);
    }

    public @Nullable BigDecimal quantity() {
        return decimal(ChargeField.QUANTITY);
    }

    public @Nullable BigDecimal unitPrice() {
        return decimal(ChargeField.UNIT_PRICE);
    }

    /** The quantity that it names, else the one by which its unit price makes its amount exactly; null without either. */
    public @Nullable BigDecimal statedQuantity() {
        BigDecimal quantity = quantity();
        BigDecimal unitPrice = unitPrice();
        if (quantity != null || unitPrice == null || unitPrice.signum() == 0) {
            return quantity;
        }
        BigDecimal made = Decimals.divide(amount(), unitPrice);
        return made.multiply(unitPrice).compareTo(amount()) == 0 ? made : null;
    }

    public BigDecimal amount() {
        return (BigDecimal) required(ChargeField.AMOUNT);
    }

    public String currency() {
        return (String) required(ChargeField.CURRENCY);
    }

    public @Nullable String resolution() {
        return text(ChargeField.RESOLUTION);
    }

    public @Nullable String quality() {
        return text(ChargeField.QUALITY);
    }

    public @Nullable String variant() {
        return text(ChargeField.VARIANT);
    }

    /** The outcome that the provider states on the charge, if any. */
    public @Nullable Outcome status() {
        return (Outcome) value(ChargeField.STATUS);
    }

    /** Whether the charge names a request or a job. */
    public boolean namesWork() {
        return requestId() != null || jobId() != null;
    }

    /** Collects the fields of a charge. */
    public static final class Builder extends Row.Builder<ChargeField, Builder> {
        private Builder() {
            this(new @Nullable Object[ChargeField.values().length]);
        }

        private Builder(@Nullable Object[] values) {
            super(values);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The charge of the fields set so far; without a category it is usage.
         *
         * @throws NullPointerException if provider, charged_at, amount or currency is missing
         */
        public Charge build() {
            if (get(ChargeField.CATEGORY) == null) {
                set(ChargeField.CATEGORY, ChargeCategory.USAGE);
            }
            return new Charge(values.clone(), origin);
        }
    }
}
