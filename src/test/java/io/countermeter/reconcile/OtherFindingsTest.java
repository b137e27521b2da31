package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings that take no money, and what all findings have in common. */
class OtherFindingsTest {
    /** Failed attempts at one operation, a minute apart, the last of them a success. */
    private static Case loop(int attempts, String tie, String... terms) {
        Case loop = Case.under(terms);
        for (int i = 1; i <= attempts; i++) {
            String status = i < attempts ? "status=failed " : "";
            loop.attempt("r" + i, status + tie + " submitted_at=10T12:0" + i);
            loop.charge("c" + i, "r" + i, "charged_at=10T12:3" + i);
        }
        return loop;
    }

    @Test
    void a_chain_of_four_attempts_is_a_retry_loop_of_the_charges_of_all_but_the_kept() {
        Judged judged = loop(4, "operation_id=o", Case.PRICE).judge();

        assertThat(judged.findings()).contains("RETRY_LOOP REVIEW STRONG 1.50 of c1 c2 c3");
        assertThat(judged.finding(FindingKind.RETRY_LOOP).requestIds()).containsExactly("r1", "r2", "r3", "r4");
    }

    @Test
    void a_chain_of_three_is_none() {
        assertThat(loop(3, "operation_id=o", Case.PRICE).judge().findings())
                .noneMatch(finding -> finding.startsWith("RETRY_LOOP"));
    }

    @Test
    void the_contract_says_how_many_are_a_loop() {
        assertThat(loop(3, "operation_id=o", Case.PRICE, "retry_loop: 3")
                        .judge()
                        .findings())
                .contains("RETRY_LOOP REVIEW STRONG 1.00 of c1 c2");
        assertThat(loop(4, "operation_id=o", Case.PRICE, "retry_loop: 5")
                        .judge()
                        .findings())
                .noneMatch(finding -> finding.startsWith("RETRY_LOOP"));
    }

    @Test
    void a_loop_tied_by_equal_input_is_circumstantial() {
        assertThat(loop(4, "input_hash=h", Case.PRICE).judge().findings())
                .contains("RETRY_LOOP REVIEW CIRCUMSTANTIAL 1.50 of c1 c2 c3");
    }

    @ParameterizedTest
    @CsvSource({"1.00, 0.50", "0.50, ''", "0.505, ''", "0.506, 0.006", "0.495, ''", "0.494, -0.006"})
    void an_invoice_total_that_differs_by_more_than_half_a_cent_from_the_selected_charges_is_a_finding(
            String total, String difference) {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .invoiceTotal(total)
                .judge();

        List<String> expected = difference.isEmpty()
                ? List.of()
                : List.of("INVOICE_TOTAL_MISMATCH REVIEW STRONG " + difference + " about ");
        assertThat(judged.findings()).isEqualTo(expected);
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50");
        assertThat(judged.result().invoiceTotals().get(0).selected()).isEqualByComparingTo("0.50");
    }

    @Test
    void a_prepaid_invoice_is_held_against_purchases() {
        Judged judged = Case.under(Case.PRICE, "payment: prepaid")
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("p1", "category=purchase amount=10")
                .invoiceTotal("10.00")
                .judge();

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void the_same_difference_has_the_same_id_in_every_run() {
        Case small = Case.under(Case.PRICE).attempt("r1", "status=failed").charge("c1", "r1", "");
        Finding before = small.judge().finding(FindingKind.BILLED_FAILURE);
        Finding after = small.longMonth()
                .charge("c2", "r1", "unit=task quantity=1 amount=0.10")
                .row("x1", "category=refund request_id=r1 amount=-0.20")
                .period("2026-10")
                .judge()
                .finding(FindingKind.BILLED_FAILURE);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(before.amount()).isEqualByComparingTo("0.50");
        assertThat(after.amount()).isEqualByComparingTo("0.60");
    }

    @Test
    void an_id_tells_kind_provider_account_currency_subject_remedy_and_outcome_apart() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed")
                .attempt("r2", "status=failed")
                .attempt("r1", "status=failed provider=other")
                .attempt("r1", "status=failed account=a")
                .attempt("r3", "status=cancelled")
                .charge("c1", "r1", "")
                .charge("c2", "r2", "")
                .charge("c3", "r1", "provider=other")
                .charge("c4", "r1", "account=a")
                .charge("c5", "r3", "")
                .charge("c6", "r2", "currency=EUR")
                .judge();

        assertThat(judged.result().findings())
                .extracting(Finding::id)
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void findings_of_one_attempt_with_two_remedies_are_two() {
        Judged judged = Case.under(Case.PRICE, "policy: [{from: 2026-01-01, retry: not_billed}]")
                .attempt("r1", "client_retries=1 provider_retries=1")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "amount=0.40")
                .charge("c3", "r1", "amount=0.30")
                .judge();

        assertThat(judged.result().findings())
                .extracting(Finding::remedy)
                .containsExactly(Remedy.PREVENT, Remedy.RECOVER);
    }

    @Test
    void findings_are_ordered_by_currency_then_by_their_money_then_by_id() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed")
                .attempt("r2", "status=failed")
                .attempt("r3", "status=failed")
                .charge("c1", "r1", "amount=0.10")
                .charge("c2", "r2", "amount=0.30")
                .charge("c3", "r3", "amount=0.20 currency=EUR")
                .judge();

        assertThat(judged.result().findings())
                .extracting(finding -> finding.chargeIds().get(0))
                .containsExactly("c3", "c2", "c1");
    }

    @Test
    void a_finding_names_its_rows_its_operation_its_project_and_its_first_submission() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, failed: not_billed}]")
                .attempt("r1", "status=failed operation_id=o project=p job_id=j")
                .charge("c1", "r1", "")
                .row("x1", "category=refund request_id=r1 amount=-0.20")
                .judge();

        Finding finding = judged.finding(FindingKind.BILLED_FAILURE);
        assertThat(finding.operationId()).isEqualTo("o");
        assertThat(finding.project()).isEqualTo("p");
        assertThat(finding.jobIds()).containsExactly("j");
        assertThat(finding.submittedAt()).isEqualTo("2026-10-10T12:00:00Z");
        assertThat(finding.count()).isEqualTo(1);
        assertThat(finding.explanation())
                .contains("0.50 USD")
                .contains("failed")
                .contains("not billed");
        assertThat(finding.evidence())
                .extracting(origin -> origin.file() + ":" + origin.line())
                .containsExactly("1:1", "2:1", "2:2");
    }
}
