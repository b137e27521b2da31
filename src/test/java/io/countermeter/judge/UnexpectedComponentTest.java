package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;

/** Cause 8. */
class UnexpectedComponentTest {
    private static final String COMPONENTS = "components: {second: billed, poll: not_billed}";

    @Test
    void a_component_that_the_contract_lists_as_not_billed_is_claimed_back_whole() {
        Judged judged = Case.under(Case.PRICE, COMPONENTS)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=poll quantity=3 amount=0.03")
                .judge();

        assertThat(judged.findings()).containsExactly("UNEXPECTED_COMPONENT RECOVER PROVED 0.03 of c2");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "UNEXPECTED_COMPONENT RECOVER 0.03");
    }

    @Test
    void a_component_that_the_contract_does_not_list_is_reviewed() {
        Judged judged = Case.under(Case.PRICE, COMPONENTS)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=webhook quantity=3 amount=0.03")
                .judge();

        assertThat(judged.findings()).containsExactly("UNEXPECTED_COMPONENT REVIEW STRONG 0.03 of c2");
    }

    @Test
    void an_unexpected_component_is_not_judged_by_its_price_and_is_no_expectation() {
        Judged judged = Case.under(
                        COMPONENTS,
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10}, {from: 2026-01-01, unit: poll, price: 0.01}]")
                .attempt("r1", "polls=1")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=poll quantity=1 amount=0.03")
                .judge();

        assertThat(judged.findings()).containsExactly("UNEXPECTED_COMPONENT RECOVER PROVED 0.03 of c2");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "UNEXPECTED_COMPONENT RECOVER 0.03");
    }

    @Test
    void without_components_none_is_unexpected() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=poll quantity=3 amount=0.03")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.53");
    }

    @Test
    void a_charge_of_an_unknown_unit_is_not_judged_by_components() {
        Judged judged = Case.under(
                        COMPONENTS,
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10}, {from: 2026-01-01, unit: poll, price: 0.01}]")
                .attempt("r1", "")
                .charge("c1", "r1", "unit=")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_charge_without_unit_has_the_only_unit_that_the_price_book_has_for_its_model() {
        Judged judged = Case.under(
                        "components: {second: not_billed}",
                        "prices: [{from: 2026-01-01, unit: second, model: acme-2, price: 0.10},"
                                + " {from: 2026-01-01, unit: image, model: acme-3, price: 0.10}]")
                .attempt("r1", "")
                .charge("c1", "r1", "unit=")
                .judge();

        assertThat(judged.findings()).containsExactly("UNEXPECTED_COMPONENT RECOVER PROVED 0.50 of c1");
    }

    @Test
    void what_does_not_stand_is_judged_by_the_outcome_of_its_attempt() {
        Judged judged = Case.under(Case.PRICE, COMPONENTS)
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "unit=poll quantity=1")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW STRONG 0.50 of c1");
    }

    @Test
    void each_component_of_an_attempt_is_a_finding_of_its_own() {
        Judged judged = Case.under(Case.PRICE, COMPONENTS)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "unit=webhook quantity=1 amount=0.03")
                .charge("c3", "r1", "unit=edit quantity=1 amount=0.02")
                .charge("c4", "r1", "unit=edit sku=x quantity=1 amount=0.01")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "UNEXPECTED_COMPONENT REVIEW STRONG 0.03 of c2",
                        "UNEXPECTED_COMPONENT REVIEW STRONG 0.02 of c3",
                        "UNEXPECTED_COMPONENT REVIEW STRONG 0.01 of c4");
    }
}
