package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cause 9. */
class QuantityMismatchTest {
    private static final String SECONDS = "quantities: [{unit: second}]";

    @Test
    void more_seconds_than_the_contract_counts_are_claimed_back() {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=8 amount=0.80")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.30 of c1");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "QUANTITY_MISMATCH RECOVER 0.30");
    }

    @Test
    void without_a_row_of_quantities_for_the_unit_they_are_reviewed() {
        Judged judged = Case.under(Case.PRICE, "quantities: [{unit: image}]")
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=8 amount=0.80")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH REVIEW STRONG 0.30 of c1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5.9, 0.59, 0.59",
        "'', 6, 0.60, 0.50",
        "', step: 5', 9.9, 0.99, 0.99",
        "', step: 5', 10, 1.00, 0.50",
        "', step: 0.5', 5.4, 0.54, 0.54",
        "', step: 0.5', 5.5, 0.55, 0.50"
    })
    void less_than_a_step_between_billed_and_expected_is_no_difference(
            String term, String billed, String amount, String expected) {
        Judged judged = Case.under(Case.PRICE, "quantities: [{unit: second" + term + "}]")
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=" + billed + " amount=" + amount)
                .judge();

        assertThat(judged.bridge().get(0)).isEqualTo("expected of what was billed " + expected);
    }

    @Test
    void a_unit_that_has_no_step_differs_by_any_difference() {
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, unit: megapixel, price: 1}]", "quantities: [{unit: megapixel}]")
                .attempt("r1", "output_megapixels=1.4")
                .charge("c1", "r1", "unit=megapixel quantity=1.5 amount=1.50")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @ParameterizedTest
    @CsvSource({"image, text_to_image", "edit, image_edit"})
    void where_the_requested_count_is_unknown_more_images_are_reviewed(String unit, String operation) {
        Case images = Case.under(
                        "prices: [{from: 2026-01-01, unit: " + unit + ", price: 0.10}]",
                        "quantities: [{unit: " + unit + "}]")
                .attempt("r1", "output_count=1 operation=" + operation)
                .charge("c1", "r1", "unit=" + unit + " quantity=2 amount=0.20");

        assertThat(images.judge().findings()).containsExactly("QUANTITY_MISMATCH REVIEW STRONG 0.10 of c1");
    }

    @Test
    void where_the_requested_count_is_known_more_images_are_claimed_back() {
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, unit: image, price: 0.10}]", "quantities: [{unit: image}]")
                .attempt("r1", "output_count=1 requested_count=1")
                .charge("c1", "r1", "unit=image quantity=2 amount=0.20")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void where_the_log_knows_no_quantity_the_billed_one_is_expected() {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "requested_seconds= output_seconds=")
                .charge("c1", "r1", "quantity=80 amount=8.00")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 8.00");
    }

    @Test
    void the_expected_quantity_is_dealt_to_the_charges_in_order_and_the_last_takes_the_rest() {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=3 amount=0.30")
                .charge("c2", "r1", "quantity=4 amount=0.40")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.20 of c2");
    }

    @Test
    void what_remains_of_the_expected_quantity_belongs_to_the_last_charge() {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=2 amount=0.20")
                .charge("c2", "r1", "quantity=2 amount=0.20")
                .judge();

        assertThat(judged.findings()).containsExactly("BELOW_CONTRACT REVIEW STRONG -0.10 of c2");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "billed below contract -0.10");
    }

    @Test
    void several_charges_that_miss_the_expected_quantity_by_less_than_a_step_together_miss_nothing() {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "")
                .charge("c1", "r1", "quantity=2.5 amount=0.25")
                .charge("c2", "r1", "quantity=2.2 amount=0.22")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.47");
    }

    @ParameterizedTest
    @CsvSource({
        "0.50, QUANTITY_MISMATCH RECOVER PROVED 0.20 of c1",
        "0.41, QUANTITY_MISMATCH RECOVER PROVED 0.11 of c1",
        "0.39, PRICE_MISMATCH RECOVER PROVED 0.09 of c1",
        "0.31, PRICE_MISMATCH RECOVER PROVED 0.01 of c1"
    })
    void a_charge_without_a_quantity_bills_the_requested_or_the_expected_one_that_comes_nearer(
            String amount, String finding) {
        Judged judged = Case.under(Case.PRICE, SECONDS)
                .attempt("r1", "output_seconds=3")
                .charge("c1", "r1", "quantity= amount=" + amount)
                .judge();

        assertThat(judged.findings()).containsExactly(finding);
    }

    @Test
    void each_component_of_an_attempt_is_a_finding_of_its_own() {
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                                + " {from: 2026-01-01, unit: input_image, price: 0.01}]",
                        SECONDS)
                .attempt("r1", "input_images=1")
                .charge("c1", "r1", "quantity=8 amount=0.80")
                .charge("c2", "r1", "unit=input_image quantity=3 amount=0.03")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "QUANTITY_MISMATCH RECOVER PROVED 0.30 of c1", "QUANTITY_MISMATCH REVIEW STRONG 0.02 of c2");
    }
}
