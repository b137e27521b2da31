package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which attempt of a chain was kept, which one pays, and which are redundant. */
class ChainIsPaidOnceTest {
    private static final String SECOND = "submitted_at=10T12:01 operation_id=o ";
    private static final String LOST = "status=timed_out operation_id=o finished_at=10T12:00:30 ";

    @Test
    void the_kept_attempt_is_the_one_that_succeeded_without_being_given_up_and_finished_first() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST + "job_id=j")
                .row("event=webhook job_id=j submitted_at=10T12:02")
                .attempt("r2", SECOND + "finished_at=10T12:04")
                .attempt("r3", SECOND + "finished_at=10T12:03")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2 r3*");
    }

    @Test
    void else_it_is_the_one_that_was_given_up_and_succeeded_first() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST + "job_id=j")
                .attempt("r2", SECOND + "status=timed_out finished_at=10T12:01:30 job_id=k")
                .row("event=webhook job_id=j submitted_at=10T12:04")
                .row("event=webhook job_id=k submitted_at=10T12:03")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2*");
    }

    @Test
    void where_none_succeeded_none_is_kept() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST)
                .attempt("r2", SECOND + "status=failed")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2");
    }

    @Test
    void the_submission_stands_for_a_finish_that_was_not_logged() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "operation_id=o finished_at=10T12:02")
                .attempt("r2", SECOND)
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2*");
    }

    @Test
    void where_nothing_was_charged_for_the_kept_attempt_another_that_was_charged_pays() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", LOST)
                .attempt("r2", SECOND)
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
        assertThat(judged.classes()).containsExactly("billed as expected 1", "paid by another 1");
    }

    @Test
    void nothing_but_zeros_is_nothing() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST)
                .attempt("r2", SECOND)
                .charge("c1", "r1", "")
                .charge("c2", "r2", "amount=0")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
        assertThat(judged.classes()).containsExactly("billed as expected 2");
    }

    @Test
    void the_earliest_such_attempt_pays() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST)
                .attempt("r2", SECOND + "finished_at=10T12:05")
                .attempt("r3", SECOND + "finished_at=10T12:04")
                .charge("c1", "r1", "")
                .charge("c2", "r2", "amount=0.40")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT STRONG 0.40 of c2");
        assertThat(judged.classes())
                .containsExactly("billed with findings 1", "billed as expected 1", "paid by another 1");
    }

    @Test
    void a_failure_does_not_pay_for_a_result() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "status=failed operation_id=o")
                .attempt("r2", SECOND)
                .charge("c1", "r1", "amount=0.40")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "UNBILLED ACCRUE STRONG 0.50 about r2", "BILLED_FAILURE failed REVIEW STRONG 0.40 of c1");
    }

    @ParameterizedTest
    @CsvSource({"account=a, account=b", "provider=other, ''"})
    void an_attempt_of_another_provider_or_account_does_not_pay(String first, String second) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST + first)
                .attempt("r2", SECOND + second)
                .charge("c1", "r1", first)
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2*");
        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1");
    }

    @Test
    void
            the_charge_of_the_paying_attempt_is_judged_as_the_kept_attempts_own_but_claims_nothing_its_own_requests_allow() {
        Judged judged = Case.under(Case.PRICE, "quantities: [{unit: second}]")
                .attempt("r1", LOST)
                .attempt("r2", SECOND + "output_seconds=3")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("QUANTITY_MISMATCH REVIEW STRONG 0.20 of c1");
        assertThat(judged.finding(FindingKind.QUANTITY_MISMATCH).amount()).isEqualByComparingTo("0.20");
        assertThat(judged.bridge().get(0)).isEqualTo("expected of what was billed 0.30");
    }

    @Test
    void what_is_extra_of_the_paying_attempt_is_extra_against_the_kept_one() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", LOST + "retries=0")
                .attempt("r2", SECOND + "retries=0")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "amount=0.40")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.40 of c2");
    }

    @Test
    void redundant_attempts_are_not_expected_to_be_billed() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, timed_out: billed, failed: billed}]")
                .longMonth()
                .attempt("r1", LOST)
                .attempt("r2", SECOND + "finished_at=10T12:03")
                .attempt("r3", SECOND + "finished_at=10T12:05")
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed as expected 1", "not billed as expected 2");
    }

    @Test
    void failures_that_the_policy_bills_are_not_redundant() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: billed}]")
                .longMonth()
                .attempt("r1", "status=failed operation_id=o")
                .attempt("r2", SECOND)
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
    }

    @Test
    void an_attempt_that_shares_the_chain_but_has_no_kept_one_is_judged_by_its_own_outcome() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed operation_id=o")
                .attempt("r2", SECOND + "status=running")
                .charge("c1", "r1", "amount=0.40")
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.40 of c1");
        assertThat(judged.bridge()).containsExactly("BILLED_FAILURE RECOVER 0.40", "outcome unknown 0.50");
    }

    @Test
    void the_charge_of_an_open_attempt_beside_a_kept_one_is_outcome_unknown() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "status=running operation_id=o")
                .attempt("r2", SECOND)
                .charge("c1", "r1", "")
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "outcome unknown 0.50");
    }
}
