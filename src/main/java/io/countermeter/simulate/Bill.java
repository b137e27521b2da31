package io.countermeter.simulate;

import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a provider's export, with what each cent of it is. */
final class Bill {
    private final Stage stage;
    private final Vendor vendor;
    private final String account;
    private final @Nullable Call call;
    private final Charge.Builder row = Charge.builder();
    private final List<Part> parts = new ArrayList<>();

    /** A part of the row's amount; {@code refunded} is how much of a finding's part comes back. */
    record Part(
            Cause cause, @Nullable Remedy remedy, @Nullable Outcome outcome, BigDecimal amount, BigDecimal refunded) {
        FindingKind kind() {
            return Objects.requireNonNull(cause.kind(), "a part that is no finding has no kind");
        }

        Remedy takenFor() {
            return Objects.requireNonNull(remedy, "a part that is no finding has no remedy");
        }
    }

    /** A row with an id, a time and an amount, that names nothing yet but the request and job of its call. */
    Bill(Stage stage, Vendor vendor, String account, @Nullable Call call, Instant chargedAt, BigDecimal amount) {
        this.stage = stage;
        this.vendor = vendor;
        this.account = account;
        this.call = call;
        row.set(ChargeField.CHARGE_ID, stage.ids().next("ch"))
                .set(ChargeField.PROVIDER, vendor.word())
                .set(ChargeField.ACCOUNT, account.isEmpty() ? null : account)
                .set(ChargeField.BILLING_PERIOD, stage.month().toString())
                .set(ChargeField.CHARGED_AT, chargedAt)
                .set(ChargeField.CATEGORY, ChargeCategory.USAGE)
                .set(ChargeField.AMOUNT, amount)
                .set(ChargeField.CURRENCY, vendor.currency());
        if (call != null) {
            row.set(ChargeField.REQUEST_ID, vendor == Vendor.CREDITLAB ? null : call.requestId())
                    .set(ChargeField.JOB_ID, call.jobId());
        }
    }

    Bill set(ChargeField field, @Nullable Object value) {
        row.set(field, value);
        return this;
    }

    /** Bills a unit of a model and tier at the price of a row of the contract. */
    Bill component(Tariff tariff) {
        return set(ChargeField.MODEL, tariff.model())
                .set(ChargeField.UNIT, tariff.unit())
                .set(ChargeField.RESOLUTION, tariff.of("resolution"))
                .set(ChargeField.QUALITY, tariff.of("quality"))
                .set(ChargeField.UNIT_PRICE, tariff.price())
                .charge();
    }

    Bill quantity(BigDecimal quantity) {
        return set(ChargeField.QUANTITY, quantity).charge();
    }

    Bill quantity(int quantity) {
        return quantity(BigDecimal.valueOf(quantity));
    }

    Bill unitPrice(BigDecimal price) {
        return set(ChargeField.UNIT_PRICE, price).charge();
    }

    private Bill charge() {
        if (row.get(ChargeField.QUANTITY) instanceof BigDecimal quantity) {
            set(ChargeField.AMOUNT, quantity.multiply(unitPrice()));
        }
        return this;
    }

    /** The same row once more under an id of its own, some minutes later. */
    Bill twin() {
        Instant later = chargedAt().plusSeconds(stage.seconds(120, 600));
        Bill twin = stage.add(new Bill(stage, vendor, account, call, later, amount()));
        for (ChargeField field : ChargeField.values()) {
            if (field != ChargeField.CHARGE_ID && field != ChargeField.CHARGED_AT) {
                twin.set(field, row.get(field));
            }
        }
        if (call != null) {
            call.attach(twin);
        }
        return twin;
    }

    /** Charges it so much later. */
    Bill later(Duration delay) {
        return set(ChargeField.CHARGED_AT, chargedAt().plus(delay));
    }

    /** The part that a line of the bridge takes. */
    Bill line(Cause.Line line, BigDecimal amount) {
        parts.add(new Part(Cause.of(line), null, null, amount, BigDecimal.ZERO));
        return this;
    }

    /** All of it is one line of the bridge. */
    Bill line(Cause.Line line) {
        return line(line, amount());
    }

    /** All of it is as it should be. */
    Bill explained() {
        return line(Cause.Line.EXPECTED);
    }

    /** The part that a finding takes. */
    Bill taken(FindingKind kind, Remedy remedy, BigDecimal amount) {
        return taken(kind, remedy, null, amount);
    }

