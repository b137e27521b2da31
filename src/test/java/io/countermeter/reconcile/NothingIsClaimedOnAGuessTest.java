package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 0 of the specification: records that can be read in two ways accuse nobody. */
class NothingIsClaimedOnAGuessTest {
    private static final String POLICY =
            "policy: [{from: 2026-01-01, failed: not_billed, empty: not_billed, moderated_output: billed, retry: not_billed}]";
    private static final String COUNTED = "quantities: [{unit: second}, {unit: image}]";
    private static final String IMAGES =
            "prices: [{from: 2026-01-01, model: acme-2, unit: image, price: 0.04}, {from: 2026-01-01, model: acme-2, unit: second, price: 0.10}]";

    @ParameterizedTest
    @CsvSource({"timed_out", "running"})
    void a_zero_that_a_row_without_a_result_carries_is_no_word_on_what_was_delivered(String waiting) {
        Judged judged = Case.under(Case.PRICE, POLICY, COUNTED)
                .attempt("r1", "status=" + waiting + " output_count=0 output_seconds=0")
                .row("event=webhook request_id=r1 status=succeeded submitted_at=10T12:04")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @Test
    void a_charge_that_says_succeeded_is_not_answered_with_a_count_of_a_lost_row() {
        Judged judged = Case.under(Case.PRICE, POLICY, COUNTED)
                .attempt("r1", "status=timed_out output_count=0")
                .charge("c1", "r1", "status=succeeded")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void one_charge_for_a_job_of_two_failures_that_the_policy_treats_differently_is_a_look() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "job_id=j status=failed")
                .attempt("r2", "job_id=j status=moderated_output submitted_at=10T12:02")
                .row("c1", "model=acme-2 unit=second quantity=5 amount=0.50 job_id=j")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void one_charge_for_a_request_of_two_jobs_goes_to_the_one_that_succeeded() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "job_id=j")
                .attempt("r1", "job_id=k status=failed submitted_at=10T12:02")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_charge_whose_id_two_accounts_know_accuses_neither() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "account=x")
                .attempt("r1", "account=y status=failed submitted_at=10T12:02")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_charge_that_names_a_failed_request_and_the_job_of_another_operation_accuses_neither() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "status=failed")
                .attempt("r2", "job_id=k submitted_at=10T12:02")
                .charge("c1", "r1", "job_id=k")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_refund_that_names_the_unknown_id_of_a_lost_submit_offsets_what_was_tied_to_it() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "status=failed")
                .charge("c1", "zz", "")
                .row("c2", "category=refund amount=-0.50 request_id=zz charged_at=10T12:09")
                .judge();

        assertThat(judged.bridge()).anyMatch(line -> line.startsWith("refunded: BILLED_FAILURE"));
        assertThat(judged.finding(FindingKind.BILLED_FAILURE).isOpen()).isFalse();
    }

    @Test
    void two_charges_that_share_a_job_are_one_lost_submit() {
        Judged judged = Case.under(Case.PRICE, POLICY)
                .longMonth()
                .attempt("r1", "status=failed")
                .charge("c1", "zz", "job_id=z quantity=5")
                .row("c2", "model=acme-2 unit=input_image quantity=1 amount=0.01 job_id=z")
                .judge();

        assertThat(judged.ties()).contains("c1 to r1", "c2 to r1");
    }

    @Test
    void a_key_that_the_paying_attempt_does_not_share_claims_nothing() {
        Judged judged = Case.under(Case.PRICE, "idempotent: true")
                .attempt("r1", "status=timed_out finished_at=10T12:01 operation_id=o idempotency_key=k1")
                .attempt(
                        "r2",
                        "status=timed_out submitted_at=10T12:02 finished_at=10T12:03 operation_id=o idempotency_key=k1")
                .attempt("r3", "submitted_at=10T12:04 operation_id=o idempotency_key=k2")
                .charge("c1", "r1", "")
                .charge("c2", "r2", "")
                .charge("c3", "r3", "")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c1",
                        "TIMEOUT_RESUBMIT timed_out PREVENT STRONG 0.50 of c2");
    }

    @Test
    void charges_without_a_quantity_that_together_make_the_right_bill_are_a_look() {
        Judged judged = Case.under(IMAGES, POLICY, COUNTED)
                .attempt("r1", "requested_count=2 output_count=2 retries=0 output_seconds= requested_seconds=")
                .row("c1", "model=acme-2 unit=image amount=0.04 request_id=r1")
                .row("c2", "model=acme-2 unit=image amount=0.04 request_id=r1 charged_at=10T12:06")
                .judge();

        assertThat(judged.findings()).noneMatch(finding -> finding.contains("RECOVER") || finding.contains("PREVENT"));
    }

    @Test
    void a_unit_price_tells_the_quantity_that_a_charge_does_not_name() {
        Judged judged = Case.under(IMAGES, POLICY, COUNTED)
                .attempt("r1", "requested_count=2 output_count=2 retries=0 output_seconds= requested_seconds=")
                .row("c1", "model=acme-2 unit=image unit_price=0.04 amount=0.04 request_id=r1")
                .row("c2", "model=acme-2 unit=image unit_price=0.04 amount=0.04 request_id=r1 charged_at=10T12:06")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void the_paying_attempt_is_judged_at_the_price_of_its_own_submission() {
        String falling =
                "prices: [{from: 2026-01-01, model: acme-2, unit: second, price: 0.20}, {from: 2026-10-11, model: acme-2, unit: second, price: 0.10}]";
        Judged judged = Case.under(falling, COUNTED)
                .attempt("r1", "status=timed_out finished_at=10T12:01 operation_id=o")
                .attempt("r2", "submitted_at=11T12:00 operation_id=o")
                .charge("c1", "r1", "amount=1.00")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_price_that_held_between_submission_and_charge_explains_the_charge() {
        String changing =
                "prices: [{from: 2026-01-01, model: acme-2, unit: second, price: 0.10}, {from: 2026-10-13, model: acme-2, unit: second, price: 0.15}, "
                        + "{from: 2026-10-15, model: acme-2, unit: second, price: 0.10}]";
        Judged judged = Case.under(changing, COUNTED)
                .attempt("r1", "")
                .charge("c1", "r1", "amount=0.75 charged_at=17T12:00")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void what_was_billed_under_the_name_of_a_redundant_attempt_is_not_unbilled_at_the_kept_one() {
        Judged judged = Case.under(
                        "components: {second: billed, input_image: billed}",
                        "prices: [{from: 2026-01-01, model: acme-2, unit: second, price: 0.10}, "
                                + "{from: 2026-01-01, model: acme-2, unit: input_image, price: 0.01}]")
                .longMonth()
                .attempt("r1", "status=timed_out finished_at=10T12:01 operation_id=o input_images=1")
                .attempt("r2", "submitted_at=10T12:02 operation_id=o input_images=1")
                .charge("c1", "r1", "")
                .row("c2", "model=acme-2 unit=input_image quantity=1 amount=0.01 request_id=r2")
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out REVIEW STRONG 0.50 of c1");
    }

    @Test
    void missing_outputs_of_a_unit_that_nobody_requested_a_quantity_of_are_a_look() {
        Judged judged = Case.under(
                        "prices: [{from: 2026-01-01, model: acme-2, unit: megapixel, price: 0.04}]",
                        "quantities: [{unit: megapixel}]",
                        "policy: [{from: 2026-01-01, moderated_output: billed, empty: billed}]")
                .attempt(
                        "r1",
                        "requested_count=4 output_count=2 moderated_count=2 output_megapixels=2 output_seconds= requested_seconds=")
                .row("c1", "model=acme-2 unit=megapixel quantity=4 amount=0.16 request_id=r1")
                .judge();

        assertThat(judged.findings()).isEqualTo(List.of("QUANTITY_MISMATCH REVIEW STRONG 0.08 of c1"));
    }
}
