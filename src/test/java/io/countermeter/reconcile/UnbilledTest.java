package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage that nobody has invoiced: what is unbilled, what is awaited, and what lies in a gap of the bills. */
class UnbilledTest {
    private static Case uncharged(String fields, String... terms) {
        return Case.under(terms).longMonth().attempt("r1", fields);
    }

    @Test
    void a_billable_attempt_without_a_charge_is_unbilled() {
        Judged judged = uncharged("", Case.PRICE).judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
        assertThat(judged.bridge()).isEmpty();
        assertThat(judged.classes()).containsExactly("unbilled 1");
        assertThat(judged.accruals()).containsExactly("unbilled 0.50 USD for 1 of 1");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted_at=27T12:00 finished_at=27T23:59:59, unbilled 1",
        "submitted_at=27T12:00 finished_at=28T00:00, awaiting 1",
        "submitted_at=27T23:59:59, unbilled 1",
        "submitted_at=28T00:00, awaiting 1"
    })
    void if_the_bills_reach_further_than_the_settlement_window_past_its_end(String fields, String attemptClass) {
        Judged judged = uncharged(fields, Case.PRICE).judge();

        assertThat(judged.classes()).containsExactly(attemptClass);
        assertThat(judged.accruals()).containsExactly(attemptClass.replace(" 1", "") + " 0.50 USD for 1 of 1");
        assertThat(judged.findings()).hasSize(attemptClass.startsWith("unbilled") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, failed: billed, unbilled 1",
        "failed, failed: not_billed, not billed as expected 1",
        "failed, failed: unknown, not billed as expected 1",
        "timed_out, timed_out: billed, unbilled 1",
        "timed_out, failed: billed, not billed as expected 1",
        "succeeded, succeeded: not_billed, not billed as expected 1",
        "succeeded, failed: billed, unbilled 1"
    })
    void an_attempt_is_billable_if_the_policy_of_its_outcome_says_so(
            String status, String policy, String attemptClass) {
        Judged judged = uncharged("status=" + status, Case.PRICE, "policy: [{from: 2026-01-01, " + policy + "}]")
                .judge();

        assertThat(judged.classes()).containsExactly(attemptClass);
    }

    @Test
    void a_listed_component_that_no_charge_stands_for_is_unbilled() {
        Judged judged = Case.under(
                        "components: {second: billed, input_image: billed, poll: not_billed, task: billed}",
                        "prices: [{from: 2026-01-01, model: acme-2, unit: second, price: 0.10},"
                                + " {from: 2026-01-01, model: acme-2, unit: input_image, price: 0.01},"
                                + " {from: 2026-01-01, model: acme-2, unit: poll, price: 0.01}]")
                .longMonth()
                .attempt("r1", "input_images=3 polls=7")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.03 about r1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
        assertThat(judged.classes()).containsExactly("billed with findings 1");
    }

    @Test
    void a_component_whose_quantity_the_log_does_not_know_is_not_expected() {
        Judged judged = Case.under(
                        "components: {second: billed, input_image: billed}",
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                                + " {from: 2026-01-01, unit: input_image, price: 0.01}]")
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void without_components_an_attempt_with_any_charge_lacks_none() {
        Judged judged = Case.under("prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                        + " {from: 2026-01-01, unit: input_image, price: 0.01}]")
                .longMonth()
                .attempt("r1", "input_images=3")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void without_components_an_attempt_without_a_charge_is_valued_only_if_the_rows_name_a_single_unit() {
        Judged judged = uncharged(
                        "input_images=3",
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                                + " {from: 2026-01-01, unit: input_image, price: 0.01}]")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("unbilled 1");
        assertThat(judged.accruals()).containsExactly("unbilled 0.00  for 0 of 1");
    }

    @ParameterizedTest
    @CsvSource({"model: acme-2", "operation: text_to_video"})
    void rows_that_name_its_model_or_operation_go_before_those_that_name_neither(String key) {
        Judged judged = uncharged(
                        "input_images=3",
                        "prices: [{from: 2026-01-01, " + key + ", unit: second, price: 0.10},"
                                + " {from: 2026-01-01, unit: input_image, price: 0.01}]")
                .judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
    }

    @Test
    void where_none_names_them_any_row_that_matches_counts() {
        Judged judged = uncharged(
                        "",
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                                + " {from: 2026-01-01, model: other, unit: task, price: 1}]")
                .judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
    }

    @Test
    void it_is_valued_at_the_cheaper_of_the_requested_and_the_delivered_tier() {
        String prices = "prices: [{from: 2026-01-01, unit: second, resolution: 720p, price: 0.10},"
                + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20}]";

        for (String tiers :
                new String[] {"requested_resolution=720p resolution=1080p", "requested_resolution=1080p resolution=720p"
                }) {
            assertThat(uncharged(tiers, prices).judge().findings())
                    .containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
        }
    }

    @Test
    void what_the_attempt_needs_the_contract_to_price_it_has_at_its_submission() {
        Judged judged = uncharged(
                        "",
                        "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                                + " {from: 2026-10-11, unit: second, price: 0.20}]")
                .judge();

        assertThat(judged.findings()).containsExactly("UNBILLED ACCRUE STRONG 0.50 about r1");
    }

    @Test
    void an_attempt_without_any_price_is_unbilled_without_a_value() {
        Judged judged = uncharged("").judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.accruals()).containsExactly("unbilled 0.00  for 0 of 1");
    }

    /** Bills of two days only, with attempts between them. */
    private static Case gap(String from, String to) {
        return Case.under(Case.PRICE)
                .attempt("f1", "submitted_at=" + from)
                .attempt("f2", "submitted_at=" + to)
                .charge("c1", "f1", "charged_at=" + from)
                .charge("c2", "f2", "charged_at=" + to);
    }

    @Test
    void attempts_in_a_gap_of_the_bills_longer_than_the_settlement_window_are_one_bill_gap_and_none_is_unbilled() {
        Judged judged = gap("01T00:00", "20T00:00")
                .attempt("r1", "submitted_at=05T00:00")
                .attempt("r2", "submitted_at=06T00:00 output_seconds=4")
                .attempt("r3", "submitted_at=07T00:00 status=failed")
                .judge();

        assertThat(judged.findings()).containsExactly("BILL_GAP REVIEW CIRCUMSTANTIAL 0.90 about r1 r2");
        assertThat(judged.classes())
                .containsExactly("billed as expected 2", "not billed as expected 1", "not covered 2");
        assertThat(judged.accruals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10T00:00, 13T00:00, unbilled 1", "10T00:00, 13T00:00:01, not covered 1"})
    void a_stretch_as_long_as_the_settlement_window_is_no_gap(String from, String to, String attemptClass) {
        Judged judged = gap(from, to)
                .attempt("f3", "submitted_at=16T00:00")
                .charge("c3", "f3", "charged_at=16T00:00")
                .attempt("r1", "submitted_at=11T00:00")
                .judge();

        assertThat(judged.classes()).contains(attemptClass);
    }

    @Test
    void a_gap_without_billable_attempts_is_no_finding() {
        Judged judged = gap("01T00:00", "20T00:00")
                .attempt("r3", "submitted_at=07T00:00 status=failed")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void gaps_are_those_of_an_account() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("f1", "submitted_at=01T00:00 account=a")
                .attempt("f2", "submitted_at=20T00:00 account=a")
                .attempt("f3", "submitted_at=10T00:00 account=b")
                .charge("c1", "f1", "charged_at=01T00:00 account=a")
                .charge("c2", "f2", "charged_at=20T00:00 account=a")
                .charge("c3", "f3", "charged_at=10T00:00 account=b")
                .attempt("r1", "submitted_at=09T00:00 account=a")
                .judge();

        Finding gap = judged.finding(FindingKind.BILL_GAP);
        assertThat(gap.account()).isEqualTo("a");
        assertThat(gap.amount()).isEqualByComparingTo("0.50");
    }

    @Test
    void an_attempt_of_a_separate_batch_is_in_a_bucket_of_its_job() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "job_id=j input_hash=a")
                .attempt("r2", "job_id=j input_hash=b")
                .row("c1", "job_id=j amount=1.00 unit=second quantity=10")
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00");
        assertThat(judged.classes()).containsExactly("in a bucket 2");
        assertThat(judged.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=running", "status=unknown"})
    void an_open_attempt_is_awaited_until_the_bills_have_passed_the_link_horizon(String status) {
        assertThat(uncharged(status, Case.PRICE).judge().classes()).containsExactly("awaiting 1");
        assertThat(uncharged(status + " submitted_at=2026-07-27T23:59:59Z", Case.PRICE)
                        .judge()
                        .classes())
                .containsExactly("not billed as expected 1");
        assertThat(uncharged(status + " submitted_at=2026-07-28T00:00:00Z", Case.PRICE)
                        .judge()
                        .classes())
                .containsExactly("awaiting 1");
    }
}
