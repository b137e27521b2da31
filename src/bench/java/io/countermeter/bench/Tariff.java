package io.countermeter.bench;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the invented providers agreed to charge; the contract beside the month says the same. */
final class Tariff {
    static final BigDecimal INPUT_IMAGE = new BigDecimal("0.02");

    /** The contract of every generated month. */
    static final String CONTRACT = """
            # What was agreed with the invented providers of a month for measuring.
            version: 1
            providers:
              reelforge:
                currency: USD
                idempotent: true
                components: {second: billed, input_image: billed, poll: not_billed}
                policy:
                  - from: 2025-01-01
                    succeeded: billed
                    failed: not_billed
                    moderated_output: not_billed
                    retry: not_billed
                quantities:
                  - {unit: second, counts: lesser, step: 1, round: up, minimum: 4}
                prices:
                  - {from: 2025-01-01, model: reel-2, resolution: 720p, unit: second, price: 0.10}
                  - {from: 2025-01-01, model: reel-2, resolution: 1080p, unit: second, price: 0.35}
                  - {from: 2025-01-01, model: reel-2, operation: image_to_video, unit: input_image, price: 0.02}
                  - {from: 2025-01-01, model: reel-mini, unit: second, price: 0.05}
              pixmill:
                currency: USD
                components: {image: billed, input_image: not_billed}
                policy:
                  - from: 2025-01-01
                    succeeded: billed
                    failed: billed
                    moderated_output: billed
                    empty: billed
                    retry: billed
                quantities:
                  - {unit: image, counts: lesser}
                prices:
                  - {from: 2025-01-01, model: pix-1, unit: image, price: 0.04}
                  - {from: 2025-01-01, model: pix-2, quality: standard, unit: image, price: 0.05}
                  - {from: 2025-01-01, model: pix-2, quality: hd, unit: image, price: 0.08}
              editcraft:
                currency: EUR
                components: {edit: billed}
                policy:
                  - from: 2025-01-01
                    succeeded: billed
                prices:
                  - {from: 2025-01-01, model: edit-1, unit: edit, price: 0.07}
            """;

    private Tariff() {}

    static BigDecimal price(String model, @Nullable String resolution, @Nullable String quality) {
        return new BigDecimal(
                switch (model) {
                    case "reel-2" -> "1080p".equals(resolution) ? "0.35" : "0.10";
                    case "reel-mini" -> "0.05";
                    case "pix-1" -> "0.04";
                    case "pix-2" -> "hd".equals(quality) ? "0.08" : "0.05";
                    default -> "0.07";
                });
    }

    static String unit(UsageRow row) {
        return switch (row.provider) {
            case "reelforge" -> "second";
            case "pixmill" -> "image";
            default -> "edit";
        };
    }

    static int quantity(UsageRow row) {
        return Objects.requireNonNullElse(row.requestedSeconds, Objects.requireNonNullElse(row.requestedCount, 1));
    }

    static String currency(UsageRow row) {
        return row.provider.equals("editcraft") ? "EUR" : "USD";
    }
}
