package io.countermeter.simulate;

import java.util.Locale;

/** An invented provider, and what was agreed with it, apart from prices: those are in {@link Tariff}. */
enum Vendor {
    /** A video API by the second; it gives back all failures and retries, and honours idempotency keys. */
    REELFORGE("USD", "text_to_video", """
            zone: UTC
            aliases:
              provider: [reelforge-ai]
              account: {team_8f: prod}
              model: {reel-2-0613: reel-2}
              resolution: {720p: [1280x720], 1080p: [1920x1080]}
            unlogged: {account: [playground], model: []}
            idempotent: true
            components: {second: billed, input_image: billed, poll: not_billed}
            policy:
              - from: {from}
                source: https://reelforge.example/billing
                succeeded: billed
                failed: not_billed
                invalid_input: not_billed
                quality_failure: not_billed
                moderated_input: not_billed
                moderated_output: not_billed
                expired: not_billed
                cancelled: not_billed
                empty: not_billed
                retry: not_billed
            quantities:
              - {unit: second, counts: lesser, step: 1, round: up, minimum: 4}
            """),
    /** An image API by the image; it bills whatever ran, and rounds to four decimals. */
    PIXMILL("USD", "text_to_image", """
            components: {image: billed, input_image: not_billed}
            tolerance: 0.00005
            policy:
              - from: {from}
                source: https://pixmill.example/pricing
                succeeded: billed
                failed: billed
                invalid_input: billed
                quality_failure: billed
                moderated_input: billed
                moderated_output: billed
                expired: billed
                cancelled: billed
                empty: billed
                retry: billed
            quantities:
              - {unit: image, counts: lesser}
              - {unit: image, model: pix-draft, counts: requested}
            """),
    /** An image API by the edit; of failures and retries its terms say nothing. */
    EDITCRAFT("EUR", "image_edit", """
            components: {edit: billed}
            policy:
              - from: {from}
                succeeded: billed
            """),
    /** A video API by the task, paid with credits; charges name only the job. */
    CREDITLAB("USD", "text_to_video", """
            idempotent: false
            components: {task: billed}
            policy:
              - from: {from}
                succeeded: billed
                failed: not_billed
                moderated_output: not_billed
                cancelled: not_billed
                empty: not_billed
                retry: not_billed
            """),
    /** An image API whose bills end before our log does. */
    DRIFTPIX("USD", "text_to_image", Vendor.PLAIN_IMAGES),
    /** An image API whose bills leave out a stretch of days. */
    GAPWELL("USD", "text_to_image", Vendor.PLAIN_IMAGES),
    /** An image API that bills under ids of its own, which our log never saw. */
    ODDFRAME("USD", "text_to_image", Vendor.PLAIN_IMAGES),
    /** An image API that exports days beside requests. */
    BUCKETEER("USD", "text_to_image", Vendor.PLAIN_IMAGES),
    /** An image API with which nothing was agreed; our log names no account, its bills do. */
    THUMBLY("USD", "text_to_image", "");

    private static final String PLAIN_IMAGES = """
            components: {image: billed}
            policy:
              - from: {from}
                succeeded: billed
                failed: not_billed
                retry: not_billed
            quantities:
              - {unit: image, counts: lesser}
            """;

    private final String currency;
    private final String operation;
    private final String terms;

    Vendor(String currency, String operation, String terms) {
        this.currency = currency;
        this.operation = operation;
        this.terms = terms;
    }

    /** The name that logs, bills and the contract use. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String currency() {
        return currency;
    }

    /** What its models are asked for where a scenario says nothing else. */
    String operation() {
        return operation;
    }

    /** The lines of the contract below its name; empty where nothing was agreed. */
    String terms() {
        return terms;
    }

    /** Whether it answers with a job, which its charges name. */
    boolean hasJobs() {
        return this == REELFORGE || this == CREDITLAB;
    }

    /** The account that our log and its bills name where a scenario says nothing else; empty where they name none. */
    String account(int turn) {
        return switch (this) {
            case REELFORGE -> turn % 2 == 0 ? "prod" : "staging";
            case GAPWELL -> turn % 2 == 0 ? "east" : "west";
            case ODDFRAME -> turn % 2 == 0 ? "alpha" : "beta";
            case PIXMILL, EDITCRAFT, CREDITLAB, DRIFTPIX, BUCKETEER, THUMBLY -> "";
        };
    }
}
