package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;

/** Which charges of an attempt are extra; here the log says of no retries, so all that are extra are duplicates. */
class ExtraChargeTest {
    private static Case video(String fields) {
        return Case.under(Case.PRICE).attempt("r1", "retries=0 " + fields);
    }

    @Test
    void a_second_charge_of_the_whole_quantity_is_extra() {
        Judged judged = video("").charge("c1", "r1", "").charge("c2", "r1", "").judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.50 of c2");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "DUPLICATE_CHARGE RECOVER 0.50");
    }

    @Test
    void the_later_of_two_charges_is_extra() {
        Judged judged = video("")
                .charge("c1", "r1", "charged_at=10T12:07")
                .charge("c2", "r1", "charged_at=10T12:06")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.50 of c1");
    }

    @Test
    void charges_that_share_the_quantity_are_not_extra_and_one_beyond_it_is() {
        Judged judged = video("")
                .charge("c1", "r1", "quantity=3 amount=0.30")
                .charge("c2", "r1", "quantity=2 amount=0.20")
                .charge("c3", "r1", "quantity=1 amount=0.10")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.10 of c3");
    }

    @Test
    void a_charge_is_not_extra_while_those_before_it_have_not_reached_the_quantity() {
        Judged judged = video("")
                .charge("c1", "r1", "quantity=4 amount=0.40")
                .charge("c2", "r1", "quantity=5 amount=0.50")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH REVIEW STRONG 0.40 of c2");
    }

    @Test
    void the_requested_quantity_counts_where_it_is_the_largest() {
        Judged judged = video("requested_seconds=10 output_seconds=5")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "")
                .charge("c3", "r1", "")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "QUANTITY_MISMATCH REVIEW STRONG 0.50 of c2", "DUPLICATE_CHARGE RECOVER PROVED 0.50 of c3");
    }

    @Test
    void the_delivered_quantity_counts_where_it_is_the_largest() {
        Judged judged = video("requested_count=1 output_seconds=10")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "")
                .charge("c3", "r1", "")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "QUANTITY_MISMATCH REVIEW STRONG 0.50 of c2", "DUPLICATE_CHARGE RECOVER PROVED 0.50 of c3");
    }

    @Test
    void the_expected_quantity_counts_where_it_is_the_largest() {
        Judged judged = Case.under(Case.PRICE, "quantities: [{unit: second, minimum: 8}]")
                .attempt("r1", "retries=0")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "quantity=3 amount=0.30")
                .charge("c3", "r1", "quantity=1 amount=0.10")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.10 of c3");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.80", "DUPLICATE_CHARGE RECOVER 0.10");
    }

    @Test
    void where_no_quantity_is_known_each_charge_but_the_first_is_extra() {
        Judged judged = video("")
                .charge("c1", "r1", "unit=gpu_second quantity=1 amount=0.30")
                .charge("c2", "r1", "unit=gpu_second quantity=1 amount=0.20")
                .charge("c3", "r1", "unit=gpu_second quantity=1 amount=0.10")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE REVIEW STRONG 0.30 of c2 c3");
    }

    @Test
    void charges_of_another_unit_sku_or_variant_are_for_another_component() {
        Judged judged = video("input_images=1")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=input_image quantity=1 amount=0.01")
                .charge("c3", "r1", "sku=fast")
                .charge("c4", "r1", "variant=audio")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_charge_of_nothing_bills_nothing_and_makes_no_other_extra() {
        Judged judged =
                video("").charge("c1", "r1", "amount=0").charge("c2", "r1", "").judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
    }

    @Test
    void a_failure_too_can_have_extra_charges() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: billed}]")
                .attempt("r1", "status=failed retries=0")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "amount=0.40")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "BILLED_FAILURE failed PREVENT PROVED 0.50 of c1",
                        "DUPLICATE_CHARGE RECOVER PROVED 0.40 of c2");
    }
}