    /** A finding takes all of it. */
    Bill taken(FindingKind kind, Remedy remedy) {
        return taken(kind, remedy, null, amount());
    }

    Bill taken(FindingKind kind, Remedy remedy, @Nullable Outcome outcome, BigDecimal amount) {
        parts.add(new Part(Cause.finding(kind), remedy, outcome, amount, BigDecimal.ZERO));
        return this;
    }

    /** It was billed for a failure. */
    Bill takenByFailure(Outcome outcome, Remedy remedy) {
        return taken(FindingKind.BILLED_FAILURE, remedy, outcome, amount());
    }

    /**
     * Money that comes back some days later: first against what a finding took of this row, the rest is beyond
     * findings. The new row names the request or job that this one names; a scenario may let it name the row instead.
     */
    Bill refund(BigDecimal money) {
        Bill refund = stage.add(new Bill(
                stage,
                vendor,
                account,
                null,
                chargedAt().plus(Duration.ofHours(stage.seconds(20, 70))),
                money.negate()));
        refund.set(ChargeField.CATEGORY, ChargeCategory.REFUND)
                .set(ChargeField.REQUEST_ID, row.get(ChargeField.REQUEST_ID))
                .set(ChargeField.JOB_ID, row.get(ChargeField.JOB_ID));
        BigDecimal left = money;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.cause.line() == Cause.Line.FINDING) {
                BigDecimal offset = left.min(part.amount);
                left = left.subtract(offset);
                parts.set(i, new Part(part.cause, part.remedy, part.outcome, part.amount, offset));
                Cause cause = Cause.refunded(part.kind());
                refund.parts.add(new Part(cause, null, null, offset.negate(), BigDecimal.ZERO));
            }
        }
        return left.signum() == 0 ? refund : refund.line(Cause.Line.REFUND_BEYOND_FINDINGS, left.negate());
    }

    /** What a finding of a kind is about, so far as this row shows it. */
    String subject(FindingKind kind) {
        String tier = row.get(ChargeField.RESOLUTION) + "/" + row.get(ChargeField.QUALITY);
        String component = row.get(ChargeField.MODEL) + " " + row.get(ChargeField.UNIT);
        return switch (kind) {
            case ORPHAN_CHARGE -> row.get(ChargeField.MODEL) + " " + LocalDate.ofInstant(chargedAt(), ZoneOffset.UTC);
            case TIER_MISMATCH, PRICE_MISMATCH -> component + " " + tier + " " + Decimals.plain(unitPrice());
            case BELOW_CONTRACT -> component + " " + Decimals.plain(unitPrice());
            case UNEXPECTED_COMPONENT, QUANTITY_MISMATCH -> ofCall() + " " + row.get(ChargeField.UNIT);
            case BILLED_RETRY,
                    DUPLICATE_CHARGE,
                    TIMEOUT_RESUBMIT,
                    DUPLICATE_SUBMISSION,
                    BILLED_FAILURE,
                    BILLED_LOST_RESULT,
                    BUCKET_MISMATCH,
                    UNBILLED,
                    BILL_GAP,
                    NO_COMMON_IDS,
                    RETRY_LOOP,
                    STATUS_CONFLICT,
                    OVERLAPPING_EXPORTS,
                    INVOICE_TOTAL_MISMATCH -> ofCall();
        };
    }

    private String ofCall() {
        return call != null ? call.id() : chargeId();
    }

    boolean hasFinding() {
        return parts.stream().anyMatch(part -> part.cause.line() == Cause.Line.FINDING);
    }

    List<Part> parts() {
        return parts;
    }

    Charge row() {
        return row.build();
    }

    Vendor vendor() {
        return vendor;
    }

    String account() {
        return account;
    }

    @Nullable
    Call call() {
        return call;
    }

    String chargeId() {
        return String.valueOf(row.get(ChargeField.CHARGE_ID));
    }

    BigDecimal amount() {
        return row.get(ChargeField.AMOUNT) instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }

    private BigDecimal unitPrice() {
        return row.get(ChargeField.UNIT_PRICE) instanceof BigDecimal price ? price : BigDecimal.ZERO;
    }

    Instant chargedAt() {
        return row.get(ChargeField.CHARGED_AT) instanceof Instant instant ? instant : stage.at();
    }
}
