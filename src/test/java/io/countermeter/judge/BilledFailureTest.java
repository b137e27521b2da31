package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cause 6, as far as whole charges of failures go. */
class BilledFailureTest {
    private static Case failed(String policy, String fields) {
        return Case.under(Case.PRICE, "policy: [{from: 2026-01-01" + policy + "}]")
                .attempt("r1", fields)
                .charge("c1", "r1", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed",
                "provider_error",
                "invalid_input",
                "quality_failure",
                "moderated_input",
                "moderated_output",
                "expired",
                "cancelled",
                "empty"
            })
    void the_charge_of_a_failure_is_judged_by_the_policy_of_its_outcome(String outcome) {
        String status = "status=" + outcome;

        assertThat(failed(", " + outcome + ": not_billed", status).judge().findings())
                .containsExactly("BILLED_FAILURE " + outcome + " RECOVER PROVED 0.50 of c1");
        assertThat(failed(", " + outcome + ": billed", status).judge().findings())
                .containsExactly("BILLED_FAILURE " + outcome + " PREVENT PROVED 0.50 of c1");
        assertThat(failed(", " + outcome + ": unknown", status).judge().findings())
                .containsExactly("BILLED_FAILURE " + outcome + " REVIEW STRONG 0.50 of c1");
        assertThat(failed("", status).judge().findings())
                .containsExactly("BILLED_FAILURE " + outcome + " REVIEW STRONG 0.50 of c1");
    }

    @Test
    void all_of_the_charge_goes_to_the_failure_whatever_its_quantity_and_price() {
        Judged judged = failed(", failed: not_billed", "status=failed")
                .charge("c2", "r1", "unit=poll quantity=9 amount=7")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 7.50 of c1 c2");
        assertThat(judged.bridge()).containsExactly("BILLED_FAILURE RECOVER 7.50");
    }

    @ParameterizedTest
    @CsvSource({"provider_error, RECOVER PROVED", "cancelled, REVIEW STRONG", "expired, REVIEW STRONG"})
    void failed_speaks_of_provider_errors_too_and_of_nothing_else(String outcome, String words) {
        assertThat(failed(", failed: not_billed", "status=" + outcome).judge().findings())
                .containsExactly("BILLED_FAILURE " + outcome + " " + words + " 0.50 of c1");
    }

    @Test
    void without_a_contract_the_charge_of_a_failure_is_reviewed() {
        Judged judged = Case.withoutContract()
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW STRONG 0.50 of c1");
    }

    @Test
    void a_success_without_output_is_a_failure() {
        assertThat(failed(", empty: not_billed", "output_count=0").judge().findings())
                .containsExactly("BILLED_FAILURE empty RECOVER PROVED 0.50 of c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-11", "2026-10-10T12:02:00Z"})
    void before_the_first_policy_nothing_is_known(String from) {
        Judged judged = Case.under("policy: [{from: " + from + ", failed: not_billed}]")
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW STRONG 0.50 of c1");
    }

    @ParameterizedTest
    @CsvSource({
        "10T11:59, 10T11:59:30, PREVENT",
        "10T12:00, 10T12:00, RECOVER",
        "10T12:01, 10T12:05, RECOVER",
    })
    void the_newest_policy_not_after_the_submission_holds(String submitted, String charged, String remedy) {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: billed},"
                        + " {from: 2026-10-10T12:00:00Z, failed: not_billed}]")
                .attempt("r1", "status=failed submitted_at=" + submitted)
                .charge("c1", "r1", "charged_at=" + charged)
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed " + remedy + " PROVED 0.50 of c1");
    }

    @ParameterizedTest
    @CsvSource({
        "billed, not_billed, PREVENT PROVED",
        "not_billed, billed, PREVENT PROVED",
        "not_billed, unknown, REVIEW STRONG",
        "unknown, not_billed, REVIEW STRONG"
    })
    void where_the_policy_changed_before_the_charge_the_one_that_claims_less_holds(
            String before, String after, String words) {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: %s}, {from: 2026-10-10T12:05:00Z, failed: %s}]"
                        .formatted(before, after))
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed " + words + " 0.50 of c1");
    }

    @Test
    void a_provider_that_says_it_succeeded_makes_it_a_matter_of_review() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "status=succeeded")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1",
                        "STATUS_CONFLICT REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_provider_that_says_so_too_is_no_contradiction() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "status=failed")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1");
    }

    @Test
    void a_provider_that_names_a_failure_which_the_policy_bills_makes_it_a_matter_of_review() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed, moderated_output: billed}]")
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "status=moderated_output")
                .judge();

        assertThat(judged.findings()).contains("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_charge_tied_by_attributes_is_reviewed() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]")
                .longMonth()
                .attempt("r1", "status=failed")
                .charge("c1", "unheard-of", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_failed_attempt_is_not_paid_for_by_a_chain_that_succeeded() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed operation_id=o")
                .attempt("r2", "submitted_at=10T12:01 operation_id=o")
                .charge("c1", "r1", "amount=0.40")
                .charge("c2", "r2", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.40 of c1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BILLED_FAILURE RECOVER 0.40");
    }

    @ParameterizedTest
    @CsvSource({"timed_out", "delivery_failed"})
    void any_other_lost_result_is_reviewed_whatever_the_policy_says(String outcome) {
        Judged judged =
                failed(", " + outcome + ": not_billed", "status=" + outcome).judge();

        assertThat(judged.findings()).containsExactly("BILLED_LOST_RESULT " + outcome + " REVIEW STRONG 0.50 of c1");
        assertThat(judged.bridge()).containsExactly("BILLED_LOST_RESULT REVIEW 0.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "UNKNOWN"})
    void the_charge_of_an_attempt_that_is_still_open_is_the_line_outcome_unknown(String outcome) {
        Judged judged = failed("", "status=" + outcome.toLowerCase(Locale.ROOT)).judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("outcome unknown 0.50");
        assertThat(judged.classes()).containsExactly("outcome unknown 1");
    }
}
