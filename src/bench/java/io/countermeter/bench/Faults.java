package io.countermeter.bench;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Plants one fault in an operation: each cause of the specification that these providers let occur. */
final class Faults {
    private final Traffic traffic;
    private final SplittableRandom random;
    private final Sink sink;

    Faults(Traffic traffic, SplittableRandom random, Sink sink) {
        this.traffic = traffic;
        this.random = random;
        this.sink = sink;
    }

    void plant(UsageRow row) {
        switch (row.provider) {
            case "reelforge" -> plantInVideo(row);
            case "pixmill" -> plantInImage(row);
            default -> plantInEdit(row);
        }
    }

    private void plantInVideo(UsageRow row) {
        switch (random.nextInt(16)) {
            case 0 -> orphan(row);
            case 1 -> billedRetry(row);
            case 2 -> duplicateCharge(row);
            case 3 -> timeoutResubmit(row);
            case 4 -> duplicateSubmission(row);
            case 5 -> billedFailure(row, traffic.chance(500) ? "failed" : "moderated_output");
            case 6 -> lostResult(row);
            case 7 -> unexpectedComponent(row, traffic.chance(500) ? "poll" : "webhook", "0.001");
            case 8 -> quantityMismatch(row);
            case 9 -> tierMismatch(row);
            case 10 -> otherPrice(row, row.model.equals("reel-mini") ? "0.06" : "0.40");
            case 11 -> otherPrice(row, "0.04");
            case 12 -> unbilled(row);
            case 13 -> statusConflict(row);
            case 14 -> retryLoop(row);
            default -> late(row);
        }
    }

    private void plantInImage(UsageRow row) {
        switch (random.nextInt(12)) {
            case 0 -> billedRetry(row);
            case 1 -> duplicateCharge(row);
            case 2 -> duplicateSubmission(row);
            case 3 -> billedFailure(row, traffic.chance(500) ? "failed" : "moderated_output");
            case 4, 5 -> shortfall(row);
            case 6 -> quantityMismatch(row);
            case 7 -> tierMismatch(row);
            case 8 -> otherPrice(row, traffic.chance(500) ? "0.10" : "0.03");
            case 9 -> unbilled(row);
            case 10 -> unexpectedComponent(row, "input_image", "0.01");
            default -> late(row);
        }
    }

    private void plantInEdit(UsageRow row) {
        switch (random.nextInt(6)) {
            case 0 -> duplicateCharge(row);
            case 1 -> duplicateSubmission(row);
            case 2 -> billedFailure(row, "failed");
            case 3 -> unbilled(row);
            case 4 -> otherPrice(row, "0.09");
            default -> lostResult(row);
        }
    }

    private ChargeRow succeedAndCharge(UsageRow row) {
        traffic.succeed(row);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        sink.charge(charge);
        traffic.chargeInput(row);
        return charge;
    }

    /** A quarter of what could be claimed comes back, half of it whole. */
    private void maybeRefund(UsageRow row, ChargeRow charge, BigDecimal claim) {
        if (traffic.chance(250)) {
            BigDecimal amount = traffic.chance(500) ? claim : claim.multiply(new BigDecimal("0.5"));
            traffic.refund(charge, amount, row.requestId);
        }
    }

    /** A charge for something that our log does not know. */
    private void orphan(UsageRow row) {
        traffic.succeed(row);
        sink.charge(traffic.charge(row));
    }

    private void billedRetry(UsageRow row) {
        switch (random.nextInt(3)) {
            case 0 -> row.retries = 1;
            case 1 -> row.clientRetries = 1;
            default -> row.providerRetries = 1;
        }
        chargeTwice(row);
    }

    private void duplicateCharge(UsageRow row) {
        if (traffic.chance(600)) {
            row.retries = 0;
        }
        chargeTwice(row);
    }

    private void chargeTwice(UsageRow row) {
        succeedAndCharge(row);
        ChargeRow extra = traffic.charge(row);
        extra.chargedAt += 1800;
        sink.charge(extra);
        maybeRefund(row, extra, extra.amount);
    }

    /** How two attempts at one thing are tied: by the operation, by a key that the provider knows, or by input alone. */
    private void tie(UsageRow row) {
        switch (random.nextInt(3)) {
            case 0 -> row.operationId = null;
            case 1 -> {
                row.operationId = null;
                row.idempotencyKey = traffic.id("key_");
            }
            default -> row.idempotencyKey = traffic.chance(300) ? traffic.id("key_") : null;
        }
    }

