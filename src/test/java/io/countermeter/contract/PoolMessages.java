package io.countermeter.contract;

import java.util.List;

/** What balances that are bought before can be wrong in. */
final class PoolMessages {
    static final List<MessageCase> CASES = List.of(
            new MessageCase("a pool with nothing in it", """
                    version: 1
                    virtual_currencies: [Reels]
                    providers:
                      acme:
                        pools:
                          - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                          - {account: prod}
                    """, """
                    contract.yaml:6: error: "from" is missing in an entry of "value"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                   ^
                      Name the first day on which it holds, like "from: 2026-01-31".
                    contract.yaml:6: error: "price" is missing in an entry of "value"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                   ^
                      Name what one of the currency is worth, like "price: 0.01".
                    contract.yaml:6: error: "currency" is missing in an entry of "value"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                   ^
                      Name the currency of that price, like "currency: USD".
                    contract.yaml:6: error: "sku" is missing in an entry of "packs"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                                ^
                      Name the sku that a purchase of the pack has on the bill.
                    contract.yaml:6: error: "credits" is missing in an entry of "packs"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                                ^
                      Name how much one pack adds to the balance.
                    contract.yaml:6: error: "month" is missing in an entry of "balances"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                                                ^
                      Name the month at whose first instant it stood, like "month: 2026-10".
                    contract.yaml:6: error: "amount" is missing in an entry of "balances"
                      6 |       - {currency: Reels, value: [{}], packs: [{}], balances: [{}]}
                        |                                                                ^
                      Name the balance, like "amount: 5000".
                    contract.yaml:7: error: "currency" is missing in an entry of "pools"
                      7 |       - {account: prod}
                        |         ^
                      Name the currency of the balance; a provider's own credits are named in the top-level list "virtual_currencies".
                    """),
            new MessageCase("a balance of a day", """
                    version: 1
                    providers:
                      acme:
                        pools:
                          - {currency: USD, balances: [{month: 2026-10-01, amount: 5}]}
                    """, """
                    contract.yaml:5: error: "2026-10-01" is not a month for "month"
                      5 |       - {currency: USD, balances: [{month: 2026-10-01, amount: 5}]}
                        |                                            ^
                      Write it as 2026-10; the balance is the one at its first instant.
                    """),
            new MessageCase("two balances of one month", """
                    version: 1
                    providers:
                      acme:
                        pools:
                          - {currency: USD, balances: [{month: 2026-10, amount: 5}, {month: 2026-10, amount: 6}]}
                    """, """
                    contract.yaml:5: error: two entries of "balances" have the same "month"
                      5 |       - {currency: USD, balances: [{month: 2026-10, amount: 5}, {month: 2026-10, amount: 6}]}
                        |                                                                 ^
                      Keep one of them.
                    """),
            new MessageCase("two pools of the same charges", """
                    version: 1
                    providers:
                      acme:
                        pools:
                          - {currency: USD}
                          - {currency: USD, account: prod}
                    """, """
                    contract.yaml:6: error: two pools of "USD" are of the same charges
                      6 |       - {currency: USD, account: prod}
                        |         ^
                      Keep one for all accounts, or give each an account of its own.
                    """));

    private PoolMessages() {}
}
