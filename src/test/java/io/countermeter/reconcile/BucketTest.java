package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charges for a period are compared with the attempts that no charge names. */
class BucketTest {
    private static final String BILLS_FAILED = "policy: [{from: 2026-01-01, failed: billed}]";

    private static Case month(String... terms) {
        String[] all = new String[terms.length + 1];
        all[0] = Case.PRICE;
        System.arraycopy(terms, 0, all, 1, terms.length);
        return Case.under(all).longMonth();
    }

    private static String day(int day, String fields) {
        return "period_start=%02dT00:00 period_end=%02dT00:00 model=acme-2 %s".formatted(day, day + 1, fields);
    }

    private static String why(Judged judged) {
        assertThat(judged.result().findings()).isNotEmpty();
        Finding first = judged.result().findings().get(0);
        return first.explanation();
    }

    private static String whyItOverlaps(Judged judged) {
        return judged.result().findings().stream()
                .filter(finding -> finding.kind() == FindingKind.OVERLAPPING_EXPORTS)
                .map(Finding::explanation)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void what_the_contract_expects_of_them_is_explained() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00 unit=second quantity=10"))
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00");
        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("in a bucket 2");
    }

    @Test
    void what_is_billed_beyond_is_a_mismatch() {
        Judged judged =
                month().attempt("r1", "").row("b1", day(10, "amount=0.73")).judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.23 of b1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 0.23");
    }

    @Test
    void a_mismatch_stands_in_what_is_said_of_its_charge() {
        Judged judged =
                month().attempt("r1", "").row("b1", day(10, "amount=0.73")).judge();

        assertThat(String.join("\n", judged.explained("b1")))
                .contains("0.23 USD  BUCKET_MISMATCH, REVIEW, CIRCUMSTANTIAL: "
                        + why(judged).substring(0, 40))
                .doesNotContain("no finding");
    }

    @Test
    void what_is_billed_less_is_one_too() {
        Judged judged =
                month().attempt("r1", "").row("b1", day(10, "amount=0.30")).judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL -0.20 of b1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW -0.20");
    }

    @Test
    void a_bucket_that_may_still_grow_is_not_too_small() {
        Judged judged = month().attempt("r1", "submitted_at=30T12:00")
                .row("b1", day(30, "amount=0.30 charged_at=30T12:00"))
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.30");
    }

