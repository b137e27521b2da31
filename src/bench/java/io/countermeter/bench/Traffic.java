package io.countermeter.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Invents what one night's operations ask for, how they end, and what is charged when all goes well. */
final class Traffic {
    static final long DAY = 86_400;

    private static final String[] PROJECTS = {"studio", "ads", "catalogue", "social"};

    private final SplittableRandom random;
    private final Ids ids;
    private final Sink sink;
    private final Faults faults;

    Traffic(long seed, int night, Sink sink) {
        this.random = new SplittableRandom(seed * 1_000_003 + night);
        this.ids = new Ids(seed, night);
        this.sink = sink;
        this.faults = new Faults(this, random, sink);
    }

    /** One operation, submitted at the second given: three of a hundred meet a fault. */
    void operation(long at) {
        UsageRow row = submit(at);
        if (chance(30)) {
            faults.plant(row);
        } else {
            goWell(row);
        }
    }

    boolean chance(int inThousand) {
        return random.nextInt(1000) < inThousand;
    }

    String id(String prefix) {
        return ids.next(prefix);
    }

    private UsageRow submit(long at) {
        UsageRow row = new UsageRow();
        row.submittedAt = at;
        row.requestId = id("req_");
        row.operationId = id("op_");
        row.inputHash = ids.nextHash();
        row.project = PROJECTS[random.nextInt(PROJECTS.length)];
        int pick = random.nextInt(100);
        if (pick < 45) {
            submitVideo(row);
        } else if (pick < 85) {
            submitImage(row);
        } else {
            row.provider = "editcraft";
            row.operation = "image_edit";
            row.model = "edit-1";
            row.requestedCount = 1;
            row.inputImages = 1;
        }
        return row;
    }

    private void submitVideo(UsageRow row) {
        row.provider = "reelforge";
        row.account = chance(700) ? "prod" : "staging";
        row.jobId = id("job_");
        row.operation = chance(100) ? "image_to_video" : "text_to_video";
        row.inputImages = row.operation.equals("image_to_video") ? 1 : null;
        row.model = chance(800) ? "reel-2" : "reel-mini";
        row.requestedSeconds = 4 + random.nextInt(7);
        row.requestedCount = 1;
        row.requestedResolution = chance(600) ? "720p" : "1080p";
        row.delivery = chance(500) ? "webhook" : "polling";
        row.polls = row.delivery.equals("polling") ? 3 + random.nextInt(40) : null;
        row.retries = chance(500) ? 0 : null;
    }

    private void submitImage(UsageRow row) {
        row.provider = "pixmill";
        row.account = chance(800) ? "main" : "labs";
        row.operation = "text_to_image";
        row.model = chance(500) ? "pix-1" : "pix-2";
        row.requestedCount = 1 + random.nextInt(4);
        row.requestedQuality = row.model.equals("pix-2") ? (chance(700) ? "standard" : "hd") : null;
        row.delivery = "sync";
    }

    private void goWell(UsageRow row) {
        if (row.provider.equals("reelforge") && chance(230)) {
            failFirst(row);
        } else if (row.provider.equals("reelforge") && chance(30)) {
            succeedByWebhook(row);
        } else if (row.provider.equals("editcraft") && chance(120)) {
            fail(row, "failed");
            sink.usage(row);
        } else if (chance(15)) {
            chooseAgain(row);
        } else {
            succeed(row);
            sink.usage(row);
            chargeAll(row);
        }
    }

    /** A failure that is not charged, as it should be; half of them are asked for again and succeed. */
    private void failFirst(UsageRow row) {
        fail(row, chance(600) ? "provider_error" : "moderated_output");
        sink.usage(row);
        if (chance(500)) {
            UsageRow next = again(row, row.finishedAt + 2 + random.nextInt(300));
            next.retryOf = row.requestId;
            if (chance(100)) {
                next.model = "reel-mini";
            }
            succeed(next);
            sink.usage(next);
            chargeAll(next);
        }
    }

    private void succeedByWebhook(UsageRow row) {
        row.status = "running";
        sink.usage(row);
        webhook(row, row.submittedAt + 20 + random.nextInt(200), true);
    }

    /** The provider's answer comes as an event with the job's id, and the charge follows. */
    void webhook(UsageRow row, long at, boolean charged) {
        UsageRow event = new UsageRow();
        event.provider = row.provider;
        event.account = row.account;
        event.jobId = row.jobId;
        event.event = "webhook";
        event.submittedAt = at;
        event.finishedAt = at;
        event.status = "succeeded";
        event.outputSeconds = BigDecimal.valueOf(row.requestedSeconds == null ? 0 : row.requestedSeconds);
        event.outputCount = row.requestedCount;
        event.resolution = row.requestedResolution;
        sink.usage(event);
        if (charged) {
            UsageRow ended = row.again(row.requestId == null ? "" : row.requestId, row.jobId, row.submittedAt);
            ended.finishedAt = at;
            ended.outputCount = row.requestedCount;
            ended.resolution = row.requestedResolution;
            chargeAll(ended);
        }
    }

