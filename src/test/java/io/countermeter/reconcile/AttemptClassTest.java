package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The class of an attempt is the first that holds. */
class AttemptClassTest {
    private static String classOf(Case one) {
        return String.join(", ", one.judge().classes());
    }

    private static Case charged(String attempt, String charge, String... terms) {
        return Case.under(terms).attempt("r1", attempt).charge("c1", "r1", charge);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', billed as expected 1",
        "'', amount=0.60, billed with findings 1",
        "'', amount=0.40, billed as expected 1",
        "'', amount=0, billed as expected 1",
        "status=failed, '', billed with findings 1",
        "status=failed, amount=0, billed as expected 1",
        "status=running, '', outcome unknown 1",
        "'', unit=task quantity=1, 'billed, price not judged 1'",
        "'', unit=, billed as expected 1"
    })
    void a_charged_attempt_is_billed_in_one_way_or_another(String attempt, String charge, String attemptClass) {
        assertThat(classOf(charged(attempt, charge, Case.PRICE))).isEqualTo(attemptClass);
    }

    @Test
    void a_finding_goes_before_an_unknown_outcome() {
        assertThat(classOf(charged("status=running retries=0", "", Case.PRICE).charge("c2", "r1", "")))
                .isEqualTo("billed with findings 1");
    }

    @Test
    void a_finding_goes_before_a_price_that_was_not_judged() {
        assertThat(classOf(charged("retries=0", "").charge("c2", "r1", ""))).isEqualTo("billed with findings 1");
    }

    @Test
    void a_refund_is_no_charge() {
        assertThat(classOf(Case.under(Case.PRICE)
                        .longMonth()
                        .attempt("r1", "")
                        .charge("c1", "r1", "category=refund amount=-0.50")))
                .doesNotStartWith("billed");
    }

    @Test
    void paid_by_another_goes_before_in_a_bucket() {
        assertThat(classOf(Case.under(Case.PRICE)
                        .longMonth()
                        .attempt("r1", "status=timed_out operation_id=o finished_at=10T12:00:30")
                        .attempt("r2", "submitted_at=10T12:01 operation_id=o")
                        .charge("c1", "r1", "")
                        .row("b1", "period_start=10T00:00 period_end=11T00:00 amount=5")))
                .isEqualTo("billed as expected 1, paid by another 1");
    }

    @Test
    void in_a_bucket_goes_before_all_that_is_not_charged() {
        assertThat(classOf(Case.under(Case.PRICE)
                        .longMonth()
                        .attempt("r1", "")
                        .attempt("r2", "status=running")
                        .attempt("r3", "status=failed")
                        .row("b1", "period_start=10T00:00 period_end=11T00:00 amount=5")))
                .isEqualTo("in a bucket 3");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted_at=2026-09-30T12:00:00Z, not covered 1",
        "submitted_at=2026-09-30T12:00:00Z finished_at=01T00:00, unbilled 1",
        "submitted_at=2026-09-30T12:00:00Z status=failed, not billed as expected 1",
        "submitted_at=30T12:00, awaiting 1",
        "submitted_at=30T12:00 status=failed, not billed as expected 1",
        "provider=other, not covered 1"
    })
    void an_attempt_that_ended_before_the_bills_begin_or_whose_account_has_none_is_not_covered(
            String fields, String attemptClass) {
        assertThat(classOf(Case.under(Case.PRICE).longMonth().attempt("r1", fields)))
                .isEqualTo(attemptClass);
    }

    @Test
    void charges_that_name_no_account_may_be_any_accounts() {
        assertThat(classOf(Case.under(Case.PRICE).longMonth().attempt("r1", "account=a")))
                .isEqualTo("unbilled 1");
    }

    @Test
    void an_account_that_has_no_charge_though_all_charges_name_theirs_is_not_covered() {
        assertThat(classOf(Case.under(Case.PRICE)
                        .attempt("r1", "account=a")
                        .attempt("r2", "account=b")
                        .charge("c2", "r2", "account=b")))
                .isEqualTo("billed as expected 1, not covered 1");
    }

    @Test
    void without_a_contract_a_success_is_unbilled_and_nothing_is_accrued_for_it() {
        Judged judged = Case.withoutContract().longMonth().attempt("r1", "").judge();

        assertThat(judged.classes()).containsExactly("unbilled 1");
        assertThat(judged.findings()).isEmpty();
        assertThat(judged.accruals()).containsExactly("unbilled 0.00  for 0 of 1");
    }

    @Test
    void what_is_awaited_and_what_is_unbilled_are_summed_apart() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .attempt("r2", "output_seconds=4")
                .attempt("r3", "submitted_at=30T12:00")
                .attempt("r4", "submitted_at=30T12:00 status=running")
                .judge();

        assertThat(judged.accruals())
                .containsExactly(
                        "awaiting 0.00  for 0 of 1", "awaiting 0.50 USD for 1 of 1", "unbilled 0.90 USD for 2 of 2");
    }

    @Test
    void an_empty_ledger_has_nothing() {
        Judged judged = Case.under(Case.PRICE).judge();

        assertThat(judged.classes()).isEmpty();
        assertThat(judged.bridge()).isEmpty();
        assertThat(judged.result().asOf()).isNull();
    }
}
