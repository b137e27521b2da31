package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which attempt a charge is tied to. */
class MatchTest {
    private static final IdNormaliser WRAPPED =
            (origin, id) -> id.strip().toLowerCase(Locale.ROOT).replace("req_", "");

    private static Case two(String first, String second) {
        return Case.under(Case.PRICE).normalisedBy(WRAPPED).attempt("r1", first).attempt("r2", second);
    }

    @Test
    void a_charge_is_tied_by_its_request_id() {
        assertThat(two("", "").charge("c1", "r2", "").judge().ties()).containsExactly("c1 to r2");
    }

    @Test
    void a_charge_is_tied_by_its_job_id() {
        assertThat(two("", "job_id=j").charge("c1", "r9", "job_id=j").judge().ties())
                .containsExactly("c1 to r2");
    }

    @Test
    void the_request_id_goes_before_the_job_id() {
        assertThat(two("", "job_id=j").charge("c1", "r1", "job_id=j").judge().ties())
                .containsExactly("c1 to r1");
    }

    @Test
    void an_id_is_normalised_where_no_exact_one_is_found() {
        assertThat(two("", "").charge("c1", "REQ_R2", "").judge().ties()).containsExactly("c1 to r2");
        assertThat(two("", "job_id=j").charge("c1", "r9", "job_id=J").judge().ties())
                .containsExactly("c1 to r2");
    }

    @Test
    void an_exact_id_goes_before_a_normalised_one() {
        Judged judged =
                two("request_id=REQ_X", "request_id=x").charge("c1", "x", "").judge();

        assertThat(judged.ties()).containsExactly("c1 to x");
    }

    @Test
    void an_exact_job_id_goes_before_a_normalised_request_id() {
        assertThat(two("", "job_id=j").charge("c1", "R1", "job_id=j").judge().ties())
                .containsExactly("c1 to r2");
    }

    @Test
    void a_normalised_request_id_goes_before_a_normalised_job_id() {
        assertThat(two("", "job_id=j").charge("c1", "R1", "job_id=J").judge().ties())
                .containsExactly("c1 to r1");
    }

