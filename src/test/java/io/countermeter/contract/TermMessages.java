package io.countermeter.contract;

import java.util.List;

/** What policies, quantities and prices can be wrong in. */
final class TermMessages {
    static final List<MessageCase> CASES = List.of(
            new MessageCase("a policy without a date", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - failed: not_billed
                    """, """
                    contract.yaml:6: error: "from" is missing in a policy
                      6 |       - failed: not_billed
                        |         ^
                      Name the first day on which it holds, like "from: 2026-01-31".
                    """),
            new MessageCase("a date that is none", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-02-30, failed: not_billed}
                    """, """
                    contract.yaml:6: error: "2026-02-30" is not a day or instant for "from"
                      6 |       - {from: 2026-02-30, failed: not_billed}
                        |                ^
                      Write a day like 2026-01-31, or an instant with its offset like 2026-01-31T08:00:00Z.
                    """),
            new MessageCase("an instant without its offset", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-02-01T08:00:00, failed: not_billed}
                    """, """
                    contract.yaml:6: error: "2026-02-01T08:00:00" is not a day or instant for "from"
                      6 |       - {from: 2026-02-01T08:00:00, failed: not_billed}
                        |                ^
                      Write a day like 2026-01-31, or an instant with its offset like 2026-01-31T08:00:00Z.
                    """),
            new MessageCase("an unknown outcome", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-01-01, moderated_ouput: billed}
                    """, """
                    contract.yaml:6: error: "moderated_ouput" is not a key of a policy
                      6 |       - {from: 2026-01-01, moderated_ouput: billed}
                        |                            ^
                      Did you mean "moderated_output"? Its keys are: from, source, retry, succeeded, failed, provider_error, invalid_input, quality_failure, moderated_input, moderated_output, expired, cancelled, empty, timed_out, delivery_failed.
                    """),
            new MessageCase("an outcome that is none yet", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-01-01, running: billed}
                    """, """
                    contract.yaml:6: error: "running" is not a key of a policy
                      6 |       - {from: 2026-01-01, running: billed}
                        |                            ^
                      Its keys are: from, source, retry, succeeded, failed, provider_error, invalid_input, quality_failure, moderated_input, moderated_output, expired, cancelled, empty, timed_out, delivery_failed.
                    """),
            new MessageCase("an unknown word for an outcome", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-01-01, failed: not-billed}
                    """, """
                    contract.yaml:6: error: "not-billed" is not a word for "failed"
                      6 |       - {from: 2026-01-01, failed: not-billed}
                        |                                    ^
                      Did you mean "not_billed"? Its words are: billed, not_billed, unknown.
                    """),
            new MessageCase("two policies of one day", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-01-01, failed: billed}
                          - {from: 2026-01-01, failed: not_billed}
                    """, """
                    contract.yaml:7: error: two policies begin at the same time
                      7 |       - {from: 2026-01-01, failed: not_billed}
                        |                ^
                      Make them one, or date one of them later; the other is on line 6.
                    """),
            new MessageCase("a row of quantities without a unit", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {counts: delivered}
                    """, """
                    contract.yaml:6: error: "unit" is missing in a row of "quantities"
                      6 |       - {counts: delivered}
                        |         ^
                      Name what is counted, like "unit: second".
                    """),
            new MessageCase("an unknown unit", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: seconds}
                    """, """
                    contract.yaml:6: error: "seconds" is not a word for "unit"
                      6 |       - {unit: seconds}
                        |                ^
                      Did you mean "second"? Its words are: second, image, edit, task, input_image, input_second, megapixel, text_token, image_token, output_token, gpu_second, poll, webhook.
                    """),
            new MessageCase("an unknown way to count", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: second, counts: requestd}
                    """, """
                    contract.yaml:6: error: "requestd" is not a word for "counts"
                      6 |       - {unit: second, counts: requestd}
                        |                                ^
                      Did you mean "requested"? Its words are: requested, delivered, lesser.
                    """),
            new MessageCase("the seconds of input counted with images", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: image, plus: input_second}
                    """, """
                    contract.yaml:6: error: only seconds can be counted with the seconds of input, not the unit "image"
                      6 |       - {unit: image, plus: input_second}
                        |                             ^
                      Take "plus" away, or write "unit: second".
                    """),
            new MessageCase("a step of zero", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: second, step: 0}
                    """, """
                    contract.yaml:6: error: a step of zero rounds to nothing
                      6 |       - {unit: second, step: 0}
                        |                              ^
                      Write the step, or take it away.
                    """),
            new MessageCase("rounding without a step", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: megapixel, round: up}
                    """, """
                    contract.yaml:6: error: rounding needs a step for this unit
                      6 |       - {unit: megapixel, round: up}
                        |                                  ^
                      Name it, like "step: 1".
                    """),
            new MessageCase("two rows of quantities with the same keys", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: second, model: acme-2}
                          - {unit: second, model: acme-2, operation: "*", step: 1}
                    """, """
                    contract.yaml:7: error: two rows of "quantities" name the same unit, model, operation and sku
                      7 |       - {unit: second, model: acme-2, operation: "*", step: 1}
                        |         ^
                      Keep one of them; the other is on line 6.
                    """),
            new MessageCase("a price with nothing in it", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {}
                    """, """
                    contract.yaml:6: error: "from" is missing in a row of "prices"
                      6 |       - {}
                        |         ^
                      Name the first day on which it holds, like "from: 2026-01-31".
                    contract.yaml:6: error: "unit" is missing in a row of "prices"
                      6 |       - {}
                        |         ^
                      Name what the price is for one of, like "unit: image".
                    contract.yaml:6: error: "price" is missing in a row of "prices"
                      6 |       - {}
                        |         ^
                      Name the price of one unit; where it is free, write "price: 0".
                    """),
            new MessageCase("an unknown key of a price", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, price: 0.04, modle: acme-2}
                    """, """
                    contract.yaml:6: error: "modle" is not a key of a row of "prices"
                      6 |       - {from: 2026-01-01, unit: image, price: 0.04, modle: acme-2}
                        |                                                      ^
                      Did you mean "model"? Its keys are: from, until, unit, price, model, operation, sku, resolution, quality, variant, currency, source, also.
                    """),
            new MessageCase("a price that no decimal can be", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, price: 1e400}
                          - {from: 2026-02-01, unit: image, price: .nan}
                          - {from: 2026-03-01, unit: image, price: 010}
                    """, """
                    contract.yaml:6: error: "1e400" is not an exact decimal for "price"
                      6 |       - {from: 2026-01-01, unit: image, price: 1e400}
                        |                                                ^
                      Write it like 0.35, with at most 30 places.
                    contract.yaml:7: error: ".nan" is not an exact decimal for "price"
                      7 |       - {from: 2026-02-01, unit: image, price: .nan}
                        |                                                ^
                      Write it like 0.35, with at most 30 places.
                    contract.yaml:8: error: "010" is not an exact decimal for "price"
                      8 |       - {from: 2026-03-01, unit: image, price: 010}
                        |                                                ^
                      Write it like 0.35, with at most 30 places.
                    """),
            new MessageCase("a negative price", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, price: -0.04}
                    """, """
                    contract.yaml:6: error: "-0.04" is negative, which "price" cannot be
                      6 |       - {from: 2026-01-01, unit: image, price: -0.04}
                        |                                                ^
                      Write zero or more.
                    """),
            new MessageCase("a further price that is negative", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, price: 0.04, also: [0.03, -0.02]}
                    """, """
                    contract.yaml:6: error: "-0.02" is negative, which "also" cannot be
                      6 |       - {from: 2026-01-01, unit: image, price: 0.04, also: [0.03, -0.02]}
                        |                                                                   ^
                      Write zero or more.
                    """),
            new MessageCase("a price without a currency", """
                    version: 1
                    providers:
                      acme:
                        prices:
                          - {from: 2026-01-01, unit: image, price: 0.04}
                    """, """
                    contract.yaml:5: error: this price has no currency
                      5 |       - {from: 2026-01-01, unit: image, price: 0.04}
                        |         ^
                      Name it here or once for the provider, like "currency: USD".
                    """),
            new MessageCase("an unknown operation", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: second, operation: image_to_vido, price: 0.35}
                    """, """
                    contract.yaml:6: error: "image_to_vido" is not a word for "operation"
                      6 |       - {from: 2026-01-01, unit: second, operation: image_to_vido, price: 0.35}
                        |                                                     ^
                      Did you mean "image_to_video"? Its words are: text_to_image, image_to_image, image_edit, text_to_video, image_to_video, video_to_video, upscale, other.
                    """),
            new MessageCase("an unknown source", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, price: 0.04, source: website}
                    """, """
                    contract.yaml:6: error: "website" is not a word for "source"
                      6 |       - {from: 2026-01-01, unit: image, price: 0.04, source: website}
                        |                                                              ^
                      Its words are: contract, list.
                    """),
            new MessageCase("two prices with the same keys and date", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {model: {acme-2-0613: acme-2}}
                        prices:
                          - {from: 2026-01-01, model: acme-2, unit: image, quality: HD, price: 0.04}
                          - {from: 2026-01-01, model: acme-2-0613, unit: image, quality: hd, price: 0.05}
                    """, """
                    contract.yaml:8: error: two rows of "prices" name the same keys and begin at the same time
                      8 |       - {from: 2026-01-01, model: acme-2-0613, unit: image, quality: hd, price: 0.05}
                        |         ^
                      Keep one of them (further agreed prices go under "also"); the other is on line 7.
                    """),
            new MessageCase("a place far out in a long line", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: second, model: a-model-with-a-rather-long-name, operation: image_to_video, resolution: 1080p, qualty: standard, variant: audio, price: 0.35}
                    """, """
                    contract.yaml:6: error: "qualty" is not a key of a row of "prices"
                      6 | …g-name, operation: image_to_video, resolution: 1080p, qualty: standard, variant: audio, price: 0.35}
                        |                                                        ^
                      Did you mean "quality"? Its keys are: from, until, unit, price, model, operation, sku, resolution, quality, variant, currency, source, also.
                    """));

    private TermMessages() {}
}
