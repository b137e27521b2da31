package io.countermeter.contract;

import java.util.List;

/** What the terms of a provider can be wrong in. */
final class ProviderMessages {
    static final List<MessageCase> CASES = List.of(
            new MessageCase("an unknown key of a provider", """
                    version: 1
                    providers:
                      acme:
                        curency: USD
                    """, """
                    contract.yaml:4: error: "curency" is not a key of a provider
                      4 |     curency: USD
                        |     ^
                      Did you mean "currency"? Its keys are: currency, zone, payment, aliases, unlogged, windows, idempotent, components, tolerance, max_polls, retry_loop, policy, quantities, prices, pools.
                    """),
            new MessageCase("a single value where keys belong", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        windows: P3D
                    """, """
                    contract.yaml:5: error: "windows" is not written as keys and values
                      5 |     windows: P3D
                        |              ^
                      Write "key: value" for each of them.
                    """),
            new MessageCase("a single value where a list belongs", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {provider: acme-ai}
                    """, """
                    contract.yaml:5: error: "provider" takes a list
                      5 |     aliases: {provider: acme-ai}
                        |                         ^
                      Write it in brackets, or with "- ".
                    """),
            new MessageCase("a list where a single value belongs", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone: [UTC]
                    """, """
                    contract.yaml:5: error: "zone" takes a single value
                      5 |     zone: [UTC]
                        |           ^
                      Write one, without brackets or dashes.
                    """),
            new MessageCase("an empty value", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone: ""
                    """, """
                    contract.yaml:5: error: the value of "zone" is empty
                      5 |     zone: ""
                        |           ^
                      Write one, or take the key away.
                    """),
            new MessageCase("an unknown currency", """
                    version: 1
                    providers:
                      acme:
                        currency: USDD
                    """, """
                    contract.yaml:4: error: "USDD" is no currency
                      4 |     currency: USDD
                        |               ^
                      Did you mean "USD"? Write an ISO 4217 code; a provider's own credits are named in the top-level list "virtual_currencies".
                    """),
            new MessageCase("a virtual currency that was not declared", """
                    version: 1
                    providers:
                      acme:
                        currency: credits
                    """, """
                    contract.yaml:4: error: "credits" is no currency
                      4 |     currency: credits
                        |               ^
                      Write an ISO 4217 code; a provider's own credits are named in the top-level list "virtual_currencies".
                    """),
            new MessageCase("a virtual currency with the name of a real one", """
                    version: 1
                    virtual_currencies: [usd]
                    providers: {}
                    """, """
                    contract.yaml:2: error: "usd" is a currency already
                      2 | virtual_currencies: [usd]
                        |                      ^
                      Take it from "virtual_currencies"; what it lists must have a name of its own.
                    """),
            new MessageCase("an unknown zone", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone: Europe/Berln
                    """, """
                    contract.yaml:5: error: "Europe/Berln" is no time zone
                      5 |     zone: Europe/Berln
                        |           ^
                      Did you mean "Europe/Berlin"? Write a name like Europe/Berlin, UTC, or an offset like +02:00.
                    """),
            new MessageCase("an unknown way of payment", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        payment: post-paid
                    """, """
                    contract.yaml:5: error: "post-paid" is not a word for "payment"
                      5 |     payment: post-paid
                        |              ^
                      Did you mean "postpaid"? Its words are: postpaid, prepaid.
                    """),
            new MessageCase("an unknown window", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        windows: {setlement: P3D}
                    """, """
                    contract.yaml:5: error: "setlement" is not a key of "windows"
                      5 |     windows: {setlement: P3D}
                        |               ^
                      Did you mean "settlement"? Its keys are: duplicate, resubmit, settlement, link.
                    """),
            new MessageCase("a duration that is none", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        windows: {settlement: 3 days}
                    """, """
                    contract.yaml:5: error: "3 days" is not a duration for "settlement"
                      5 |     windows: {settlement: 3 days}
                        |                           ^
                      Write it like PT60S, PT30M or P3D (seconds, minutes, days), zero or longer.
                    """),
            new MessageCase("a negative duration", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        windows: {resubmit: PT-30M}
                    """, """
                    contract.yaml:5: error: "PT-30M" is not a duration for "resubmit"
                      5 |     windows: {resubmit: PT-30M}
                        |                         ^
                      Write it like PT60S, PT30M or P3D (seconds, minutes, days), zero or longer.
                    """),
            new MessageCase("neither true nor false", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        idempotent: yes
                    """, """
                    contract.yaml:5: error: "yes" is neither true nor false, as "idempotent" must be
                      5 |     idempotent: yes
                        |                 ^
                      Write true or false.
                    """),
            new MessageCase("an unknown component", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        components: {secnd: billed}
                    """, """
                    contract.yaml:5: error: "secnd" is not a key of "components"
                      5 |     components: {secnd: billed}
                        |                  ^
                      Did you mean "second"? Its keys are: second, image, edit, task, input_image, input_second, megapixel, text_token, image_token, output_token, gpu_second, poll, webhook.
                    """),
            new MessageCase("an unknown word for a component", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        components: {second: unknown}
                    """, """
                    contract.yaml:5: error: "unknown" is not a word for "second"
                      5 |     components: {second: unknown}
                        |                          ^
                      Its words are: billed, not_billed.
                    """),
            new MessageCase("a negative tolerance", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        tolerance: -0.01
                    """, """
                    contract.yaml:5: error: "-0.01" is negative, which "tolerance" cannot be
                      5 |     tolerance: -0.01
                        |                ^
                      Write zero or more.
                    """),
            new MessageCase("a tolerance that is no number", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        tolerance: 0,01
                    """, """
                    contract.yaml:5: error: "0,01" is not an exact decimal for "tolerance"
                      5 |     tolerance: 0,01
                        |                ^
                      Write it like 0.35, with at most 30 places.
                    """),
            new MessageCase("a count that is none", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        max_polls: 0
                    """, """
                    contract.yaml:5: error: "0" is not a number for "max_polls"
                      5 |     max_polls: 0
                        |                ^
                      Write a whole number of at least 1.
                    """),
            new MessageCase("an unknown section of aliases", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {models: {a: b}}
                    """, """
                    contract.yaml:5: error: "models" is not a key of "aliases"
                      5 |     aliases: {models: {a: b}}
                        |               ^
                      Did you mean "model"? Its keys are: provider, account, model, resolution, quality, variant.
                    """),
            new MessageCase("an alias of itself", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {quality: {HD: hd}}
                    """, """
                    contract.yaml:5: error: "hd" is an alias of itself
                      5 |     aliases: {quality: {HD: hd}}
                        |                         ^
                      Take it away.
                    """),
            new MessageCase("an alias of two names", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases:
                          model:
                            acme-2-0613: acme-2
                            acme-3: [acme-2-0613]
                    """, """
                    contract.yaml:8: error: "acme-2-0613" is an alias of two names, "acme-2" and "acme-3"
                      8 |         acme-3: [acme-2-0613]
                        |                  ^
                      Keep one of them; the other is on line 7.
                    """),
            new MessageCase("an alias of an alias", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {account: {a: b, b: c}}
                    """, """
                    contract.yaml:5: error: "a" is an alias of "b", which is an alias of "c" itself
                      5 |     aliases: {account: {a: b, b: c}}
                        |                         ^
                      Let both stand for the one name that prices and policies use.
                    """),
            new MessageCase("two providers with one name", """
                    version: 1
                    providers:
                      acme: {}
                      bolt:
                        aliases: {provider: [acme]}
                    """, """
                    contract.yaml:4: error: the provider "bolt" has the alias "acme", which is a name of "acme" already
                      4 |   bolt:
                        |   ^
                      Take it from the aliases of one of them.
                    """),
            new MessageCase("an unknown key of unlogged", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        unlogged: {accounts: [playground]}
                    """, """
                    contract.yaml:5: error: "accounts" is not a key of "unlogged"
                      5 |     unlogged: {accounts: [playground]}
                        |                ^
                      Did you mean "account"? Its keys are: account, model.
                    """));

    private ProviderMessages() {}
}