    private void timeoutResubmit(UsageRow row) {
        tie(row);
        row.status = "timed_out";
        row.error = "gave up after 600 s";
        row.finishedAt = row.submittedAt + 600;
        sink.usage(row);
        ChargeRow lost = traffic.charge(row);
        sink.charge(lost);
        UsageRow next = traffic.again(row, row.finishedAt + 1 + random.nextInt(60));
        succeedAndCharge(next);
        maybeRefund(row, lost, lost.amount);
    }

    private void duplicateSubmission(UsageRow row) {
        tie(row);
        succeedAndCharge(row);
        UsageRow twin = traffic.again(row, row.submittedAt + 1);
        ChargeRow twice = succeedAndCharge(twin);
        maybeRefund(twin, twice, twice.amount);
    }

    private void billedFailure(UsageRow row, String status) {
        traffic.fail(row, status);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        sink.charge(charge);
        maybeRefund(row, charge, charge.amount);
    }

    private void lostResult(UsageRow row) {
        row.status = "timed_out";
        row.finishedAt = row.submittedAt + 600;
        sink.usage(row);
        if (row.jobId != null && traffic.chance(300)) {
            // It was finished after all, and we heard of it late: the charge is due.
            traffic.webhook(row, row.finishedAt + 100 + random.nextInt(900), true);
        } else {
            sink.charge(traffic.charge(row));
        }
    }

    private void unexpectedComponent(UsageRow row, String unit, String price) {
        succeedAndCharge(row);
        ChargeRow charge = traffic.bare(row);
        charge.unit = unit;
        charge.price(1 + random.nextInt(50), new BigDecimal(price));
        sink.charge(charge);
    }

    private void shortfall(UsageRow row) {
        int requested = 2 + random.nextInt(3);
        row.requestedCount = requested;
        traffic.succeed(row);
        int missing = 1 + random.nextInt(requested - 1);
        row.outputCount = requested - missing;
        if (traffic.chance(500)) {
            row.moderatedCount = traffic.chance(500) ? missing : 1;
        }
        sink.usage(row);
        sink.charge(traffic.charge(row));
    }

    private void quantityMismatch(UsageRow row) {
        traffic.succeed(row);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        int more = 1 + random.nextInt(3);
        BigDecimal price = Tariff.price(row.model, charge.resolution, charge.quality);
        charge.price(Tariff.quantity(row) + more, price);
        sink.charge(charge);
        traffic.chargeInput(row);
        maybeRefund(row, charge, price.multiply(BigDecimal.valueOf(more)));
    }

    /** Billed at the dearer tier than was asked for and delivered, where the model has two. */
    private void tierMismatch(UsageRow row) {
        switch (row.provider) {
            case "reelforge" -> {
                row.model = "reel-2";
                row.requestedResolution = "720p";
            }
            default -> {
                row.model = "pix-2";
                row.requestedQuality = "standard";
            }
        }
        traffic.succeed(row);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        charge.resolution = row.resolution == null ? null : "1080p";
        charge.quality = row.quality == null ? null : "hd";
        BigDecimal due = charge.amount;
        charge.price(Tariff.quantity(row), Tariff.price(row.model, charge.resolution, charge.quality));
        sink.charge(charge);
        traffic.chargeInput(row);
        maybeRefund(row, charge, charge.amount.subtract(due));
    }

    private void otherPrice(UsageRow row, String price) {
        traffic.succeed(row);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        charge.price(Tariff.quantity(row), new BigDecimal(price));
        sink.charge(charge);
        traffic.chargeInput(row);
    }

    private void unbilled(UsageRow row) {
        traffic.succeed(row);
        sink.usage(row);
    }

    private void statusConflict(UsageRow row) {
        boolean succeeded = traffic.chance(500);
        if (succeeded) {
            traffic.succeed(row);
        } else {
            traffic.fail(row, "failed");
        }
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        charge.status = succeeded ? "failed" : "succeeded";
        sink.charge(charge);
        if (succeeded) {
            traffic.chargeInput(row);
        }
    }

    private void retryLoop(UsageRow row) {
        UsageRow next = row;
        for (int attempt = 0; attempt < 3; attempt++) {
            traffic.fail(next, "provider_error");
            sink.usage(next);
            if (traffic.chance(200)) {
                sink.charge(traffic.charge(next));
            }
            next = traffic.again(next, next.finishedAt + 5 + random.nextInt(30));
        }
        succeedAndCharge(next);
    }

    /** A charge that comes forty days after its attempt. */
    private void late(UsageRow row) {
        traffic.succeed(row);
        sink.usage(row);
        ChargeRow charge = traffic.charge(row);
        charge.chargedAt += 40 * Traffic.DAY;
        sink.charge(charge);
    }
}
