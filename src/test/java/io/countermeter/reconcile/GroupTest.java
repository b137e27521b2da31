package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which attempts are of one operation. The stars of kept attempts are left out here. */
class GroupTest {
    private static final String ONE = "r1 r2";
    private static final String TWO = "r1, r2";

    private static String chains(Case log) {
        return String.join(", ", log.judge().chains()).replace("*", "");
    }

    private static String chains(String first, String second) {
        return chains(Case.under(Case.PRICE).attempt("r1", first).attempt("r2", "submitted_at=11T12:00 " + second));
    }

    @ParameterizedTest
    @CsvSource({
        "idempotency_key=k, idempotency_key=k",
        "operation_id=o, operation_id=o",
        "'', retry_of=r1",
        "job_id=j, retry_of=j"
    })
    void attempts_that_share_a_declared_key_are_of_one_operation_however_much_later(String first, String second) {
        assertThat(chains(first, second)).isEqualTo(ONE);
    }

    @ParameterizedTest
    @CsvSource({"idempotency_key=k, idempotency_key=l", "operation_id=o, operation_id=p", "'', retry_of=r9", "'', ''"})
    void attempts_that_share_none_are_not(String first, String second) {
        assertThat(chains(first, second)).isEqualTo(TWO);
    }

    @Test
    void a_retry_names_a_request_before_a_job() {
        Case log = Case.under(Case.PRICE)
                .attempt("x", "job_id=j")
                .attempt("y", "job_id=x submitted_at=10T12:01")
                .attempt("z", "retry_of=x submitted_at=10T12:02");

        assertThat(chains(log)).isEqualTo("x z, y");
    }

    @ParameterizedTest
    @CsvSource({
        "operation=text_to_video, operation=upscale",
        "input_hash=a, input_hash=b",
        "requested_seconds=5, requested_seconds=6",
        "requested_count=1, requested_count=2",
        "requested_resolution=720p, requested_resolution=1080p",
        "requested_quality=low, requested_quality=high"
    })
    void a_declared_key_does_not_tie_what_differs(String first, String second) {
        assertThat(chains("operation_id=o " + first, "operation_id=o " + second))
                .isEqualTo(TWO);
    }

