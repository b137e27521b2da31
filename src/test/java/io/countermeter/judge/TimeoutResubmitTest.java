package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;

/** Cause 4: r1 is given up at 12:10, r2 asks for the same again. */
class TimeoutResubmitTest {
    private static final String GIVEN_UP = "status=timed_out finished_at=10T12:10 ";
    private static final String AGAIN = "submitted_at=10T12:11 finished_at=10T12:13 ";

    private static Case resubmitted(Case terms, String first, String second) {
        return terms.attempt("r1", GIVEN_UP + first)
                .attempt("r2", AGAIN + second)
                .charge("c1", "r1", "")
                .charge("c2", "r2", "charged_at=10T12:15");
    }

    @Test
    void the_charge_of_an_attempt_that_we_gave_up_and_submitted_again_could_have_been_prevented() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "operation_id=o1", "operation_id=o1")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
        assertThat(judged.bridge())
                .containsExactly("expected of what was billed 0.50", "TIMEOUT_RESUBMIT PREVENT 0.50");
    }

    @Test
    void under_one_idempotency_key_that_the_contract_bills_once_it_is_claimed_back() {
        Judged judged = resubmitted(
                        Case.under(Case.PRICE, "idempotent: true"), "idempotency_key=k", "idempotency_key=k")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out RECOVER PROVED 0.50 of c1");
    }

    @Test
    void one_idempotency_key_is_no_claim_where_the_contract_does_not_say_idempotent() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "idempotency_key=k", "idempotency_key=k")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
    }

    @Test
    void another_idempotency_key_is_no_claim() {
        Judged judged = resubmitted(
                        Case.under(Case.PRICE, "idempotent: true"),
                        "idempotency_key=k operation_id=o",
                        "idempotency_key=l operation_id=o")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
    }

    @Test
    void one_idempotency_key_in_two_accounts_is_no_claim() {
        Judged judged = resubmitted(
                        Case.under(Case.PRICE, "idempotent: true"),
                        "idempotency_key=k account=a",
                        "idempotency_key=k account=b")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
    }

    @Test
    void tied_by_equal_input_alone_it_could_still_have_been_prevented_for_a_result_was_lost() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "input_hash=h", "input_hash=h")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_charge_tied_by_attributes_is_reviewed() {
        Judged judged = Case.under(Case.PRICE, "idempotent: true")
                .longMonth()
                .attempt("r1", GIVEN_UP + "idempotency_key=k")
                .attempt("r2", AGAIN + "idempotency_key=k")
                .charge("c1", "unheard-of", "")
                .charge("c2", "r2", "charged_at=10T12:15")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r1", "c2 to r2");
        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_submission_at_the_instant_at_which_we_gave_up_is_a_resubmission() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "operation_id=o", "operation_id=o submitted_at=10T12:10")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
    }

    @Test
    void a_submission_before_we_gave_up_is_none() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "operation_id=o", "operation_id=o submitted_at=10T12:09:59")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_LOST_RESULT timed_out REVIEW STRONG 0.50 of c1");
    }

    @Test
    void without_a_finish_we_gave_up_when_we_submitted() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "status=delivery_failed operation_id=o")
                .attempt("r2", "submitted_at=10T12:00 operation_id=o finished_at=10T12:02")
                .charge("c1", "r1", "")
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT delivery_failed PREVENT STRONG 0.50 of c1");
    }

    @Test
    void an_attempt_that_was_given_up_stays_so_though_it_succeeded_after_all() {
        Judged judged = resubmitted(Case.under(Case.PRICE), "operation_id=o job_id=j", "operation_id=o")
                .row("event=webhook job_id=j submitted_at=10T12:12 output_seconds=5")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT succeeded PREVENT STRONG 0.50 of c1");
    }

    @Test
    void an_attempt_that_was_given_up_stays_so_though_it_failed_after_all() {
        Judged judged = resubmitted(
                        Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]"),
                        "operation_id=o job_id=j",
                        "operation_id=o")
                .row("event=webhook job_id=j submitted_at=10T12:12 status=failed")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT failed PREVENT STRONG 0.50 of c1");
    }

    @Test
    void no_result_need_have_been_kept() {
        Judged judged = resubmitted(
                        Case.under(Case.PRICE), "operation_id=o", "operation_id=o status=timed_out output_seconds=")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1",
                        "BILLED_LOST_RESULT timed_out REVIEW STRONG 0.50 of c2");
    }
}
