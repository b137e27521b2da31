package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of the period that are no findings. */
class ObservationTest {
    private static final String TIERS = "prices: [{from: 2026-01-01, unit: second, resolution: 720p, price: 0.10},"
            + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20}]";

    @ParameterizedTest
    @CsvSource({"'', 120, 0", "'', 121, 1", "max_polls: 10, 10, 0", "max_polls: 10, 11, 1"})
    void an_attempt_polled_more_often_than_the_contract_allows_is_excess_polling(String term, String polls, int seen) {
        Judged judged = Case.under(Case.PRICE, term)
                .attempt("r1", "polls=" + polls)
                .attempt("r2", "polls=1")
                .judge();

        assertThat(judged.observations()).hasSize(seen).allSatisfy(observation -> assertThat(observation)
                .isEqualTo("EXCESS_POLLING acme-2 0.00  1: r1"));
    }

    @Test
    void excess_polling_says_how_many_polls_an_attempt_has() {
        Judged judged = Case.under(Case.PRICE, "max_polls: 10")
                .attempt("r1", "polls=20")
                .attempt("r2", "polls=1")
                .attempt("r3", "")
                .judge();

        assertThat(judged.result().observations()).singleElement().satisfies(seen -> assertThat(seen.detail())
                .contains("10.5 polls per attempt over 2 attempts"));
    }

    private static Case tiers(String asking, String other) {
        return Case.under(TIERS)
                .attempt("r1", "resolution=1080p " + asking)
                .attempt("r2", "resolution=720p " + other)
                .charge("c1", "r1", "resolution=1080p amount=1.00")
                .charge("c2", "r2", "resolution=720p amount=0.50");
    }

    @ParameterizedTest
    @CsvSource({"requested_resolution=720p", "requested_quality=low"})
    void attempts_that_asked_for_no_tier_while_others_of_the_model_did_are_seen_with_what_the_cheapest_would_have_saved(
            String other) {
        assertThat(tiers("", other).judge().observations()).containsExactly("UNREQUESTED_TIER acme-2 0.50 USD 1: r1");
    }

    @ParameterizedTest
    @CsvSource({
        "requested_resolution=1080p, requested_resolution=720p",
        "requested_quality=low, requested_resolution=720p",
        "'', ''",
        "'', requested_resolution=720p model=other"
    })
    void where_it_asked_for_one_or_no_other_of_the_model_did_there_is_nothing_to_see(String asking, String other) {
        assertThat(tiers(asking, other).judge().observations()).isEmpty();
    }

    @Test
    void at_the_cheapest_price_there_is_nothing_to_see() {
        Judged judged = Case.under(TIERS)
                .attempt("r1", "resolution=720p")
                .attempt("r2", "requested_resolution=720p")
                .charge("c1", "r1", "resolution=720p")
                .charge("c2", "r2", "resolution=720p")
                .judge();

        assertThat(judged.observations()).isEmpty();
    }

    @Test
    void an_observation_names_its_first_ten_requests() {
        Case many = Case.under(Case.PRICE, "max_polls: 10");
        for (int i = 10; i < 22; i++) {
            many.attempt("r" + i, "polls=11");
        }

        assertThat(many.judge().observations())
                .containsExactly("EXCESS_POLLING acme-2 0.00  12: r10 r11 r12 r13 r14 r15 r16 r17 r18 r19");
    }

    @Test
    void observations_are_per_provider_account_and_model() {
        Judged judged = Case.under("max_polls: 10")
                .attempt("r1", "polls=11")
                .attempt("r2", "polls=11 account=a")
                .attempt("r3", "polls=11 model=other")
                .attempt("r4", "polls=200 provider=other")
                .judge();

        assertThat(judged.result().observations()).hasSize(4);
    }
}
