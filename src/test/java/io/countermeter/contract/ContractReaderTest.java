package io.countermeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.Problem.Severity;
import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.ProviderContract.Policy;
import io.countermeter.contract.ProviderContract.Windows;
import io.countermeter.contract.QuantityTerm.Counts;
import io.countermeter.contract.QuantityTerm.Round;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractReaderTest {
    @Test
    void the_example_has_no_problem_but_what_it_leaves_unknown() {
        ContractReading reading = ContractReader.read(ExampleContract.TEXT, "acme.yaml");

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::severity).containsExactly(Severity.NOTE);
        assertThat(reading.problems().get(0).what())
                .isEqualTo(
                        "\"acme\" leaves unknown from 2026-01-01 on: invalid_input, quality_failure, moderated_input,"
                                + " expired, cancelled, empty, timed_out, delivery_failed");
    }

    @Test
    void the_example_reads_as_it_is_written() {
        ProviderContract acme = read(ExampleContract.TEXT).provider("acme");

        assertThat(acme.currency()).isEqualTo("USD");
        assertThat(acme.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(acme.prepaid()).isFalse();
        assertThat(acme.aliases().providers()).containsExactly("acme-ai");
        assertThat(acme.unloggedAccounts()).containsExactly("playground");
        assertThat(acme.unloggedModels()).isEmpty();
        assertThat(acme.windows()).isEqualTo(Windows.DEFAULT);
        assertThat(acme.idempotent()).isTrue();
        assertThat(acme.components())
                .isEqualTo(Map.of(
                        Unit.SECOND, Billing.BILLED,
                        Unit.INPUT_IMAGE, Billing.BILLED,
                        Unit.POLL, Billing.NOT_BILLED));
        assertThat(acme.tolerance()).isEqualTo(new BigDecimal("0.00005"));
        assertThat(acme.quantities())
                .containsExactly(new QuantityTerm(
                        Unit.SECOND,
                        null,
                        null,
                        null,
                        Counts.LESSER,
                        false,
                        BigDecimal.ONE,
                        Round.UP,
                        new BigDecimal("4"),
                        false,
                        21));
        assertThat(acme.prices().rows())
                .containsExactly(new PriceRow(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        "acme-2",
                        "image_to_video",
                        null,
                        Unit.SECOND,
                        "1080p",
                        "standard",
                        null,
                        new BigDecimal("0.35"),
                        List.of(),
                        "USD",
                        false,
                        23));
    }

    @Test
    void failed_speaks_of_provider_error_too_and_of_nothing_else() {
        Policy policy = onlyPolicy("- {from: 2026-01-01, failed: not_billed}");

        assertThat(policy.of(Outcome.FAILED)).isEqualTo(Billing.NOT_BILLED);
        assertThat(policy.of(Outcome.PROVIDER_ERROR)).isEqualTo(Billing.NOT_BILLED);
        assertThat(policy.of(Outcome.EXPIRED)).isEqualTo(Billing.UNKNOWN);
        assertThat(policy.of(Outcome.SUCCEEDED)).isEqualTo(Billing.BILLED);
        assertThat(policy.retry()).isEqualTo(Billing.UNKNOWN);
        assertThat(policy.line()).isEqualTo(5);
    }

    @Test
    void failed_leaves_a_provider_error_alone_that_is_named_itself() {
        Policy policy = onlyPolicy("- {from: 2026-01-01, failed: not_billed, provider_error: unknown}");

        assertThat(policy.of(Outcome.FAILED)).isEqualTo(Billing.NOT_BILLED);
        assertThat(policy.of(Outcome.PROVIDER_ERROR)).isEqualTo(Billing.UNKNOWN);
    }

    @Test
    void policies_are_ordered_by_date_however_they_were_written() {
        ProviderContract acme = acme("""
                policy:
                      - {from: 2026-06-01, failed: billed}
                      - {from: 2026-01-01, failed: not_billed}
                """);

        assertThat(acme.policies()).extracting(Policy::line).containsExactly(7, 6);
    }

    @Test
    void a_day_begins_in_the_zone_of_the_provider() {
        ProviderContract acme = acme("""
                zone: Asia/Shanghai
                    currency: usd
                    prices:
                      - {from: 2026-03-01, until: 2026-04-01T00:00:00Z, unit: image, price: 0.04}
                """);
        PriceRow row = acme.prices().rows().get(0);

        assertThat(row.from()).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
        assertThat(row.until()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(row.currency()).isEqualTo("USD");
    }

    @Test
    void numbers_stay_exactly_as_they_were_written() {
        ProviderContract acme = acme("""
                currency: USD
                    prices:
                      - {from: 2026-01-01, unit: image, price: 0.350, also: ["0.30", 1e-3, 0.1000000000000000000000001]}
                """);
        PriceRow row = acme.prices().rows().get(0);

        assertThat(row.price()).isEqualTo(new BigDecimal("0.350"));
        assertThat(row.also())
                .containsExactly(
                        new BigDecimal("0.30"), new BigDecimal("0.001"), new BigDecimal("0.1000000000000000000000001"));
    }

    @Test
    void names_that_look_like_other_things_are_names() {
        ProviderContract acme = acme("""
                currency: USD
                    prices:
                      - {from: 2026-01-01, unit: image, model: 1.10, sku: 007, variant: true, resolution: 1080, price: 1}
                """);
        PriceRow row = acme.prices().rows().get(0);

        assertThat(row.model()).isEqualTo("1.10");
        assertThat(row.sku()).isEqualTo("007");
        assertThat(row.variant()).isEqualTo("true");
        assertThat(row.resolution()).isEqualTo("1080");
    }

    @Test
    void a_star_says_as_much_as_silence() {
        ProviderContract acme = acme("""
                currency: USD
                    quantities:
                      - {unit: second, model: "*", operation: "*", sku: "*"}
                    prices:
                      - {from: 2026-01-01, unit: image, model: "*", operation: "*", sku: "*", resolution: "*", quality: "*", variant: "*", price: 1}
                """);

        assertThat(acme.prices().rows().get(0).namedKeys()).isZero();
        assertThat(acme.quantities().get(0).model()).isNull();
        assertThat(acme.quantities().get(0).operation()).isNull();
        assertThat(acme.quantities().get(0).sku()).isNull();
    }

    @Test
    void aliases_are_read_in_both_directions() {
        Aliases aliases = read(ExampleContract.TEXT).provider("acme").aliases();

        assertThat(aliases.account("team_8f")).isEqualTo("prod");
        assertThat(aliases.model(" acme-2-0613 ")).isEqualTo("acme-2");
        assertThat(aliases.model("Acme-2-0613")).isEqualTo("Acme-2-0613");
        assertThat(aliases.resolution("1792X1024")).isEqualTo("high-res");
        assertThat(aliases.resolution("1024x1792")).isEqualTo("high-res");
        assertThat(aliases.resolution(" 1080P ")).isEqualTo("1080p");
        assertThat(aliases.quality("HD")).isEqualTo("hd");
        assertThat(aliases.variant("Audio")).isEqualTo("audio");
    }

    @Test
    void terms_may_use_aliases_as_well_as_names() {
        ProviderContract acme = acme("""
                currency: USD
                    aliases: {account: {team_8f: prod}, model: {acme-2: [acme-2-0613]}, quality: {standard: [Std]}}
                    unlogged: {account: [team_8f], model: [acme-2-0613]}
                    quantities: [{unit: second, model: acme-2-0613}]
                    prices: [{from: 2026-01-01, unit: second, model: acme-2-0613, quality: STD, price: 1}]
                """);

        assertThat(acme.unloggedAccounts()).containsExactly("prod");
        assertThat(acme.unloggedModels()).containsExactly("acme-2");
        assertThat(acme.quantities().get(0).model()).isEqualTo("acme-2");
        assertThat(acme.prices().rows().get(0).model()).isEqualTo("acme-2");
        assertThat(acme.prices().rows().get(0).quality()).isEqualTo("standard");
    }

    @Test
    void a_provider_is_known_by_its_aliases() {
        Contract contract = read(ExampleContract.TEXT);

        assertThat(contract.canonicalProvider("acme-ai")).isEqualTo("acme");
        assertThat(contract.canonicalProvider("bolt")).isEqualTo("bolt");
    }

    @Test
    void what_is_not_written_has_the_defaults() {
        ProviderContract acme = read("version: 1\nproviders: {acme: {}}\n").provider("acme");

        assertThat(acme).isEqualTo(ProviderContract.silent("acme"));
        assertThat(acme.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(acme.components()).isNull();
    }

    @Test
    void every_term_can_be_written_otherwise() {
        ProviderContract acme = acme("""
                currency: credits
                    zone: +02:00
                    payment: prepaid
                    windows: {duplicate: PT5S, link: P10D}
                    components: {}
                    max_polls: 10
                    retry_loop: 3
                    quantities: [{unit: second, counts: requested, plus: input_second, round: nearest, per: task}]
                    prices: [{from: 2026-01-01, unit: second, price: 0, source: list, currency: eur}]
                """);

        assertThat(acme.currency()).isEqualTo("credits");
        assertThat(acme.prepaid()).isTrue();
        assertThat(acme.windows())
                .isEqualTo(new Windows(
                        Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofDays(3), Duration.ofDays(10)));
        assertThat(acme.components()).isEmpty();
        assertThat(acme.maxPolls()).isEqualTo(10);
        assertThat(acme.retryLoop()).isEqualTo(3);
        QuantityTerm term = acme.quantities().get(0);
        assertThat(term.counts()).isEqualTo(Counts.REQUESTED);
        assertThat(term.plusInputSeconds()).isTrue();
        assertThat(term.round()).isEqualTo(Round.NEAREST);
        assertThat(term.step()).isNull();
        assertThat(term.perTask()).isTrue();
        assertThat(acme.prices().rows().get(0).list()).isTrue();
        assertThat(acme.prices().rows().get(0).currency()).isEqualTo("EUR");
    }

    @Test
    void all_problems_are_named_at_once_in_the_order_of_the_text() {
        ContractReading reading = ContractReader.read("""
                version: 3
                providers:
                  acme:
                    currency: USDX
                    zone: Mars
                    prices:
                      - {from: never, unit: secund, price: free}
                """, "acme.yaml");

        assertThat(reading.contract()).isEmpty();
        assertThat(reading.errors()).extracting(Problem::line).containsExactly(1, 4, 5, 7, 7, 7);
    }

    @Test
    void line_ends_of_any_kind_are_line_ends() {
        String text = "\uFEFFversion: 1\r\nproviders:\r\n  acme: {}\r\n  bolt: {zone: Mars}\r\n";

        assertThat(ContractReader.read(text, "acme.yaml").errors().get(0).render())
                .startsWith("acme.yaml:4: error: \"Mars\" is no time zone\n  4 |   bolt: {zone: Mars}\n");
    }

    @Test
    void a_text_of_millions_of_characters_is_refused() {
        String text = "version: 1\nproviders: {}\n" + "#".repeat(3_000_000);

        assertThat(ContractReader.read(text, "acme.yaml").errors())
                .extracting(Problem::what)
                .containsExactly("the contract is longer than 3000000 characters");
    }

    @Test
    void anchors_that_would_grow_without_bound_do_not() {
        StringBuilder text = new StringBuilder("version: 1\nproviders: {}\na: &a [x, x]\n");
        for (char name = 'b'; name <= 'z'; name++) {
            char before = (char) (name - 1);
            text.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [*")
                    .append(before)
                    .append(", *");
            text.append(before).append("]\n");
        }

        assertThat(ContractReader.read(text.toString(), "acme.yaml").errors())
                .filteredOn(problem -> problem.what().equals("a reference to an anchor is not read here"))
                .hasSize(50);
    }

    private static Contract read(String text) {
        ContractReading reading = ContractReader.read(text, "acme.yaml");
        assertThat(reading.errors()).isEmpty();
        return reading.contract().orElseThrow();
    }

    private static ProviderContract acme(String terms) {
        return read("version: 1\nvirtual_currencies: [credits]\nproviders:\n  acme:\n    " + terms)
                .provider("acme");
    }

    private static Policy onlyPolicy(String policy) {
        return read("version: 1\nproviders:\n  acme:\n    policy:\n      " + policy)
                .provider("acme")
                .policies()
                .get(0);
    }
}
