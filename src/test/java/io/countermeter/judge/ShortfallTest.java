package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cause 6, as far as successes go that delivered fewer outputs than were requested. */
class ShortfallTest {
    private static final String PRICES = "prices: [{from: 2026-01-01, unit: image, price: 0.10},"
            + " {from: 2026-01-01, unit: second, price: 0.10}]";

    /** A request for four images, with a charge in images. */
    private static Case images(String policy, String fields, String charge) {
        return Case.under(PRICES, "quantities: [{unit: image}]", "policy: [{from: 2026-01-01" + policy + "}]")
                .attempt("r1", "requested_seconds= output_seconds= requested_count=4 " + fields)
                .charge("c1", "r1", "unit=image " + charge);
    }

    @ParameterizedTest
    @CsvSource({"', empty: not_billed', RECOVER PROVED", "', empty: billed', PREVENT PROVED", "'', REVIEW STRONG"})
    void outputs_that_were_billed_and_not_delivered_are_judged_as_empty(String policy, String words) {
        Judged judged =
                images(policy, "output_count=3", "quantity=4 amount=0.40").judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE empty " + words + " 0.10 of c1");
    }

    @Test
    void what_was_delivered_is_explained() {
        Judged judged = images(", empty: not_billed", "output_count=3", "quantity=4 amount=0.40")
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.30", "BILLED_FAILURE RECOVER 0.10");
        assertThat(judged.classes()).containsExactly("billed with findings 1");
    }

    @Test
    void as_far_as_outputs_were_moderated_the_policy_of_moderation_judges() {
        Judged judged = images(
                        ", empty: not_billed, moderated_output: billed",
                        "output_count=1 moderated_count=2",
                        "quantity=4 amount=0.40")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BILLED_FAILURE moderated_output PREVENT PROVED 0.20 of c1",
                        "BILLED_FAILURE empty RECOVER PROVED 0.10 of c1");
    }

    @Test
    void two_outcomes_are_two_findings_though_their_remedy_is_one() {
        Judged judged = images(
                        ", empty: not_billed, moderated_output: not_billed",
                        "output_count=1 moderated_count=2",
                        "quantity=4 amount=0.40")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BILLED_FAILURE moderated_output RECOVER PROVED 0.20 of c1",
                        "BILLED_FAILURE empty RECOVER PROVED 0.10 of c1");
    }

    @Test
    void more_moderated_than_is_missing_is_all_that_is_missing() {
        Judged judged = images(
                        ", empty: not_billed, moderated_output: billed",
                        "output_count=3 moderated_count=3",
                        "quantity=4 amount=0.40")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE moderated_output PREVENT PROVED 0.10 of c1");
    }

    @Test
    void what_is_billed_beyond_the_request_is_no_shortfall_but_a_quantity_mismatch() {
        Judged judged = images(", empty: not_billed", "output_count=3", "quantity=6 amount=0.60")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "QUANTITY_MISMATCH RECOVER PROVED 0.20 of c1",
                        "BILLED_FAILURE empty RECOVER PROVED 0.10 of c1");
    }

    @Test
    void what_was_billed_as_delivered_has_no_shortfall() {
        Judged judged = images(", empty: not_billed", "output_count=3", "quantity=3 amount=0.30")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.30");
    }

    @Test
    void an_amount_that_pays_for_the_delivered_outputs_is_explained_whatever_quantity_it_names() {
        Judged judged = images(", empty: not_billed", "output_count=3", "quantity=4 amount=0.30")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_contract_that_counts_what_was_requested_leaves_no_shortfall() {
        Judged judged = Case.under(
                        PRICES,
                        "quantities: [{unit: image, counts: requested}]",
                        "policy: [{from: 2026-01-01, empty: not_billed}]")
                .attempt("r1", "requested_count=4 output_count=3")
                .charge("c1", "r1", "unit=image quantity=4 amount=0.40")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void seconds_of_outputs_that_were_not_delivered_are_a_shortfall() {
        Judged judged = Case.under(PRICES, "policy: [{from: 2026-01-01, empty: not_billed}]")
                .attempt("r1", "requested_count=2 output_count=1 requested_seconds=5 output_seconds=5")
                .charge("c1", "r1", "quantity=10 amount=1.00")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE empty RECOVER PROVED 0.50 of c1");
    }

    @Test
    void fewer_seconds_of_as_many_outputs_are_no_shortfall() {
        Judged judged = Case.under(
                        PRICES, "quantities: [{unit: second}]", "policy: [{from: 2026-01-01, empty: not_billed}]")
                .attempt("r1", "requested_count=1 output_count=1 requested_seconds=5 output_seconds=3")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.20 of c1");
    }

    @Test
    void a_shortfall_is_valued_at_the_due_tier() {
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, unit: image, resolution: 1k, price: 0.10},"
                                + " {from: 2026-01-01, unit: image, resolution: 4k, price: 0.30}]",
                        "policy: [{from: 2026-01-01, empty: not_billed}]")
                .attempt("r1", "requested_count=4 output_count=3 requested_resolution=1k")
                .charge("c1", "r1", "unit=image quantity=4 resolution=4k amount=1.20")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "TIER_MISMATCH RECOVER PROVED 0.80 of c1", "BILLED_FAILURE empty RECOVER PROVED 0.10 of c1");
    }

    @Test
    void the_shortfall_of_several_charges_is_what_they_bill_beyond_the_delivered_outputs() {
        Judged judged = images(", empty: not_billed", "output_count=3", "quantity=2 amount=0.20")
                .charge("c2", "r1", "unit=image quantity=2 amount=0.20")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE empty RECOVER PROVED 0.10 of c2");
    }
}