    /** The same input, asked for again after it had succeeded: a choice, to be paid twice. */
    private void chooseAgain(UsageRow row) {
        row.operationId = null;
        succeed(row);
        sink.usage(row);
        chargeAll(row);
        UsageRow next = again(row, row.finishedAt + 60 + random.nextInt(600));
        succeed(next);
        sink.usage(next);
        chargeAll(next);
    }

    UsageRow again(UsageRow row, long at) {
        return row.again(id("req_"), row.jobId == null ? null : id("job_"), at);
    }

    void succeed(UsageRow row) {
        row.status = "succeeded";
        row.outputCount = row.requestedCount;
        row.resolution = row.requestedResolution;
        row.quality = row.requestedQuality;
        row.finishedAt = row.submittedAt + duration(row);
        if (row.requestedSeconds != null) {
            int centisLess = chance(300) ? random.nextInt(90) : 0;
            BigDecimal less = BigDecimal.valueOf(centisLess, 2).stripTrailingZeros();
            row.outputSeconds = BigDecimal.valueOf(row.requestedSeconds).subtract(less);
        }
    }

    void fail(UsageRow row, String status) {
        row.status = status;
        row.error = status.equals("moderated_output") ? "content policy" : "upstream error 502";
        row.finishedAt = row.submittedAt + duration(row);
    }

    private int duration(UsageRow row) {
        return row.provider.equals("reelforge") ? 20 + random.nextInt(200) : 2 + random.nextInt(15);
    }

    private void chargeAll(UsageRow row) {
        sink.charge(charge(row));
        chargeInput(row);
    }

    /** The second component of an image turned into a video. */
    void chargeInput(UsageRow row) {
        if (row.operation.equals("image_to_video") && row.model.equals("reel-2")) {
            ChargeRow input = bare(row);
            input.unit = "input_image";
            input.price(1, Tariff.INPUT_IMAGE);
            sink.charge(input);
        }
    }

    /** What is due for the attempt, charged when providers usually do. */
    ChargeRow charge(UsageRow row) {
        ChargeRow charge = bare(row);
        charge.unit = Tariff.unit(row);
        charge.quality = row.quality == null ? row.requestedQuality : row.quality;
        charge.resolution = row.resolution == null ? row.requestedResolution : row.resolution;
        return charge.price(Tariff.quantity(row), Tariff.price(row.model, charge.resolution, charge.quality));
    }

    /** A charge that names the attempt, without component and price. */
    ChargeRow bare(UsageRow row) {
        ChargeRow charge = new ChargeRow();
        charge.chargeId = id("ch_");
        charge.provider = row.provider;
        charge.account = row.account;
        charge.chargedAt = row.finishedAt + delay();
        charge.requestId = row.requestId;
        charge.jobId = row.jobId;
        charge.model = row.model;
        charge.currency = Tariff.currency(row);
        nameOtherwise(charge);
        return charge;
    }

    /** Some exports name only the job, some write the ids in capitals. */
    private void nameOtherwise(ChargeRow charge) {
        String requestId = charge.requestId;
        if (charge.jobId != null && chance(50)) {
            charge.requestId = null;
        } else if (charge.jobId == null && requestId != null && chance(3)) {
            charge.requestId = upper(requestId);
        }
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    /** Most charges come within half an hour, some the next day, a few up to three days later. */
    private long delay() {
        int pick = random.nextInt(1000);
        if (pick < 800) {
            return 10L + random.nextInt(1800);
        }
        if (pick < 950) {
            return 1800L + random.nextInt((int) DAY);
        }
        return DAY + random.nextInt((int) (2 * DAY) - 3600);
    }

    /** A refund of some of a charge, a few days later, naming the charge or the attempt. */
    void refund(ChargeRow charge, BigDecimal amount, @Nullable String requestId) {
        ChargeRow refund = new ChargeRow();
        refund.chargeId = id("rf_");
        refund.provider = charge.provider;
        refund.account = charge.account;
        refund.chargedAt = charge.chargedAt + DAY + random.nextInt((int) (4 * DAY));
        if (chance(500)) {
            refund.refundOf = charge.chargeId;
        } else {
            refund.requestId = requestId;
        }
        refund.category = "refund";
        refund.model = charge.model;
        refund.amount = amount.negate();
        refund.currency = charge.currency;
        refund.description = "goodwill";
        sink.charge(refund);
    }
}
