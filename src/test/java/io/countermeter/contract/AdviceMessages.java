package io.countermeter.contract;

import java.util.List;

/** What the author of a sound contract is told. */
final class AdviceMessages {
    static final List<MessageCase> CASES = List.of(
            new MessageCase("a provider without a policy", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone: UTC
                    """, """
                    contract.yaml:3: note: "acme" has no policy: only a success is billed, all else is unknown
                      3 |   acme:
                        |   ^
                      Charges for failures are then REVIEW; add a policy if you know what the provider bills.
                    """),
            new MessageCase("outcomes that are left unknown", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-01-01, failed: not_billed, moderated_output: billed}
                    """, """
                    contract.yaml:6: note: "acme" leaves unknown from 2026-01-01 on: invalid_input, quality_failure, moderated_input, expired, cancelled, empty, timed_out, delivery_failed, retry
                      6 |       - {from: 2026-01-01, failed: not_billed, moderated_output: billed}
                      Charges for these are REVIEW; name each that you know as billed or not_billed.
                    """),
            new MessageCase("policies out of order", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        policy:
                          - {from: 2026-06-01, failed: not_billed}
                          - {from: 2026-01-01, failed: billed}
                    """, """
                    contract.yaml:7: warning: this policy begins before the one above it, on line 6
                      7 |       - {from: 2026-01-01, failed: billed}
                      The date decides, not the order; write the oldest first, and check the dates.
                    """),
            new MessageCase("quantities of a model without a price", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: second, model: acme2}
                        prices:
                          - {from: 2026-01-01, model: acme-2, unit: second, price: 0.35}
                    """, """
                    contract.yaml:6: warning: no price names the model "acme2" of this row of "quantities"
                      6 |       - {unit: second, model: acme2}
                      Did you mean "acme-2"? Check its spelling, or add its price.
                    """),
            new MessageCase("two rows of quantities that conflict", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        quantities:
                          - {unit: second, operation: upscale, step: 1}
                          - {unit: second, sku: hd-video, step: 5}
                    """, """
                    contract.yaml:7: warning: this row and the one on line 6 of "quantities" can both match, and name equally many but different keys
                      7 |       - {unit: second, sku: hd-video, step: 5}
                      Name a further key in one of them, so that it goes before the other.
                    """),
            new MessageCase("a price that never holds", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-06-01, until: 2026-01-01, unit: image, price: 0.04}
                    """, """
                    contract.yaml:6: warning: this price never holds: its "until" is not after its "from"
                      6 |       - {from: 2026-06-01, until: 2026-01-01, unit: image, price: 0.04}
                      Correct the dates; "until" is the first day on which it no longer holds.
                    """),
            new MessageCase("a gap between two prices", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone: Europe/Berlin
                        prices:
                          - {from: 2026-01-01, until: 2026-06-30, unit: image, price: 0.04}
                          - {from: 2026-07-01, unit: image, price: 0.05}
                    """, """
                    contract.yaml:8: warning: no row with these keys holds from 2026-06-30 until this one begins, 2026-07-01
                      8 |       - {from: 2026-07-01, unit: image, price: 0.05}
                      "until" is the first day on which a price no longer holds; close the gap if there is none.
                    """),
            new MessageCase("two prices that price nothing together", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.35}
                          - {from: 2026-02-01, unit: second, quality: standard, price: 0.30}
                    """, """
                    contract.yaml:7: warning: this price and the one on line 6 can both match, and name equally many but different keys: together they price nothing
                      7 |       - {from: 2026-02-01, unit: second, quality: standard, price: 0.30}
                      Name a further key in one of them, or add a row that names the keys of both.
                    """));

    private AdviceMessages() {}
}
