package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Attempt;
import io.countermeter.model.UsageField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rows of one attempt say together. */
class MergedAttemptTest {
    private static Attempt of(String... rows) {
        Case log = Case.under(Case.PRICE);
        for (String row : rows) {
            log.row("request_id=r1 " + row);
        }
        return log.judge().attempt();
    }

    @Test
    void a_terminal_row_speaks_before_one_that_is_not() {
        Attempt attempt = of(
                "status=succeeded model=a finished_at=10T12:01",
                "status=running model=b finished_at=10T12:09 submitted_at=10T12:05");

        assertThat(attempt.model()).isEqualTo("a");
        assertThat(attempt.outcome().word()).isEqualTo("succeeded");
    }

    @Test
    void of_two_terminal_rows_the_one_that_finished_later_speaks() {
        Attempt attempt = of("model=a finished_at=10T12:09", "model=b finished_at=10T12:08 submitted_at=10T12:05");

        assertThat(attempt.model()).isEqualTo("a");
    }

    @Test
    void then_the_one_that_was_submitted_later_then_the_greater_content() {
        assertThat(of("model=b", "model=a submitted_at=10T12:05").model()).isEqualTo("a");
        assertThat(of("model=a", "model=b").model()).isEqualTo("b");
    }

    @Test
    void each_field_is_the_first_that_is_not_empty() {
        Attempt attempt = of("model=a quality=low finished_at=10T12:09", "quality=high resolution=720p job_id=j");

        assertThat(attempt.model()).isEqualTo("a");
        assertThat(attempt.text(UsageField.QUALITY)).isEqualTo("low");
        assertThat(attempt.text(UsageField.RESOLUTION)).isEqualTo("720p");
    }

    @Test
    void the_submission_is_the_earliest_and_retries_and_polls_are_the_largest() {
        Attempt attempt = of(
                "submitted_at=10T12:05 finished_at=10T12:09 retries=1 client_retries=0 polls=3",
                "submitted_at=10T12:01 retries=2 client_retries=1 provider_retries=4 polls=9");

        assertThat(attempt.submittedAt()).isEqualTo("2026-10-10T12:01:00Z");
        assertThat(attempt.decimal(UsageField.RETRIES)).isEqualByComparingTo("2");
        assertThat(attempt.decimal(UsageField.CLIENT_RETRIES)).isEqualByComparingTo("1");
        assertThat(attempt.decimal(UsageField.PROVIDER_RETRIES)).isEqualByComparingTo("4");
        assertThat(attempt.decimal(UsageField.POLLS)).isEqualByComparingTo("9");
    }

    @Test
    void all_request_and_job_ids_are_kept() {
        Attempt attempt = Case.under(Case.PRICE)
                .row("request_id=r1 job_id=j status=running")
                .row("request_id=r2 job_id=j submitted_at=10T12:01")
                .judge()
                .attempt();

        assertThat(attempt.requestIds()).containsExactly("r1", "r2");
        assertThat(attempt.jobIds()).containsExactly("j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed_out", "delivery_failed"})
    void with_a_lost_result_we_gave_the_attempt_up_when_it_finished(String lost) {
        assertThat(of("status=" + lost + " finished_at=10T12:09").gaveUpAt()).isEqualTo("2026-10-10T12:09:00Z");
    }

    @Test
    void without_a_finish_we_gave_it_up_when_it_was_submitted() {
        assertThat(of("status=timed_out").gaveUpAt()).isEqualTo("2026-10-10T12:00:00Z");
    }

    @Test
    void other_outcomes_are_not_given_up() {
        assertThat(of("status=failed").gaveUp()).isFalse();
        assertThat(of("status=running").gaveUp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed", "cancelled"})
    void a_terminal_outcome_of_another_row_replaces_a_lost_result_without_a_conflict(String ended) {
        Judged judged = Case.under(Case.PRICE)
                .row("request_id=r1 status=timed_out finished_at=10T12:09")
                .row("request_id=r1 submitted_at=10T12:01 finished_at=10T12:02 status=" + ended)
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo(ended);
        assertThat(judged.attempt().gaveUpAt()).isEqualTo("2026-10-10T12:09:00Z");
        assertThat(judged.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "timed_out, failed",
        "timed_out, succeeded",
        "delivery_failed, failed",
        "running, failed",
        "unknown, succeeded"
    })
    void the_status_of_a_charge_replaces_a_lost_or_open_outcome_without_a_conflict(String logged, String stated) {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=" + logged)
                .charge("c1", "r1", "status=" + stated)
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo(stated);
        assertThat(judged.findings())
                .isEqualTo(
                        stated.equals("failed")
                                ? List.of("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1")
                                : List.of());
    }

    @Test
    void of_two_terminal_outcomes_the_one_that_finished_later_stands_and_they_conflict() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "finished_at=10T12:02")
                .attempt("r1", "status=failed finished_at=10T12:01")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo("succeeded");
        assertThat(judged.findings()).containsExactly("STATUS_CONFLICT REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @ParameterizedTest
    @CsvSource({"succeeded, failed", "failed, succeeded"})
    void the_status_of_a_charge_never_replaces_a_terminal_outcome_of_the_log_and_they_conflict(
            String logged, String stated) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "status=" + logged)
                .charge("c1", "r1", "status=" + stated)
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo(logged);
        assertThat(judged.findings()).contains("STATUS_CONFLICT REVIEW CIRCUMSTANTIAL 0.50 of c1");
    }

    @Test
    void a_conflict_without_a_charge_is_found_too() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "finished_at=10T12:02")
                .attempt("r1", "status=failed finished_at=10T12:01")
                .judge();

        assertThat(judged.findings()).containsExactly("STATUS_CONFLICT REVIEW CIRCUMSTANTIAL 0.00 about r1");
    }

    @Test
    void a_success_without_output_is_empty() {
        assertThat(of("status=succeeded output_count=0").outcome().word()).isEqualTo("empty");
        assertThat(of("status=succeeded output_count=1").outcome().word()).isEqualTo("succeeded");
        assertThat(of("status=running output_count=0").outcome().word()).isEqualTo("running");
    }

    @Test
    void what_is_auto_or_default_was_not_requested() {
        Attempt attempt = of("requested_resolution=auto requested_quality=Default resolution=AUTO quality=default");

        assertThat(attempt.text(UsageField.REQUESTED_RESOLUTION)).isNull();
        assertThat(attempt.text(UsageField.REQUESTED_QUALITY)).isNull();
        assertThat(attempt.text(UsageField.RESOLUTION)).isNull();
        assertThat(attempt.text(UsageField.QUALITY)).isNull();
    }
}
