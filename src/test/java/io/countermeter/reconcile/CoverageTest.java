package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which charges that no attempt answers are orphans, and which are not covered by our log. */
class CoverageTest {
    private static final String ORPHAN = "ORPHAN_CHARGE REVIEW 0.50";
    private static final String NOT_COVERED = "not covered 0.50";

    @ParameterizedTest
    @CsvSource({
        "03T23:59:59, not covered 0.50",
        "04T00:00, ORPHAN_CHARGE REVIEW 0.50",
        "31T00:00, ORPHAN_CHARGE REVIEW 0.50",
        "31T00:00:01, not covered 0.50"
    })
    void orphans_lie_between_the_settlement_window_after_the_first_submission_and_the_last_submission(
            String charged, String line) {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "nobody", "charged_at=" + charged)
                .judge();

        assertThat(judged.bridge()).containsExactly(line);
    }

    @Test
    void the_settlement_window_is_the_contracts() {
        Judged judged = Case.under("windows: {settlement: P10D}")
                .longMonth()
                .charge("c1", "nobody", "charged_at=10T23:59")
                .judge();

        assertThat(judged.bridge()).containsExactly(NOT_COVERED);
        assertThat(judged.findings()).isEmpty();
    }

    private static Case twoAccounts() {
        return Case.under(Case.PRICE)
                .row("request_id=a1 account=a submitted_at=01T00:00 status=expired")
                .row("request_id=a2 account=a submitted_at=12T00:00 status=expired")
                .row("request_id=b1 account=b submitted_at=01T00:00 status=expired")
                .row("request_id=b2 account=b submitted_at=31T00:00 status=expired");
    }

    @ParameterizedTest
    @CsvSource({
        "account=a charged_at=12T00:00, a ORPHAN_CHARGE REVIEW 0.50",
        "account=a charged_at=13T00:00, a not covered 0.50",
        "account=b charged_at=13T00:00, b ORPHAN_CHARGE REVIEW 0.50",
        "charged_at=13T00:00, ORPHAN_CHARGE REVIEW 0.50",
        "account=c charged_at=12T00:00, c not covered 0.50"
    })
    void the_log_that_counts_is_the_accounts_or_the_providers_where_the_charge_names_no_account(
            String fields, String line) {
        assertThat(twoAccounts().charge("c1", "nobody", fields).judge().bridge())
                .containsExactly(line);
    }

    @Test
    void the_log_that_counts_is_the_providers_where_the_log_names_no_account() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "nobody", "account=c")
                .judge();

        assertThat(judged.bridge()).containsExactly("c " + ORPHAN);
    }

    @Test
    void no_log_covers_a_provider_that_it_never_names() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "nobody", "provider=other")
                .judge();

        assertThat(judged.bridge()).containsExactly("other " + NOT_COVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "{account: [play]}, account=play, play ",
        "{account: [play]}, account=pl, play ",
        "{model: [acme-9]}, model=acme-9, ''"
    })
    void what_the_contract_lists_as_unlogged_is_not_covered(String unlogged, String fields, String front) {
        Judged judged = Case.under("aliases: {account: {pl: play}}", "unlogged: " + unlogged)
                .longMonth()
                .charge("c1", "nobody", fields)
                .judge();

        assertThat(judged.bridge()).containsExactly((front + " " + NOT_COVERED).strip());
        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void events_do_not_lengthen_the_log() {
        Judged judged = Case.under(Case.PRICE)
                .row("request_id=a submitted_at=01T00:00 status=running")
                .row("request_id=a submitted_at=20T00:00 event=status status=running")
                .charge("c1", "nobody", "charged_at=10T00:00")
                .judge();

        assertThat(judged.bridge()).containsExactly(NOT_COVERED);
    }

    private static Case manyWithoutCommonIds(int strangers) {
        Case many = Case.under(Case.PRICE).longMonth();
        for (int i = 0; i < strangers; i++) {
            many.charge("c" + i, "their-" + i, "charged_at=20T00:00 model=m" + i);
        }
        return many.attempt("ours", "submitted_at=10T12:00");
    }

    @Test
    void where_fewer_than_half_of_an_accounts_covered_charges_match_the_ids_are_not_ours() {
        // Of the filler 14 charges lie in the coverage.
        Judged judged = manyWithoutCommonIds(15).judge();

        assertThat(judged.bridge()).containsExactly("not covered 7.50");
        assertThat(judged.result().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.NO_COMMON_IDS);
            assertThat(finding.remedy()).isEqualTo(Remedy.REVIEW);
            assertThat(finding.explanation()).contains("their-0").contains("ours");
        });
        assertThat(judged.classes()).containsExactly("not covered 1");
    }

    @Test
    void where_half_of_them_match_the_others_are_orphans() {
        Judged judged = manyWithoutCommonIds(14).judge();

        assertThat(judged.bridge()).containsExactly("ORPHAN_CHARGE REVIEW 7.00");
        assertThat(judged.classes()).containsExactly("unbilled 1");
    }

    @ParameterizedTest
    @CsvSource({"9, ORPHAN_CHARGE REVIEW 4.50", "10, not covered 5.00"})
    void fewer_than_ten_covered_charges_say_nothing_about_ids(int strangers, String line) {
        Case few = Case.under(Case.PRICE)
                .row("request_id=x1 submitted_at=01T00:00 status=expired")
                .row("request_id=x2 submitted_at=31T00:00 status=expired");
        for (int i = 0; i < strangers; i++) {
            few.charge("c" + i, "their-" + i, "charged_at=20T00:00");
        }

        assertThat(few.judge().bridge()).containsExactly(line);
    }
}
