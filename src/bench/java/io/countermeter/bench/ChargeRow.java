package io.countermeter.bench;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of an invented billing export, in the canonical columns; a field that is null is an empty cell. */
final class ChargeRow {
    static final String HEADER = "charge_id,provider,account,billing_period,charged_at,request_id,job_id,refund_of,"
            + "category,model,unit,quantity,unit_price,amount,currency,resolution,quality,status,description";

    String chargeId = "";
    String provider = "";

    @Nullable
    String account;

    long chargedAt;

    @Nullable
    String requestId;

    @Nullable
    String jobId;

    @Nullable
    String refundOf;

    String category = "usage";

    @Nullable
    String model;

    @Nullable
    String unit;

    @Nullable
    BigDecimal quantity;

    @Nullable
    BigDecimal unitPrice;

    BigDecimal amount = BigDecimal.ZERO;
    String currency = "USD";

    @Nullable
    String resolution;

    @Nullable
    String quality;

    @Nullable
    String status;

    @Nullable
    String description;

    /** Quantity times unit price. */
    ChargeRow price(int units, BigDecimal priceOfOne) {
        quantity = BigDecimal.valueOf(units);
        unitPrice = priceOfOne;
        amount = priceOfOne.multiply(quantity);
        return this;
    }

    String line() {
        String chargedText = Instant.ofEpochSecond(chargedAt).toString();
        StringBuilder line = new StringBuilder(240);
        Cells cells = new Cells(line);
        cells.add(chargeId).add(provider).add(account).add(chargedText.substring(0, 7));
        cells.add(chargedText)
                .add(requestId)
                .add(jobId)
                .add(refundOf)
                .add(category)
                .add(model);
        cells.add(unit).add(quantity).add(plain(unitPrice)).add(plain(amount)).add(currency);
        cells.add(resolution).add(quality).add(status).add(description);
        return line.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
