package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The submit whose answer was lost: a charge for work nobody knows, and an attempt that never learned its job. */
class LostSubmitTest {
    private static final String ORPHAN = "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.50 of c1";

    private static Case lost(String attempt, String charge) {
        return Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "status=failed " + attempt)
                .charge("c1", "their-1", charge);
    }

    private static void assertTied(Case lost) {
        Judged judged = lost.judge();
        assertThat(judged.ties()).contains("c1 to r1");
        assertThat(judged.findings()).allSatisfy(finding -> assertThat(finding).contains("REVIEW CIRCUMSTANTIAL"));
    }

    private static void assertNotTied(Case lost) {
        Judged judged = lost.judge();
        assertThat(judged.ties()).contains("c1 to none");
        assertThat(judged.findings()).contains(ORPHAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "cancelled", "timed_out", "delivery_failed"})
    void a_failed_or_lost_attempt_and_a_charge_that_are_each_others_only_candidate_are_tied(String outcome) {
        assertTied(lost("status=" + outcome, ""));
    }

    @Test
    void so_is_a_charge_that_names_only_a_job() {
        assertTied(lost("", "request_id= job_id=j"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10T11:59", "10T12:00", "10T12:30"})
    void it_is_charged_from_a_minute_before_the_submission_to_the_resubmit_window_after_it(String charged) {
        assertTied(lost("", "charged_at=" + charged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10T11:58:59", "10T12:30:01"})
    void charged_earlier_or_later_it_is_an_orphan(String charged) {
        assertNotTied(lost("", "charged_at=" + charged));
    }

    @Test
    void the_resubmit_window_is_the_contracts() {
        assertNotTied(Case.under("windows: {resubmit: PT4M}")
                .longMonth()
                .attempt("r1", "status=failed")
                .charge("c1", "their-1", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "job_id=j, ''",
        "status=succeeded, ''",
        "status=running, ''",
        "model=other, ''",
        "account=a, account=b",
        "requested_resolution=720p, resolution=1080p",
        "requested_quality=low, quality=high",
        "variant=silent, variant=audio",
        "'', quantity=8",
        "'', quantity=6",
        "'', model="
    })
    void nothing_that_both_know_may_contradict(String attempt, String charge) {
        Judged judged = lost(attempt, charge).judge();

        assertThat(judged.ties()).containsExactly("c1 to none");
    }

    @ParameterizedTest
    @CsvSource({"requested_resolution=720p, resolution=720p", "'', quantity=5.5", "'', quantity="})
    void what_agrees_or_is_not_known_is_no_contradiction(String attempt, String charge) {
        assertTied(lost(attempt, charge));
    }

    @Test
    void an_attempt_that_has_a_charge_is_no_candidate() {
        assertNotTied(lost("", "").charge("c2", "r1", "amount=0.40"));
    }

    @Test
    void two_attempts_that_might_be_it_are_none() {
        assertNotTied(lost("", "").attempt("r2", "status=failed submitted_at=10T12:01"));
    }

    @Test
    void two_charges_that_might_be_it_are_none() {
        Judged judged = lost("", "").charge("c2", "their-2", "amount=0.40").judge();

        assertThat(judged.ties()).containsExactly("c1 to none", "c2 to none");
    }

    @Test
    void all_charges_that_name_the_one_work_are_tied_together() {
        Judged judged = lost("", "")
                .charge("c2", "their-1", "unit=task quantity=1 amount=0.40")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r1", "c2 to r1");
        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed REVIEW CIRCUMSTANTIAL 0.90 of c1 c2");
    }
}