    @Test
    void a_difference_within_the_tolerance_of_each_attempt_is_rounding() {
        Judged judged = month("tolerance: 0.01")
                .attempt("r1", "")
                .attempt("r2", "submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.02"))
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00", "rounding 0.02");
    }

    @Test
    void a_failure_that_the_policy_bills_is_a_finding() {
        Judged judged = month(BILLS_FAILED)
                .attempt("r1", "")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed PREVENT CIRCUMSTANTIAL 0.50 of b1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BILLED_FAILURE PREVENT 0.50");
    }

    @Test
    void a_second_result_of_one_operation_is_a_finding() {
        Judged judged = month().attempt("r1", "operation_id=o1")
                .attempt("r2", "operation_id=o1 submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION PREVENT CIRCUMSTANTIAL 0.50 of b1");
    }

    @Test
    void one_that_is_known_by_its_input_only_is_to_be_reviewed() {
        Judged judged = month().attempt("r1", "input_hash=h")
                .attempt("r2", "input_hash=h submitted_at=10T12:00:10")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_SUBMISSION REVIEW CIRCUMSTANTIAL 0.50 of b1");
    }

    @Test
    void a_result_that_we_stopped_waiting_for_is_a_finding_if_the_policy_bills_it() {
        Judged judged = month("policy: [{from: 2026-01-01, timed_out: billed}]")
                .attempt("r1", "operation_id=o1 status=timed_out finished_at=10T12:01")
                .attempt("r2", "operation_id=o1 submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(judged.findings()).containsExactly("TIMEOUT_RESUBMIT timed_out PREVENT CIRCUMSTANTIAL 0.50 of b1");
    }

    @Test
    void an_attempt_that_a_charge_names_is_in_no_bucket() {
        Judged judged = month().attempt("r1", "")
                .charge("c1", "r1", "charged_at=11T12:00")
                .row("b1", day(10, "amount=0.50"))
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.50 of b1");
    }

    @Test
    void rows_that_name_the_same_are_compared_as_one() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.30 sku=a"))
                .row("b2", day(10, "amount=0.20 sku=b"))
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
    }

    @Test
    void buckets_of_accounts_that_the_log_does_not_name_are_compared_as_one() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=10T13:00")
                .row("b1", day(10, "amount=0.70 account=a"))
                .row("b2", day(10, "amount=0.60 account=b"))
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.30 of b2");
    }

    @Test
    void a_closer_bucket_takes_its_attempts_from_a_wider_one() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=12T13:00")
                .row("b1", day(10, "amount=0.50"))
                .row("b2", "period_start=01T00:00 period_end=2026-11-01T00:00:00Z amount=1.00")
                .judge();

        assertThat(judged.findings()).containsExactly("OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 0.50 of b2");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00", "control total 0.50");
    }

    @ParameterizedTest
    @CsvSource({"model=acme-9, ''", "account=elsewhere, 'elsewhere '", "model=secret, ''"})
    void a_bucket_of_what_the_log_does_not_hold_is_not_covered(String named, String account) {
        Judged judged = month("unlogged: {account: [elsewhere], model: [secret]}")
                .attempt("r1", "")
                .row("b1", "period_start=10T00:00 period_end=11T00:00 amount=5 " + named)
                .judge();

        assertThat(judged.bridge()).containsExactly(account + "not covered 5.00");
    }

    @Test
    void a_bucket_of_a_time_before_the_log_is_not_covered() {
        Judged judged = month().attempt("r1", "")
                .row("b1", "period_start=2026-09-30T00:00:00Z period_end=2026-10-01T00:00:00Z amount=5")
                .judge();

        assertThat(judged.bridge()).containsExactly("not covered 5.00");
    }

    @Test
    void without_a_price_quantities_alone_are_compared() {
        Judged judged = Case.under("retry_loop: 9")
                .longMonth()
                .attempt("r1", "")
                .row("b1", day(10, "amount=2.00 unit=second quantity=10"))
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 1.00 of b1");
        assertThat(why(judged)).contains("for 10, and the log knows 5 of it");
    }

    @Test
    void without_a_price_and_a_quantity_it_is_not_judged() {
        Judged judged = Case.under("retry_loop: 9")
                .longMonth()
                .attempt("r1", "")
                .row("b1", day(10, "amount=2.00"))
                .judge();

        assertThat(judged.bridge()).containsExactly("bucket, not judged 2.00");
    }

    @Test
    void an_export_that_counts_units_instead_of_money_is_held_to_them() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=7 currency=XXX unit=second quantity=7"))
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 2.00 XXX of b1");
    }

    @Test
    void charges_that_name_only_the_job_of_separate_attempts_are_held_to_all_of_them() {
        Judged judged = month().attempt("r1", "job_id=j1 input_hash=a")
                .attempt("r2", "job_id=j1 input_hash=b submitted_at=10T12:01")
                .row("c1", "job_id=j1 amount=1.00")
                .row("c2", "job_id=j1 amount=0.20")
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.20 of c2");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00", "BUCKET_MISMATCH REVIEW 0.20");
    }

    @Test
    void where_they_have_no_price_such_charges_are_not_judged() {
        Judged judged = Case.under("retry_loop: 9")
                .longMonth()
                .attempt("r1", "job_id=j1 input_hash=a")
                .attempt("r2", "job_id=j1 input_hash=b submitted_at=10T12:01")
                .row("c1", "job_id=j1 amount=1.00")
                .judge();

        assertThat(judged.bridge()).containsExactly("bucket, not judged 1.00");
    }

    @Test
    void a_period_selects_its_buckets() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.73"))
                .row("b2", "period_start=2026-09-30T00:00:00Z period_end=2026-10-01T00:00:00Z amount=5")
                .period("2026-10")
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 0.23");
    }

    @Test
    void the_finding_says_which_failures_would_explain_it() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .attempt("r3", "status=moderated_input submitted_at=10T14:00 requested_seconds=7")
                .attempt("r4", "submitted_at=11T14:00")
                .row("b1", day(10, "amount=1.00"))
                .row("b2", day(11, "amount=0.50"))
                .judge();

        assertThat(why(judged))
                .contains("the difference would vanish if attempts that ended failed are billed too (explains 2 of 2");
    }

    @Test
    void the_finding_says_that_retries_would_explain_it() {
        Judged judged = month().attempt("r1", "client_retries=1 provider_retries=1")
                .row("b1", day(10, "amount=1.50"))
                .judge();

        assertThat(why(judged)).contains("vanish if retries are billed (explains 1 of 1");
    }

    @Test
    void the_finding_says_that_moderated_output_would_explain_it() {
        Judged judged = month().attempt("r1", "requested_count=4 output_count=3 moderated_count=1 output_seconds=15")
                .row("b1", day(10, "amount=2.00"))
                .judge();

        assertThat(why(judged)).contains("vanish if attempts that ended moderated_output are billed too");
    }

    @ParameterizedTest
    @CsvSource({"03:00, UTC-04:00 to UTC-12:00", "23:00, UTC+01:00 to UTC+11:00"})
    void the_finding_says_that_another_day_would_explain_it(String time, String zone) {
        boolean later = time.equals("03:00");
        Judged judged = month().attempt("r1", "submitted_at=10T12:00")
                .attempt("r2", "submitted_at=11T" + time)
                .attempt("r3", "submitted_at=12T" + time + " requested_seconds=7 output_seconds=7")
                .attempt("r4", "submitted_at=11T12:00 requested_seconds=9 output_seconds=9")
                .row("b1", day(10, later ? "amount=1.00" : "amount=0.50"))
                .row("b2", day(11, later ? "amount=1.60" : "amount=0.90"))
                .row("b3", day(12, later ? "amount=0.00" : "amount=0.50"))
                .row("b4", day(13, later ? "amount=0.00" : "amount=0.70"))
                .judge();

        assertThat(why(judged)).contains("the day starts in another zone, that of " + zone);
    }

    @Test
    void the_finding_says_that_a_step_would_explain_it() {
        Judged judged = month().attempt("r1", "requested_seconds=6 output_seconds=6")
                .attempt("r2", "submitted_at=11T12:00 requested_seconds=9 output_seconds=9")
                .row("b1", day(10, "amount=1.00"))
                .row("b2", day(11, "amount=1.00"))
                .judge();

        assertThat(why(judged)).contains("vanish if seconds are rounded up to 5 (explains 2 of 2");
    }

    @Test
    void the_finding_says_that_another_price_would_explain_it() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=11T12:00")
                .attempt("r3", "submitted_at=12T12:00 requested_seconds=7 output_seconds=7")
                .row("b1", day(10, "amount=0.50"))
                .row("b2", day(11, "amount=0.60"))
                .row("b3", day(12, "amount=0.84"))
                .judge();

        assertThat(why(judged))
                .contains("vanish if the price is 0.12 a second from 2026-10-11T00:00:00Z on (explains 3 of 3");
    }

    @Test
    void the_finding_says_that_the_next_bucket_would_explain_it() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=11T12:00 requested_seconds=7 output_seconds=7")
                .row("b1", day(10, "amount=0.21"))
                .row("b2", day(11, "amount=0.99"))
                .judge();

        assertThat(why(judged)).contains("it was booked in a neighbouring bucket (explains 2 of 2");
    }

    @Test
    void of_two_that_explain_it_equally_well_both_are_said() {
        Judged judged = month().attempt("r1", "client_retries=1")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(why(judged))
                .contains(
                        "attempts that ended failed are billed too (explains 1 of 1 buckets), or if retries are billed"
                                + " (explains 1 of 1 buckets)");
    }

    @Test
    void two_that_explain_it_together_and_not_alone_are_said_together() {
        Judged judged = month().attempt("r1", "client_retries=1 requested_seconds=7 output_seconds=7")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .attempt("r3", "submitted_at=11T12:00 client_retries=2")
                .attempt("r4", "status=failed submitted_at=11T13:00 requested_seconds=9")
                .row("b1", day(10, "amount=1.90"))
                .row("b2", day(11, "amount=2.40"))
                .judge();

        assertThat(why(judged))
                .contains(
                        "vanish if attempts that ended failed are billed too and retries are billed (explains 2 of 2 buckets)")
                .doesNotContain("or if");
    }

    @Test
    void two_that_together_explain_a_single_bucket_are_taken_for_chance() {
        Judged judged = month().attempt("r1", "client_retries=1 requested_seconds=7 output_seconds=7")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.90"))
                .judge();

        assertThat(why(judged)).contains("no hypothesis explains");
    }

    @Test
    void where_none_explains_it_the_finding_says_so() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.512345678"))
                .judge();

        assertThat(why(judged)).contains("no hypothesis explains the difference, neither alone nor with another");
    }

    @Test
    void equal_rows_of_one_export_are_two_rows() {
        Judged judged = month().attempt("r1", "")
                .row("", day(10, "amount=0.50").replace("charge_id= ", ""))
                .row("", day(10, "amount=0.50").replace("charge_id= ", ""))
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 0.50");
    }

    @Test
    void rows_of_another_export_say_the_same_money_once_more() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.30"))
                .row("b2", day(10, "amount=0.20"))
                .otherExport()
                .row("c1", day(10, "amount=0.40"))
                .row("c2", day(10, "amount=0.10"))
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "control total 0.50");
    }

    @Test
    void what_another_export_says_beyond_counts() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.50"))
                .otherExport()
                .row("c1", day(10, "amount=0.60"))
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.10 of c1",
                        "OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 0.10 of c1");
        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 0.10", "control total 0.50");
        assertThat(whyItOverlaps(judged)).endsWith("and other rows in it sum to 0.50; it exceeds them by 0.10.");
    }

    @Test
    void a_row_that_is_more_than_rows_that_name_more_counts_with_the_rest_and_says_that_it_may_stand_beside_them() {
        Judged judged = month().attempt("r1", "resolution=1080p")
                .row("b1", day(10, "amount=0.50 resolution=1080p"))
                .row("b2", day(10, "amount=0.60"))
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.10 of b2",
                        "OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 0.10 of b2");
        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 0.10", "control total 0.50");
        assertThat(whyItOverlaps(judged))
                .contains("if it is usage beside theirs")
                .contains("all of it counts");
    }

    @Test
    void a_row_that_is_less_than_what_it_might_sum_up_is_no_total_of_it() {
        Judged judged = month().attempt("r1", "resolution=1080p")
                .attempt("r2", "resolution=1080p submitted_at=10T13:00")
                .attempt("r3", "resolution=720p submitted_at=10T14:00")
                .row("b1", day(10, "amount=1.00 resolution=1080p"))
                .row("b2", day(10, "amount=0.50"))
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.50");
    }

    @Test
    void charges_with_ids_are_taken_once_off_rows_that_name_the_same() {
        Judged judged = month().attempt("r1", "")
                .charge("c1", "r1", "charged_at=10T12:00")
                .row("b1", day(10, "amount=0.30"))
                .row("b2", day(10, "amount=0.20"))
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "control total 0.50");
    }

    @ParameterizedTest
    @CsvSource({
        "quantity=5, the price is 0.2 a second",
        "quantity=10, attempts that ended failed are billed too",
        "'', attempts that ended failed are billed too"
    })
    void a_quantity_on_the_bill_tells_hypotheses_apart(String quantity, String first) {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "unit=second amount=1.00 " + quantity))
                .judge();

        assertThat(why(judged)).contains("the difference would vanish if " + first);
    }

    @Test
    void the_finding_says_that_failures_which_the_policy_bills_are_not_billed() {
        Judged judged = month(BILLS_FAILED)
                .attempt("r1", "")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "amount=0.50"))
                .judge();

        assertThat(judged.result().findings()).anySatisfy(finding -> assertThat(finding.explanation())
                .contains("would vanish if failures that the policy bills are not billed (explains 1 of 1"));
    }

    @Test
    void a_hypothesis_that_explains_no_more_than_the_contract_is_none() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=11T13:00")
                .attempt("r3", "submitted_at=12T13:00")
                .row("b1", day(10, "amount=0.50"))
                .row("b2", day(11, "amount=0.50"))
                .row("b3", day(12, "amount=1.00"))
                .judge();

        assertThat(why(judged)).contains("no hypothesis explains");
    }

    @Test
    void a_finding_is_of_the_account_whose_money_it_is() {
        Judged judged = month().attempt("r1", "")
                .attempt("r2", "submitted_at=10T13:00")
                .row("b1", day(10, "amount=0.50 account=a"))
                .row("b2", day(10, "amount=0.80 account=b"))
                .judge();

        Finding finding = judged.result().findings().get(0);
        assertThat(finding.account()).isEqualTo("b");
        assertThat(finding.chargeIds()).containsExactly("b2");
    }

    @Test
    void a_negative_bucket_that_may_still_grow_is_not_expected() {
        Judged judged = month().attempt("r1", "submitted_at=30T12:00")
                .row("b1", day(30, "amount=-0.50 charged_at=30T12:00"))
                .judge();

        assertThat(judged.bridge()).containsExactly("bucket, not judged -0.50");
    }

    @Test
    void a_unit_without_a_price_is_not_expected_to_cost_nothing() {
        Judged judged = month().attempt("r1", "")
                .row("b1", day(10, "amount=0.70 unit=task quantity=1"))
                .row("b2", day(11, "amount=0.70 unit=task quantity=1 model=acme-2"))
                .judge();

        assertThat(judged.findings()).containsExactly("BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 0.70 of b2");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.70", "BUCKET_MISMATCH REVIEW 0.70");
    }

    @Test
    void an_attempt_whose_model_the_bill_calls_otherwise_is_not_unbilled() {
        Judged judged = month().attempt("r1", "submitted_at=10T12:00")
                .row("b1", "period_start=10T00:00 period_end=11T00:00 model=acme-2-0613 amount=0.50")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("not covered 0.50");
        assertThat(judged.classes()).containsExactly("not covered 1");
    }

    @Test
    void a_zone_is_named_as_it_is_and_not_as_it_lies_to_the_buckets() {
        Case days = month();
        for (int day = 10; day <= 13; day++) {
            days.attempt("r" + day, "submitted_at=%02dT02:00".formatted(day));
            days.row(
                    "b" + day,
                    "period_start=2026-10-%02dT05:00:00Z period_end=2026-10-%02dT05:00:00Z model=acme-2 amount=0.50"
                            .formatted(day, day + 1));
        }
        days.attempt("r20", "submitted_at=20T02:00 output_seconds=7 requested_seconds=7");
        days.row("b20", "period_start=2026-10-20T05:00:00Z period_end=2026-10-21T05:00:00Z model=acme-2 amount=0.70");

        assertThat(why(days.judge())).contains("the day starts in another zone, that of UTC");
    }

    @Test
    void what_a_bucket_holds_of_an_attempt_is_told_where_the_attempt_is_explained() {
        Judged judged = month(BILLS_FAILED)
                .attempt("r1", "")
                .attempt("r2", "status=failed submitted_at=10T13:00")
                .row("b1", day(10, "amount=1.00"))
                .judge();

        assertThat(judged.explained("r2")).anyMatch(line -> line.startsWith("0.50 USD  BILLED_FAILURE, PREVENT"));
        assertThat(String.join("\n", judged.explained("r1")))
                .contains("kept: r1, no charge names it")
                .doesNotContain("BILLED_FAILURE");
    }
}