    @Test
    void a_charge_of_another_provider_is_not_tied() {
        Judged judged = two("", "").charge("c1", "r1", "provider=other").judge();

        assertThat(judged.ties()).containsExactly("c1 to none");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-07T12:05:00Z, r1", "2026-07-07T12:04:59Z, none"})
    void nothing_is_tied_across_more_than_the_link_horizon(String submitted, String attempt) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "submitted_at=" + submitted)
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to " + attempt);
    }

    @ParameterizedTest
    @CsvSource({"2027-01-13T12:00:00Z, r1", "2027-01-13T12:00:01Z, none"})
    void a_charge_long_before_its_attempt_is_beyond_the_link_horizon_too(String submitted, String attempt) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "submitted_at=" + submitted)
                .charge("c1", "r1", "charged_at=10T12:00")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to " + attempt);
    }

    @Test
    void log_and_bill_are_read_in_the_contracts_names_for_provider_account_and_model() {
        Judged judged = Case.under(
                        Case.PRICE,
                        "aliases: {provider: [acme-ai], account: {team: prod}, model: {acme-2-0613: acme-2}}")
                .attempt("r1", "provider=acme-ai account=team model=acme-2-0613 status=failed")
                .charge("c1", "r1", "account=prod")
                .judge();

        Finding finding = judged.finding(FindingKind.BILLED_FAILURE);
        assertThat(finding.provider()).isEqualTo("acme");
        assertThat(finding.account()).isEqualTo("prod");
        assertThat(judged.attempt().model()).isEqualTo("acme-2");
    }

    @Test
    void the_link_horizon_is_the_contracts() {
        Judged judged = Case.under(Case.PRICE, "windows: {link: P1D}")
                .attempt("r1", "submitted_at=09T12:00")
                .charge("c1", "r1", "")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to none");
    }

    @Test
    void accounts_that_agree_tell_equal_ids_apart() {
        Judged judged = Case.under(Case.PRICE, "aliases: {account: {team: b}}")
                .attempt("r1", "account=a")
                .attempt("r1", "account=b output_seconds=4")
                .charge("c1", "r1", "account=team amount=0.40")
                .judge();

        assertThat(judged.bridge()).containsExactly("b expected of what was billed 0.40");
    }

    @Test
    void accounts_that_differ_are_no_matter_where_the_id_is_unique_on_both_sides() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "account=a")
                .charge("c1", "r1", "account=x")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r1");
    }

    @Test
    void accounts_that_differ_forbid_a_tie_where_two_of_ours_know_the_id() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "account=a")
                .attempt("r1", "account=b")
                .charge("c1", "r1", "account=x")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to none");
    }

    @Test
    void accounts_that_differ_forbid_a_tie_where_two_of_theirs_know_the_id() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "account=a")
                .charge("c1", "r1", "account=x")
                .charge("c2", "r1", "account=y")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to none", "c2 to none");
    }

    @Test
    void an_attempt_without_an_account_takes_that_of_its_first_charge() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "status=failed")
                .charge("c2", "r1", "account=b charged_at=10T12:06")
                .charge("c1", "r1", "account=a charged_at=10T12:05 quantity=2")
                .judge();

        assertThat(judged.attempt().account()).isEqualTo("a");
        assertThat(judged.finding(FindingKind.BILLED_FAILURE).account()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "10T11:00, r1 12:00",
        "10T12:00, r1 12:00",
        "10T12:09:59, r1 12:00",
        "10T12:10, r1 12:10",
        "11T00:00, r1 12:10"
    })
    void of_several_attempts_the_one_submitted_last_not_after_the_charge_has_it_else_the_first(
            String charged, String attempt) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "account=a submitted_at=10T12:00")
                .attempt("r1", "account=b submitted_at=10T12:10")
                .charge("c1", "r1", "charged_at=" + charged)
                .judge();

        assertThat(chargedAttempt(judged)).isEqualTo(attempt);
    }

    /** The only charged attempt, with the minute of its submission. */
    private static String chargedAttempt(Judged judged) {
        return judged.attempts().stream()
                .filter(attempt -> judged.isCharged(attempt))
                .map(attempt -> attempt.subject() + " "
                        + attempt.submittedAt().toString().substring(11, 16))
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }

    @Test
    void where_request_and_job_point_to_two_attempts_of_one_chain_the_kept_one_has_the_charge() {
        String failed = "status=failed operation_id=o job_id=j";

        assertThat(two(failed, "operation_id=o job_id=k submitted_at=10T12:01")
                        .charge("c1", "r1", "job_id=k")
                        .judge()
                        .ties())
                .containsExactly("c1 to r2");
        assertThat(two(failed, "operation_id=o job_id=k submitted_at=10T12:01")
                        .charge("c1", "r2", "job_id=j")
                        .judge()
                        .ties())
                .containsExactly("c1 to r2");
    }

    @Test
    void where_neither_was_kept_the_request_id_decides() {
        Judged judged = two("status=failed operation_id=o job_id=j", "status=failed operation_id=o job_id=k")
                .charge("c1", "r1", "job_id=k")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r1");
    }

    /** One job, sent again under its own name after a failure: the second attempt is the kept one. */
    private static Case resentJob() {
        return Case.under(Case.PRICE, "policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed job_id=j retries=0")
                .attempt("r2", "job_id=j retries=0 submitted_at=10T12:01");
    }

    @Test
    void charges_that_name_only_a_job_go_to_its_kept_attempt_first_then_to_the_others_the_rest_to_the_kept_one() {
        Judged judged = resentJob()
                .row("c1", "job_id=j model=acme-2 unit=second quantity=5 amount=0.50 charged_at=10T12:05")
                .row("c2", "job_id=j model=acme-2 unit=second quantity=5 amount=0.40 charged_at=10T12:06")
                .row("c3", "job_id=j model=acme-2 unit=second quantity=5 amount=0.30 charged_at=10T12:07")
                .judge();

        assertThat(judged.chains()).containsExactly("r1 r2*");
        assertThat(judged.ties()).containsExactly("c1 to r2", "c2 to r1", "c3 to r2");
        assertThat(judged.findings())
                .containsExactly(
                        "BILLED_FAILURE failed RECOVER PROVED 0.40 of c2",
                        "DUPLICATE_CHARGE RECOVER PROVED 0.30 of c3");
    }

    @Test
    void they_are_dealt_component_by_component() {
        Judged judged = resentJob()
                .row("c1", "job_id=j model=acme-2 unit=second quantity=5 amount=0.50 charged_at=10T12:05")
                .row("c2", "job_id=j model=acme-2 unit=task quantity=1 amount=0.40 charged_at=10T12:06")
                .row("c3", "job_id=j model=acme-2 unit=task quantity=1 amount=0.30 charged_at=10T12:07")
                .judge();

        assertThat(judged.ties()).containsExactly("c1 to r2", "c2 to r2", "c3 to r1");
    }
}
