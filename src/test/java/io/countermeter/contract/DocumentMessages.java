package io.countermeter.contract;

import java.util.List;

/** What the text as a whole can be wrong in. */
final class DocumentMessages {
    static final List<MessageCase> CASES = List.of(
            new MessageCase("an empty file", "", """
                    contract.yaml:1: error: the contract is empty
                      Begin it with "version: 1" and "providers:".
                    """),
            new MessageCase("a file that is not YAML", """
                    version: 1
                    providers:
                      acme: {currency: USD
                    """, """
                    contract.yaml:4: error: this is not YAML: expected ',' or '}', but got <stream end>
                      Check indentation (spaces, no tabs), colons, brackets and quotes on this line and the one before; a star alone needs quotes: "*".
                    """),
            new MessageCase("indentation with a tab", """
                    version: 1
                    providers:
                    \tacme: {}
                    """, """
                    contract.yaml:3: error: this is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                      3 |  acme: {}
                        | ^
                      Check indentation (spaces, no tabs), colons, brackets and quotes on this line and the one before; a star alone needs quotes: "*".
                    """),
            new MessageCase("a star without quotes", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        prices:
                          - {from: 2026-01-01, unit: image, model: *, price: 1}
                    """, """
                    contract.yaml:6: error: this is not YAML: unexpected character found ,(44)
                      6 |       - {from: 2026-01-01, unit: image, model: *, price: 1}
                        |                                                 ^
                      Check indentation (spaces, no tabs), colons, brackets and quotes on this line and the one before; a star alone needs quotes: "*".
                    """),
            new MessageCase("an anchor and a reference to it", """
                    version: 1
                    providers:
                      acme: &terms
                        currency: USD
                      bolt: *terms
                    """, """
                    contract.yaml:5: error: a reference to an anchor is not read here
                      5 |   bolt: *terms
                        |         ^
                      Write the value out; if a star is meant, put it in quotes: "*".
                    """),
            new MessageCase("a tag", """
                    version: 1
                    providers:
                      acme: {currency: !!str USD}
                    """, """
                    contract.yaml:3: error: a tag is not read here: "tag:yaml.org,2002:str"
                      3 |   acme: {currency: !!str USD}
                        |                    ^
                      Take the tag away; if a "!" is part of a name, put the name in quotes.
                    """),
            new MessageCase("a second document", """
                    version: 1
                    providers: {}
                    ---
                    version: 1
                    """, """
                    contract.yaml:4: error: a second document begins here
                      4 | version: 1
                        | ^
                      Keep a single one: take the line "---" away.
                    """),
            new MessageCase("nesting without end", """
                    version: 1
                    providers: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]
                    """, """
                    contract.yaml:2: error: the nesting is too deep
                      2 | providers: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]
                        |                        ^
                      A contract needs no more than a few levels.
                    """),
            new MessageCase("a character that YAML does not know", """
                    version: 1
                    providers: {"ac\u0007me": {}}
                    """, """
                    contract.yaml:2: error: the character U+0007 cannot stand in YAML
                      2 | providers: {"ac?me": {}}
                        |                ^
                      Take it away; save the file as UTF-8.
                    """),
            new MessageCase("a text instead of keys", """
                    acme costs 0.35
                    """, """
                    contract.yaml:1: error: a contract is not written as keys and values
                      1 | acme costs 0.35
                        | ^
                      Write "key: value" for each of them.
                    """),
            new MessageCase("no version and no providers", """
                    {}
                    """, """
                    contract.yaml:1: error: "version" is missing in a contract
                      1 | {}
                        | ^
                      Write "version: 1".
                    contract.yaml:1: error: "providers" is missing in a contract
                      1 | {}
                        | ^
                      Write "providers:" and below it each provider with its terms.
                    """),
            new MessageCase("a version of the future", """
                    version: 2
                    providers: {}
                    """, """
                    contract.yaml:1: error: "2" is not a version that is read here
                      1 | version: 2
                        |          ^
                      Write 1.
                    """),
            new MessageCase("an unknown key at the top", """
                    version: 1
                    provider: {}
                    providers: {}
                    """, """
                    contract.yaml:2: error: "provider" is not a key of a contract
                      2 | provider: {}
                        | ^
                      Did you mean "providers"? Its keys are: version, virtual_currencies, providers.
                    """),
            new MessageCase("providers as a list", """
                    version: 1
                    providers:
                      - acme: {}
                    """, """
                    contract.yaml:3: error: "providers" is not written as keys and values
                      3 |   - acme: {}
                        |   ^
                      Write "key: value" for each of them.
                    """),
            new MessageCase("a key that stands twice", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        currency: EUR
                    """, """
                    contract.yaml:5: error: "currency" stands twice in a provider
                      5 |     currency: EUR
                        |     ^
                      Keep one of them; the other is on line 4.
                    """),
            new MessageCase("a key without a value", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        zone:
                    """, """
                    contract.yaml:5: error: "zone" has no value
                      5 |     zone:
                        |     ^
                      Write a value, or take the key away; an empty list is [], no keys are {}.
                    """),
            new MessageCase("a key without a name", """
                    version: 1
                    providers:
                      acme:
                        currency: USD
                        aliases: {model: {"": acme-2}}
                    """, """
                    contract.yaml:5: error: a key of the aliases of model is empty
                      5 |     aliases: {model: {"": acme-2}}
                        |                       ^
                      Write its name, or take it away.
                    """),
            new MessageCase("a line that would disturb a terminal", """
                    version: 1
                    providers:
                      acme: {curren\u202ecy: USD}
                    """, """
                    contract.yaml:3: error: "curren?cy" is not a key of a provider
                      3 |   acme: {curren?cy: USD}
                        |          ^
                      Did you mean "currency"? Its keys are: currency, zone, payment, aliases, unlogged, windows, idempotent, components, tolerance, max_polls, retry_loop, policy, quantities, prices, pools.
                    """));

    private DocumentMessages() {}
}
