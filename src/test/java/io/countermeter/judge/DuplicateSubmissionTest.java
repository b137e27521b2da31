package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;

/** Cause 5: r1 and r2 both succeed. */
class DuplicateSubmissionTest {
    private static Case doubled(Case terms, String first, String second) {
        return terms.attempt("r1", "finished_at=10T12:02 " + first)
                .attempt("r2", "submitted_at=10T12:01 finished_at=10T12:03 " + second)
                .charge("c1", "r1", "")
                .charge("c2", "r2", "");
    }

    @Test
    void the_charge_of_a_second_result_of_a_declared_operation_could_have_been_prevented() {
        Judged judged = doubled(Case.under(Case.PRICE), "operation_id=o", "operation_id=o")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT STRONG 0.50 of c2");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "DUPLICATE_SUBMISSION PREVENT 0.50");
    }

    @Test
    void under_one_idempotency_key_that_the_contract_bills_once_it_is_claimed_back() {
        Judged judged = doubled(Case.under(Case.PRICE, "idempotent: true"), "idempotency_key=k", "idempotency_key=k")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION RECOVER PROVED 0.50 of c2");
    }

    @Test
    void one_idempotency_key_is_no_claim_where_the_contract_does_not_say_idempotent() {
        Judged judged = doubled(Case.under(Case.PRICE), "idempotency_key=k", "idempotency_key=k")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT STRONG 0.50 of c2");
    }

    @Test
    void one_idempotency_key_in_two_accounts_is_no_claim() {
        Judged judged = doubled(
                        Case.under(Case.PRICE, "idempotent: true"),
                        "idempotency_key=k account=a",
                        "idempotency_key=k account=b")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT STRONG 0.50 of c2");
    }

    @Test
    void a_double_click_and_a_wanted_variant_look_alike_so_equal_input_is_reviewed() {
        Judged judged = doubled(Case.under(Case.PRICE, "idempotent: true"), "input_hash=h", "input_hash=h")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION REVIEW CIRCUMSTANTIAL 0.50 of c2");
    }

    @Test
    void the_weakest_tie_between_the_two_counts() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "finished_at=10T12:05 input_hash=h")
                .attempt("r2", "submitted_at=10T12:01 finished_at=10T12:06 input_hash=h operation_id=o")
                .attempt("r3", "submitted_at=10T12:20 finished_at=10T12:22 operation_id=o")
                .charge("c1", "r1", "")
                .charge("c3", "r3", "charged_at=10T12:30")
                .judge();

        assertThat(judged.chains()).containsExactly("r1* r2 r3");
        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION REVIEW CIRCUMSTANTIAL 0.50 of c3");
    }

    @Test
    void the_result_that_finished_first_is_the_one_that_was_wanted() {
        Judged judged = doubled(Case.under(Case.PRICE), "operation_id=o finished_at=10T12:04", "operation_id=o")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2*");
        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT STRONG 0.50 of c1");
    }
}
