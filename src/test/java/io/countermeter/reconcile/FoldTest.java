package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Coverage;
import io.countermeter.model.UsageField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of our log are one attempt, and which attempts folding ties into one operation. */
class FoldTest {
    private static Case log() {
        return Case.under(Case.PRICE);
    }

    @Test
    void rows_with_one_request_id_are_one_attempt() {
        Judged judged = log().row("request_id=r1 status=running")
                .row("request_id=r1 submitted_at=10T12:01 job_id=j")
                .judge();

        assertThat(judged.chains()).containsExactly("r1*");
        assertThat(judged.attempt().rows()).hasSize(2);
    }

    @Test
    void a_request_that_names_two_jobs_is_two_attempts_of_one_operation() {
        Judged judged = log().row("request_id=r1 job_id=j status=failed")
                .row("request_id=r1 job_id=k submitted_at=10T12:01")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r1*");
    }

    @ParameterizedTest
    @CsvSource({"provider=acme, provider=other", "account=a, account=b"})
    void one_request_id_of_two_providers_or_accounts_is_two_attempts(String first, String second) {
        Judged judged = log().row("request_id=r1 " + first)
                .row("request_id=r1 submitted_at=10T12:01 " + second)
                .judge();

        assertThat(judged.chains()).containsExactly("r1*", "r1*");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-07T12:00:00Z, 1", "2026-07-07T11:59:59Z, 2"})
    void a_row_beyond_the_link_horizon_of_the_first_is_another_attempt(String submitted, int attempts) {
        Judged judged = log().row("request_id=r1 submitted_at=" + submitted)
                .row("request_id=r1")
                .judge();

        assertThat(judged.attempts()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "unknown", "succeeded"})
    void requests_with_one_job_are_one_attempt_while_none_is_a_failure_or_a_lost_result(String first) {
        Judged judged = log().row("request_id=r1 job_id=j status=" + first)
                .row("request_id=r2 job_id=j submitted_at=10T12:01")
                .judge();

        assertThat(judged.chains()).containsExactly("r1+r2*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "cancelled", "expired", "timed_out", "delivery_failed"})
    void a_job_sent_again_after_a_failure_or_a_lost_result_is_a_new_attempt_of_the_same_operation(String first) {
        Judged judged = log().row("request_id=r1 job_id=j status=running")
                .row("request_id=r2 job_id=j submitted_at=10T12:01 status=" + first)
                .row("request_id=r3 job_id=j submitted_at=10T12:02 status=running")
                .row("request_id=r4 job_id=j submitted_at=10T12:03")
                .judge();

        assertThat(judged.chains()).containsExactly("r1+r2 r3+r4*");
    }

    @ParameterizedTest
    @CsvSource({
        "input_hash=a, input_hash=b",
        "operation=text_to_video, operation=upscale",
        "model=a, model=b",
        "requested_seconds=5, requested_seconds=6",
        "requested_count=1, requested_count=2",
        "requested_resolution=720p, requested_resolution=1080p",
        "requested_quality=low, requested_quality=high"
    })
    void requests_with_one_job_that_differ_are_separate_attempts_without_a_tie(String first, String second) {
        Case batch = log().row("request_id=r1 job_id=j status=failed " + first)
                .row("request_id=r2 job_id=j submitted_at=10T12:01 " + second);

        assertThat(batch.judge().chains()).containsExactly("r1", "r2*");
        assertThat(batch.row("c1", "job_id=j amount=0.50").judge().bridge()).containsExactly("bucket, not judged 0.50");
    }

    @Test
    void a_value_that_one_of_them_does_not_know_makes_no_difference() {
        Judged judged = log().row("request_id=r1 job_id=j status=running model=a requested_count=1")
                .row("request_id=r2 job_id=j submitted_at=10T12:01 input_hash=h requested_count=1.0")
                .judge();

        assertThat(judged.chains()).containsExactly("r1+r2*");
    }

    @Test
    void a_charge_that_names_the_request_of_a_separate_attempt_is_tied_to_it() {
        Judged judged = log().attempt("r1", "job_id=j input_hash=a")
                .attempt("r2", "job_id=j input_hash=b")
                .charge("c1", "r2", "job_id=j")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r2");
        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_cached_answer_is_no_attempt() {
        Judged judged = log().row("request_id=r1 cached=true")
                .row("request_id=r2 cached=false")
                .judge();

        assertThat(judged.chains()).containsExactly("r2*");
        assertThat(judged.result().coverage()).singleElement().satisfies(coverage -> assertThat(coverage.cached())
                .isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "webhook", "cancel"})
    void events_attach_to_the_attempt_with_their_job_and_are_no_submission(String event) {
        Judged judged = log().row("request_id=r1 job_id=j status=running")
                .row("request_id=r2 status=running submitted_at=10T12:01")
                .row("event=" + event + " job_id=j request_id=r2 submitted_at=10T12:02 status=failed")
                .judge();

        assertThat(judged.attempts())
                .extracting(attempt -> attempt.outcome().word())
                .containsExactly("failed", "running");
    }

    @Test
    void an_event_without_a_known_job_attaches_to_the_attempt_with_its_request() {
        Judged judged = log().row("request_id=r1 status=running")
                .row("event=webhook job_id=j request_id=r1 submitted_at=10T12:02")
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo("succeeded");
        assertThat(judged.attempt().jobIds()).containsExactly("j");
    }

    @ParameterizedTest
    @CsvSource({
        "10T11:59, failed running",
        "10T12:00, failed running",
        "10T12:29, failed running",
        "10T12:30, failed failed"
    })
    void of_several_attempts_with_its_job_an_event_attaches_to_the_last_submitted_before_it_else_to_the_first(
            String time, String outcomes) {
        Judged judged = log().row("request_id=r1 job_id=j status=failed submitted_at=10T12:00")
                .row("request_id=r2 job_id=j status=running submitted_at=10T12:30")
                .row("event=webhook job_id=j status=failed submitted_at=" + time)
                .judge();

        assertThat(judged.attempts().stream()
                        .map(attempt -> attempt.outcome().word())
                        .toList())
                .containsExactly(outcomes.split(" "));
    }

    @Test
    void an_event_beyond_the_link_horizon_of_its_attempt_finds_none() {
        Judged judged = log().row("request_id=r1 status=running submitted_at=2026-07-07T12:00:00Z")
                .row("event=status request_id=r1 status=running submitted_at=10T12:00")
                .row("event=webhook request_id=r1 submitted_at=10T12:00:01")
                .judge();

        assertThat(judged.attempt().outcome().word()).isEqualTo("running");
        assertThat(judged.result().coverage().get(0).strays()).isEqualTo(1);
    }

    @Test
    void status_rows_add_polls() {
        Judged judged = log().row("request_id=r1 status=running polls=2")
                .row("request_id=r1 status=running polls=5 submitted_at=10T12:01")
                .row("event=status request_id=r1 status=running submitted_at=10T12:02")
                .row("event=status request_id=r1 status=running submitted_at=10T12:03 polls=3")
                .row("event=webhook request_id=r1 submitted_at=10T12:04")
                .judge();

        assertThat(judged.attempt().decimal(UsageField.POLLS)).isEqualByComparingTo("9");
    }

    @Test
    void events_that_find_no_attempt_are_counted_as_strays() {
        Judged judged = log().row("request_id=r1")
                .row("event=webhook request_id=r2 submitted_at=10T12:02")
                .row("event=status job_id=j submitted_at=10T12:02")
                .row("event=cancel provider=other request_id=r1 submitted_at=10T12:02")
                .judge();

        assertThat(judged.result().coverage()).extracting(Coverage::strays).containsExactly(2L, 1L);
        assertThat(judged.attempts()).hasSize(1);
    }
}
