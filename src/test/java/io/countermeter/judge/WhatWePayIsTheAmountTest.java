package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cause 11, and how the difference between amount and expectation is shared, or tolerated, or below contract. */
class WhatWePayIsTheAmountTest {
    private static final String TIERS = "prices: [{from: 2026-01-01, unit: second, resolution: 720p, price: 0.10},"
            + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20}]";
    private static final String SECONDS = "quantities: [{unit: second}]";

    private static Judged billed(String charge, String... terms) {
        return Case.under(terms).attempt("r1", "").charge("c1", "r1", charge).judge();
    }

    @Test
    void more_than_the_price_is_claimed_back() {
        Judged judged = billed("unit_price=0.12 amount=0.60", Case.PRICE);

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "PRICE_MISMATCH RECOVER 0.10");
    }

    @Test
    void more_than_a_list_price_is_reviewed() {
        Judged judged = billed("amount=0.60", "prices: [{from: 2026-01-01, unit: second, price: 0.10, source: list}]");

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH REVIEW STRONG 0.10 of c1");
    }

    @Test
    void charges_of_one_model_unit_and_billed_unit_price_are_one_finding() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "")
                .attempt("r2", "")
                .attempt("r3", "")
                .charge("c1", "r1", "amount=0.60")
                .charge("c2", "r2", "amount=0.60 unit_price=0.120 charged_at=11T09:00")
                .charge("c3", "r3", "amount=0.55")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "PRICE_MISMATCH RECOVER PROVED 0.20 of c1 c2", "PRICE_MISMATCH RECOVER PROVED 0.05 of c3");
    }

    @ParameterizedTest
    @CsvSource({"quantity=9 unit_price=7", "quantity=1", "unit_price=0.05", "quantity= unit_price="})
    void an_amount_that_meets_the_expectation_is_explained_whatever_its_quantity_and_unit_price_say(String charge) {
        Judged judged = billed("amount=0.50 " + charge, Case.PRICE, SECONDS);

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
    }

    @ParameterizedTest
    @CsvSource({"0.500001, 0.000001", "0.499999, -0.000001"})
    void a_residue_within_the_tolerance_is_rounding(String amount, String residue) {
        Judged judged = billed("amount=" + amount, Case.PRICE);

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "rounding " + residue);
    }

    @Test
    void a_residue_beyond_the_tolerance_is_a_difference() {
        assertThat(billed("amount=0.5000011", Case.PRICE).findings())
                .containsExactly("PRICE_MISMATCH RECOVER PROVED 0.0000011 of c1");
        assertThat(billed("amount=0.4999989", Case.PRICE).findings())
                .containsExactly("BELOW_CONTRACT REVIEW STRONG -0.0000011 of c1");
    }

    @Test
    void the_tolerance_is_the_contracts() {
        Judged judged = billed("amount=0.50005", Case.PRICE, "tolerance: 0.00005");

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "rounding 0.00005");
    }

    @Test
    void expectations_are_never_rounded() {
        Judged judged = billed("amount=0.17", "prices: [{from: 2026-01-01, unit: second, price: 0.0333333333333}]");

        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.1666666666665", "PRICE_MISMATCH RECOVER 0.0033333333335");
    }

    @Test
    void less_than_the_expectation_is_billed_below_contract_and_takes_no_money() {
        Judged judged = billed("amount=0.40", Case.PRICE);

        assertThat(judged.findings()).containsExactly("BELOW_CONTRACT REVIEW STRONG -0.10 of c1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "billed below contract -0.10");
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @Test
    void charges_below_contract_are_one_finding_per_model_unit_and_billed_unit_price() {
        Judged judged = Case.under(TIERS)
                .attempt("r1", "resolution=1080p")
                .attempt("r2", "resolution=720p")
                .attempt("r3", "resolution=720p")
                .charge("c1", "r1", "amount=0.40")
                .charge("c2", "r2", "amount=0.40")
                .charge("c3", "r3", "amount=0.45")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "BELOW_CONTRACT REVIEW STRONG -0.70 of c1 c2", "BELOW_CONTRACT REVIEW STRONG -0.05 of c3");
    }

    @Test
    void a_discount_is_taken_from_the_quantity_that_was_too_much() {
        Judged judged = billed("quantity=8 amount=0.60", Case.PRICE, SECONDS);

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void what_is_negative_is_taken_from_the_last_positive_part_first() {
        // Quantity 3 × 0.10 = 0.30, tier 0.10 × 8 = 0.80, price 1.40 − 1.60 = −0.20.
        Judged judged = Case.under(TIERS, SECONDS)
                .attempt("r1", "resolution=720p")
                .charge("c1", "r1", "resolution=1080p quantity=8 amount=1.40")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "TIER_MISMATCH RECOVER PROVED 0.60 of c1", "QUANTITY_MISMATCH RECOVER PROVED 0.30 of c1");
        assertThat(judged.bridge().get(0)).isEqualTo("expected of what was billed 0.50");
    }

    @Test
    void what_the_last_positive_part_cannot_give_the_one_before_it_gives() {
        // Quantity 0.30, tier 0.80, price 0.70 − 1.60 = −0.90; the difference is 0.20.
        Judged judged = Case.under(TIERS, SECONDS)
                .attempt("r1", "resolution=720p")
                .charge("c1", "r1", "resolution=1080p quantity=8 amount=0.70")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.20 of c1");
    }

    @Test
    void a_negative_tier_is_taken_from_the_price() {
        // Tier (0.10 − 0.20) × 5 = −0.50, price 1.20 − 0.50 = 0.70.
        Judged judged = Case.under(TIERS)
                .attempt("r1", "resolution=1080p")
                .charge("c1", "r1", "resolution=720p amount=1.20")
                .judge();

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.20 of c1");
    }

    @Test
    void a_negative_quantity_is_taken_from_the_price() {
        // Quantity (3 − 5) × 0.10 = −0.20, price 0.60 − 0.30 = 0.30.
        Judged judged = billed("quantity=3 amount=0.60", Case.PRICE, SECONDS);

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void a_discount_is_taken_from_a_shortfall_last() {
        // Shortfall 0.10, quantity (6 − 3) × 0.10 − 0.10 = 0.20, price 0.45 − 0.60 = −0.15.
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, unit: image, price: 0.10}]",
                        "quantities: [{unit: image}]",
                        "policy: [{from: 2026-01-01, empty: not_billed}]")
                .attempt("r1", "requested_count=4 output_count=3")
                .charge("c1", "r1", "unit=image quantity=6 amount=0.45")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "BILLED_FAILURE empty RECOVER PROVED 0.10 of c1",
                        "QUANTITY_MISMATCH RECOVER PROVED 0.05 of c1");
    }
}
