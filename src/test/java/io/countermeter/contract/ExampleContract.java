package io.countermeter.contract;

/** The contract that the specification shows. */
final class ExampleContract {
    static final String TEXT = """
            version: 1
            providers:
              acme:
                currency: USD
                zone: UTC                       # of its billing days and periods
                payment: postpaid               # or prepaid: the invoice is held against purchases
                aliases: {provider: [acme-ai], account: {team_8f: prod}, model: {acme-2-0613: acme-2}, resolution: {high-res: [1792x1024, 1024x1792]}}
                unlogged: {account: [playground], model: []}
                windows: {duplicate: PT60S, resubmit: PT30M, settlement: P3D, link: P95D}     # these are the defaults
                idempotent: true
                components: {second: billed, input_image: billed, poll: not_billed}
                tolerance: 0.00005
                policy:                         # dated
                  - from: 2026-01-01
                    source: https://acme.example/billing
                    succeeded: billed           # the default
                    failed: not_billed          # FAILED and PROVIDER_ERROR, nothing else
                    moderated_output: billed
                    retry: not_billed
                quantities:
                  - {unit: second, counts: lesser, step: 1, round: up, minimum: 4}
                prices:                         # after discounts
                  - {from: 2026-01-01, model: acme-2, operation: image_to_video, unit: second, resolution: 1080p, quality: standard, price: 0.35}
            """;

    private ExampleContract() {}
}
