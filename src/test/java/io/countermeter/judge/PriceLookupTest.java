package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which price judges a charge, and what becomes of a charge that has none. */
class PriceLookupTest {
    private static String rows(String... rows) {
        return "prices: [{from: 2026-01-01, " + String.join("}, {from: 2026-01-01, ", rows) + "}]";
    }

    private static Judged billed(String attempt, String charge, String... terms) {
        return Case.under(terms)
                .attempt("r1", attempt)
                .charge("c1", "r1", charge)
                .judge();
    }

    private static final String CHANGED = "prices: [{from: 2026-01-01, unit: second, price: %s},"
            + " {from: 2026-10-10T12:03:00Z, unit: second, price: %s}]";

    @ParameterizedTest
    @CsvSource({"0.10, 0.12", "0.12, 0.10"})
    void where_the_price_changed_before_the_charge_the_one_under_which_less_is_claimed_holds(
            String before, String after) {
        String prices = CHANGED.formatted(before, after);

        assertThat(billed("", "amount=0.50", prices).findings()).isEmpty();
        assertThat(billed("", "amount=0.60", prices).findings()).isEmpty();
        assertThat(billed("", "amount=0.65", prices).findings())
                .containsExactly("PRICE_MISMATCH RECOVER PROVED 0.05 of c1");
    }

    @Test
    void a_price_that_changes_after_the_charge_is_no_matter() {
        Judged judged = billed("", "amount=0.60 charged_at=10T12:02", CHANGED.formatted("0.10", "0.12"));

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void further_agreed_prices_are_prices_too() {
        String prices = rows("unit: second, price: 0.10, also: [0.12, 0.13]");

        assertThat(billed("", "amount=0.60", prices).findings()).isEmpty();
        assertThat(billed("", "amount=0.65", prices).findings()).isEmpty();
        assertThat(billed("", "amount=0.50", prices).findings()).isEmpty();
        assertThat(billed("", "amount=0.66", prices).findings())
                .containsExactly("PRICE_MISMATCH RECOVER PROVED 0.01 of c1");
    }

    @Test
    void a_row_that_has_ended_prices_nothing() {
        Judged judged =
                billed("", "amount=0.60", "prices: [{from: 2026-01-01, until: 2026-02-01, unit: second, price: 0.10}]");

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed, price not judged 1");
    }

    @Test
    void the_model_is_the_attempts_if_it_has_a_price() {
        Judged judged = billed("model=a", "model=b amount=0.50", rows("unit: second, model: a, price: 0.10"));

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @Test
    void else_the_model_is_the_charges() {
        Judged judged = billed("model=a", "model=b amount=0.60", rows("unit: second, model: b, price: 0.10"));

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void where_both_models_have_a_price_and_differ_prices_and_quantities_are_reviewed() {
        Judged judged = billed(
                "model=a",
                "model=b quantity=8 amount=0.90",
                rows("unit: second, model: a, price: 0.10", "unit: second, model: b, price: 0.11"),
                "quantities: [{unit: second}]");

        assertThat(judged.findings())
                .containsExactly(
                        "QUANTITY_MISMATCH REVIEW STRONG 0.30 of c1", "PRICE_MISMATCH REVIEW STRONG 0.10 of c1");
    }

    @Test
    void where_both_models_have_a_price_and_differ_tiers_are_reviewed() {
        Judged judged = billed(
                "model=a resolution=720p",
                "model=b resolution=1080p amount=1.00",
                rows(
                        "unit: second, model: a, resolution: 720p, price: 0.10",
                        "unit: second, model: a, resolution: 1080p, price: 0.20",
                        "unit: second, model: b, resolution: 720p, price: 0.11",
                        "unit: second, model: b, resolution: 1080p, price: 0.21"));

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH REVIEW STRONG 0.50 of c1");
    }

    @Test
    void an_alias_of_a_model_is_no_other_model() {
        Judged judged = billed(
                "model=a",
                "model=a-0613 amount=0.60",
                "aliases: {model: {a-0613: a}}",
                rows("unit: second, model: a, price: 0.10", "unit: second, price: 0.11"));

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @Test
    void where_a_unit_is_charged_under_several_skus_only_a_row_that_names_the_sku_or_variant_prices_it() {
        Judged judged = Case.under(rows(
                        "unit: second, price: 0.10",
                        "unit: second, sku: base, price: 0.10",
                        "unit: second, variant: audio, price: 0.02"))
                .attempt("r1", "")
                .charge("c1", "r1", "sku=base amount=0.60")
                .charge("c2", "r1", "sku=extra amount=0.70")
                .charge("c3", "r1", "variant=audio amount=0.11")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "PRICE_MISMATCH RECOVER PROVED 0.10 of c1", "PRICE_MISMATCH RECOVER PROVED 0.01 of c3");
        assertThat(judged.bridge().get(0)).isEqualTo("expected of what was billed 1.30");
        assertThat(judged.bridgeOf("USD").judged()).isEqualByComparingTo("0.71");
    }

    @Test
    void a_single_sku_is_priced_by_any_row() {
        Judged judged = billed("", "sku=base amount=0.60", rows("unit: second, price: 0.10"));

        assertThat(judged.findings()).containsExactly("PRICE_MISMATCH RECOVER PROVED 0.10 of c1");
    }

    @ParameterizedTest
    @CsvSource({
        "'unit: image, price: 0.10'",
        "'unit: second, model: other, price: 0.10'",
        "'unit: second, price: 0.10, currency: EUR'",
        "'unit: second, resolution: 1080p, price: 0.10'",
        "'unit: second, model: acme-2, price: 0.10}, {from: 2026-01-01, unit: second, operation: text_to_video, price: 0.1'"
    })
    void without_a_price_in_the_charges_currency_price_and_tier_are_not_judged(String row) {
        Judged judged = billed("resolution=720p", "amount=7 resolution=720p", rows(row));

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 7.00");
        assertThat(judged.classes()).containsExactly("billed, price not judged 1");
        assertThat(judged.bridgeOf("USD").judged()).isZero();
        assertThat(judged.bridgeOf("USD").usage()).isEqualByComparingTo("7");
    }

    @Test
    void without_a_price_more_than_the_expected_quantity_is_found_at_the_billed_unit_price() {
        Judged judged = billed("", "quantity=8 amount=1.60", "quantities: [{unit: second}]");

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH RECOVER PROVED 0.60 of c1");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 1.00", "QUANTITY_MISMATCH RECOVER 0.60");
    }

    @Test
    void a_unit_price_that_is_not_named_is_the_amount_by_the_quantity_to_twenty_decimals() {
        Judged judged = billed("requested_seconds=2 output_seconds=2", "quantity=3 amount=1.00");

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH REVIEW STRONG 0.33333333333333333333 of c1");
    }

    @Test
    void without_a_price_a_shortfall_is_found_at_the_billed_unit_price() {
        Judged judged = billed(
                "requested_count=4 output_count=3",
                "unit=image quantity=4 unit_price=0.25 amount=1.00",
                "policy: [{from: 2026-01-01, empty: not_billed}]");

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE empty RECOVER PROVED 0.25 of c1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.75", "BILLED_FAILURE RECOVER 0.25");
    }

    @Test
    void without_a_price_less_than_the_expected_quantity_is_nothing() {
        Judged judged = billed("", "quantity=3 amount=0.60", "quantities: [{unit: second}]");

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.60");
    }
}