    @ParameterizedTest
    @CsvSource({
        "model=a, model=b",
        "account=a, account=b",
        "provider=acme, provider=other",
        "variant=a, variant=b",
        "input_hash=a, ''",
        "requested_count=1, ''",
        "requested_seconds=5, requested_seconds=5.0"
    })
    void a_declared_key_ties_across_models_accounts_and_providers_and_what_is_not_known(String first, String second) {
        assertThat(chains("operation_id=o " + first, "operation_id=o " + second))
                .isEqualTo(ONE);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-07T12:00:00Z, 'r1 r2'", "2026-07-07T11:59:59Z, 'r1, r2'"})
    void no_attempt_is_tied_to_a_first_one_beyond_the_link_horizon(String first, String expected) {
        assertThat(chains(Case.under(Case.PRICE)
                        .attempt("r1", "operation_id=o submitted_at=" + first)
                        .attempt("r2", "operation_id=o")))
                .isEqualTo(expected);
    }

    @Test
    void the_link_horizon_counts_from_the_first_of_the_chain() {
        assertThat(chains(Case.under("windows: {link: P2D}")
                        .attempt("r1", "operation_id=o submitted_at=01T00:00")
                        .attempt("r2", "operation_id=o submitted_at=02T12:00")
                        .attempt("r3", "operation_id=o submitted_at=03T12:00")))
                .isEqualTo("r1 r2, r3");
    }

    @Test
    void equal_input_does_not_tie_across_the_link_horizon_either() {
        Case log = Case.under("windows: {link: PT1H}");
        for (String minute : new String[] {"12:00", "12:25", "12:50", "13:01"}) {
            log.attempt("at-" + minute, "input_hash=h status=failed submitted_at=10T" + minute);
        }

        assertThat(chains(log)).isEqualTo("at-12:00 at-12:25 at-12:50, at-13:01");
    }

    @Test
    void of_several_chains_an_attempt_joins_that_of_the_earliest_attempt_it_is_tied_to() {
        Case log = Case.under(Case.PRICE)
                .attempt("r1", "operation_id=o")
                .attempt("r2", "idempotency_key=k submitted_at=10T12:01")
                .attempt("r3", "operation_id=o idempotency_key=k submitted_at=10T12:02");

        assertThat(chains(log)).isEqualTo("r1 r3, r2");
    }

    private static String byInput(String first, String second) {
        return chains(Case.under(Case.PRICE)
                .attempt("r1", "input_hash=h finished_at=10T12:10 " + first)
                .attempt("r2", "input_hash=h submitted_at=10T12:05 " + second));
    }

    @Test
    void the_same_input_submitted_before_the_end_of_the_first_is_the_same_operation() {
        assertThat(byInput("", "")).isEqualTo(ONE);
    }

    @ParameterizedTest
    @CsvSource({
        "provider=acme, provider=other",
        "account=a, account=b",
        "input_hash=a, input_hash=b",
        "input_hash=, input_hash=",
        "operation=text_to_video, operation=upscale",
        "model=a, model=b",
        "requested_seconds=5, requested_seconds=6",
        "requested_count=1, requested_count=2",
        "requested_count=1, ''",
        "requested_resolution=720p, requested_resolution=1080p",
        "requested_quality=low, requested_quality=high",
        "variant=a, variant=b",
        "operation_id=o, operation_id=p",
        "idempotency_key=k, idempotency_key=l"
    })
    void anything_that_differs_is_another_operation(String first, String second) {
        assertThat(byInput(first, second)).isEqualTo(TWO);
    }

    @ParameterizedTest
    @CsvSource({"operation_id=o, ''", "idempotency_key=k, ''", "requested_seconds=5, requested_seconds=5.00"})
    void a_key_that_only_one_names_is_no_difference(String first, String second) {
        assertThat(byInput(first, second)).isEqualTo(ONE);
    }

    @ParameterizedTest
    @CsvSource({"10T12:09:59, 'r1 r2'", "10T12:10, 'r1, r2'"})
    void the_same_input_asked_again_after_it_had_succeeded_is_a_choice(String submitted, String expected) {
        assertThat(byInput("", "submitted_at=" + submitted)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed, 10T12:40, 'r1 r2'",
        "status=failed, 10T12:40:01, 'r1, r2'",
        "status=timed_out, 10T12:40, 'r1 r2'",
        "status=timed_out, 10T12:40:01, 'r1, r2'",
        "status=running finished_at=, 10T12:29:59, 'r1 r2'",
        "status=running finished_at=, 10T12:30, 'r1, r2'",
        "finished_at=, 10T12:00:59, 'r1 r2'",
        "finished_at=, 10T12:01, 'r1, r2'",
        "status=failed finished_at=, 10T12:31, 'r1 r2'",
        "status=failed finished_at=, 10T12:31:01, 'r1, r2'",
        "status=timed_out finished_at=, 10T12:30, 'r1 r2'",
        "status=timed_out finished_at=, 10T12:30:01, 'r1, r2'"
    })
    void after_a_failure_or_when_it_was_given_up_it_may_come_a_resubmit_window_later(
            String first, String submitted, String expected) {
        assertThat(byInput(first, "submitted_at=" + submitted)).isEqualTo(expected);
    }

    @Test
    void the_end_of_an_attempt_that_was_given_up_is_that_instant_though_it_finished_later() {
        Case log = Case.under(Case.PRICE)
                .attempt("r1", "input_hash=h status=timed_out finished_at=10T12:01")
                .row("request_id=r1 event=webhook submitted_at=10T13:00")
                .attempt("r2", "input_hash=h submitted_at=10T12:31:01");

        assertThat(chains(log)).isEqualTo(TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicate: PT5M", "resubmit: PT1M"})
    void the_windows_are_the_contracts(String window) {
        Case log = Case.under("windows: {" + window + "}")
                .attempt("r1", "input_hash=h")
                .attempt("r2", "input_hash=h submitted_at=10T12:04:59")
                .attempt("f1", "input_hash=f status=failed finished_at=10T12:00:30")
                .attempt("f2", "input_hash=f submitted_at=10T12:02");

        assertThat(chains(log)).isEqualTo(window.startsWith("d") ? "f1 f2, r1 r2" : "f1, r1, f2, r2");
    }

    @Test
    void any_attempt_of_a_chain_may_tie_the_next() {
        Case log = Case.under(Case.PRICE)
                .attempt("r1", "input_hash=h status=failed finished_at=10T12:01")
                .attempt("r2", "input_hash=h status=failed submitted_at=10T12:20 finished_at=10T12:21")
                .attempt("r3", "input_hash=h submitted_at=10T12:50");

        assertThat(chains(log)).isEqualTo("r1 r2 r3");
    }
}
