package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report of one month speaks of. */
class PeriodTest {
    private static final String NOT_BILLED = "policy: [{from: 2026-01-01, failed: not_billed}]";

    @ParameterizedTest
    @CsvSource({
        "charged_at=10T12:00, true",
        "charged_at=2026-11-01T00:00:00Z, false",
        "charged_at=2026-09-30T23:59:59Z, false",
        "charged_at=2026-11-01T00:00:00Z period_start=31T00:00, true",
        "charged_at=10T12:00 period_start=2026-11-01T00:00:00Z, false",
        "charged_at=2026-11-02T00:00:00Z period_start=2026-11-01T00:00:00Z billing_period=2026-10, true",
        "charged_at=10T12:00 period_start=10T00:00 billing_period=2026-11, false",
        "charged_at=10T12:00 billing_period=October, true"
    })
    void a_charge_is_of_its_billing_period_else_of_its_periods_start_else_of_its_time(String fields, boolean selected) {
        Judged judged = Case.under(Case.PRICE)
                .period("2026-10")
                .attempt("r1", "submitted_at=2026-09-30T12:00:00Z")
                .charge("c1", "r1", fields)
                .judge();

        assertThat(judged.bridge().isEmpty()).isEqualTo(!selected);
    }

    @Test
    void the_month_is_one_of_the_contracts_zone() {
        Case night = Case.under(Case.PRICE, "zone: America/New_York")
                .period("2026-10")
                .attempt("r1", "submitted_at=10T12:00")
                .attempt("r2", "submitted_at=10T12:00")
                .charge("c1", "r1", "charged_at=2026-11-01T03:59:00Z")
                .charge("c2", "r2", "charged_at=2026-11-01T04:00:00Z amount=0.40");

        assertThat(night.judge().bridge()).containsExactly("expected of what was billed 0.50");
    }

    @Test
    void findings_and_the_bridge_speak_of_the_selected_charges_though_all_is_judged() {
        Judged judged = Case.under(Case.PRICE)
                .period("2026-10")
                .attempt("r1", "retries=0 submitted_at=2026-09-30T23:00:00Z")
                .charge("c1", "r1", "charged_at=2026-09-30T23:30:00Z")
                .charge("c2", "r1", "charged_at=01T00:30 amount=0.40")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.40 of c2");
        assertThat(judged.bridge()).containsExactly("DUPLICATE_CHARGE RECOVER 0.40");
        assertThat(judged.classes()).containsExactly("billed with findings 1");
    }

    @Test
    void a_part_in_another_month_is_no_finding_of_this_one() {
        Judged judged = Case.under(Case.PRICE)
                .period("2026-09")
                .attempt("r1", "retries=0 submitted_at=2026-09-30T23:00:00Z")
                .charge("c1", "r1", "charged_at=2026-09-30T23:30:00Z")
                .charge("c2", "r1", "charged_at=01T00:30 amount=0.40")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @Test
    void refunds_of_any_date_count_and_stand_in_the_bridge_of_their_own_month() {
        Case refunded = Case.under(NOT_BILLED)
                .attempt("r1", "status=failed")
                .charge("c1", "r1", "")
                .row("x1", "category=refund refund_of=c1 amount=-0.20 charged_at=2026-11-05T00:00:00Z");

        Judged october = refunded.period("2026-10").judge();
        assertThat(october.findings())
                .containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1, refunded 0.20 by x1");
        assertThat(october.bridge()).containsExactly("BILLED_FAILURE RECOVER 0.50");
        assertThat(october.bridgeOf("USD").openRecover()).isEqualByComparingTo("0.30");

        Judged november = refunded.period("2026-11").judge();
        assertThat(november.findings()).isEmpty();
        assertThat(november.bridge()).containsExactly("refunded: BILLED_FAILURE -0.20");
    }

    @ParameterizedTest
    @CsvSource({"10T12:00, true", "2026-09-30T23:59:59Z, false", "2026-11-01T00:00:00Z, false"})
    void uncharged_attempts_are_of_the_month_in_which_they_were_submitted(String submitted, boolean counted) {
        Judged judged = Case.under(Case.PRICE)
                .period("2026-10")
                .longMonth()
                .attempt("r1", "submitted_at=" + submitted)
                .judge();

        assertThat(judged.classes().isEmpty()).isEqualTo(!counted);
    }

    @Test
    void money_whose_attempts_lie_in_another_month_is_cut_off() {
        Case night = Case.under(Case.PRICE)
                .attempt("r1", "submitted_at=2026-09-30T23:59:00Z")
                .attempt("r2", "submitted_at=31T23:59:00")
                .charge("c1", "r1", "charged_at=01T00:01")
                .charge("c2", "r2", "charged_at=2026-11-01T00:01:00Z");

        assertThat(night.period("2026-10").judge().observations()).containsExactly("CUT_OFF acme-2 0.50 USD 1: r1");
        assertThat(night.period("2026-11").judge().observations()).containsExactly("CUT_OFF acme-2 0.50 USD 1: r2");
        assertThat(night.period("2026-09").judge().observations()).isEmpty();
    }

    @Test
    void records_after_an_explicit_as_of_are_counted_and_not_seen() {
        Judged judged = Case.under(Case.PRICE)
                .asOf("10T12:05")
                .attempt("r1", "")
                .attempt("r2", "submitted_at=10T12:05:01")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "charged_at=10T12:05:01")
                .judge();

        assertThat(judged.result().notSeen()).isEqualTo(2);
        assertThat(judged.result().asOf()).isEqualTo("2026-10-10T12:05:00Z");
        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted_at=10T12:09, '', 2026-10-10T12:09:00Z",
        "finished_at=10T12:09, '', 2026-10-10T12:09:00Z",
        "'', charged_at=10T12:09, 2026-10-10T12:09:00Z",
        "'', period_start=01T00:00 period_end=31T00:00, 2026-10-10T12:05:00Z"
    })
    void without_one_the_run_judges_from_the_newest_time_in_the_records(String row, String charge, String asOf) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", row)
                .charge("c1", "r1", charge)
                .judge();

        assertThat(judged.result().asOf()).isEqualTo(asOf);
    }

    @ParameterizedTest
    @CsvSource({"17T12:05, 0", "17T12:05:01, 1"})
    void a_newest_record_more_than_seven_days_after_the_next_is_warned_of(String submitted, int warnings) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .attempt("r2", "submitted_at=" + submitted)
                .judge();

        assertThat(judged.result().warnings()).hasSize(warnings).allSatisfy(warning -> assertThat(warning)
                .contains("1:2"));
    }
}
