package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back: refunds, credits, adjustments, reversals; and what no refund is. */
class RefundTest {
    private static final String NOT_BILLED = "policy: [{from: 2026-01-01, failed: not_billed}]";

    private static Case failure() {
        return Case.under(Case.PRICE, NOT_BILLED)
                .attempt("r1", "status=failed job_id=j")
                .charge("c1", "r1", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"category=refund", "category=credit", "category=adjustment", ""})
    void a_negative_row_that_names_an_attempt_offsets_the_parts_taken_there(String category) {
        Judged judged =
                failure().row("x1", "request_id=r1 amount=-0.20 " + category).judge();

        assertThat(judged.findings())
                .containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1, refunded 0.20 by x1");
        assertThat(judged.bridge()).containsExactly("BILLED_FAILURE RECOVER 0.50", "refunded: BILLED_FAILURE -0.20");
        assertThat(judged.bridgeOf("USD").openRecover()).isEqualByComparingTo("0.30");
        assertThat(judged.bridgeOf("USD").claim()).isEqualByComparingTo("0.30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_id=j", "refund_of=c1", "refund_of=c1 request_id=unheard-of"})
    void a_refund_may_name_the_job_or_the_charge(String names) {
        Judged judged =
                failure().row("x1", "category=refund amount=-0.50 " + names).judge();

        assertThat(judged.findings())
                .containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1, refunded 0.50 by x1");
        assertThat(judged.bridgeOf("USD").openRecover()).isZero();
    }

    @Test
    void a_finding_is_open_until_all_of_it_was_refunded() {
        Finding half = failure()
                .row("x1", "category=refund amount=-0.20 refund_of=c1")
                .judge()
                .finding(FindingKind.BILLED_FAILURE);
        Finding whole = failure()
                .row("x1", "category=refund amount=-0.20 refund_of=c1")
                .row("x2", "category=refund amount=-0.30 refund_of=c1")
                .judge()
                .finding(FindingKind.BILLED_FAILURE);

        assertThat(half.isOpen()).isTrue();
        assertThat(half.open()).isEqualByComparingTo("0.30");
        assertThat(whole.isOpen()).isFalse();
        assertThat(whole.refundIds()).containsExactly("x1", "x2");
    }

    @Test
    void a_refund_may_name_an_orphan() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "nobody", "")
                .row("x1", "category=refund request_id=nobody amount=-0.20")
                .judge();

        assertThat(judged.findings())
                .containsExactly("ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.50 of c1, refunded 0.20 by x1");
    }

    @Test
    void what_exceeds_the_parts_is_refund_beyond_findings() {
        Judged judged = failure()
                .row("x1", "category=refund request_id=r1 amount=-0.70")
                .judge();

        assertThat(judged.bridge())
                .containsExactly(
                        "BILLED_FAILURE RECOVER 0.50",
                        "refunded: BILLED_FAILURE -0.50",
                        "refund beyond findings -0.20");
    }

    @Test
    void parts_are_offset_in_the_order_of_the_causes() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "retries=0")
                .charge("c1", "r1", "amount=0.60")
                .charge("c2", "r1", "amount=0.40")
                .row("x1", "category=refund request_id=r1 amount=-0.45")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "DUPLICATE_CHARGE RECOVER PROVED 0.40 of c2, refunded 0.40 by x1",
                        "PRICE_MISMATCH RECOVER PROVED 0.10 of c1, refunded 0.05 by x1");
    }

    @Test
    void a_refund_that_names_a_charge_offsets_that_charge_alone() {
        Judged judged = Case.under(Case.PRICE)
                .attempt("r1", "retries=0")
                .charge("c1", "r1", "amount=0.60")
                .charge("c2", "r1", "amount=0.40")
                .row("x1", "category=refund refund_of=c1 amount=-0.45")
                .judge();

        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.50",
                        "DUPLICATE_CHARGE RECOVER 0.40",
                        "PRICE_MISMATCH RECOVER 0.10",
                        "refunded: PRICE_MISMATCH -0.10",
                        "refund beyond findings -0.35");
    }

    @Test
    void a_refund_in_another_currency_offsets_nothing() {
        Judged judged = failure()
                .row("x1", "category=refund request_id=r1 amount=-0.50 currency=EUR")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c1");
        assertThat(judged.bridge()).containsExactly("EUR refund beyond findings -0.50", "BILLED_FAILURE RECOVER 0.50");
    }

    @ParameterizedTest
    @CsvSource({
        "category=refund, unallocated refund",
        "category=adjustment, unallocated refund",
        "category=credit, unallocated credit",
        "category=refund request_id=unheard-of, unallocated refund",
        "category=refund refund_of=unheard-of, unallocated refund",
        "request_id=unheard-of, unallocated refund",
        "category=refund provider=acme request_id=r1 charged_at=2027-01-14T12:00:00Z, unallocated refund"
    })
    void one_that_names_nothing_is_unallocated_and_lessens_the_claim(String fields, String line) {
        Judged judged = failure().row("x1", "amount=-0.20 " + fields).judge();

        assertThat(judged.bridge()).containsExactly("BILLED_FAILURE RECOVER 0.50", line + " -0.20");
        assertThat(judged.bridgeOf("USD").openRecover()).isEqualByComparingTo("0.50");
        assertThat(judged.bridgeOf("USD").claim()).isEqualByComparingTo("0.30");
    }

    @Test
    void the_claim_is_never_negative() {
        Judged judged = failure().row("x1", "category=credit amount=-9").judge();

        assertThat(judged.bridgeOf("USD").claim()).isZero();
    }

    @Test
    void a_negative_usage_row_cancels_an_equal_charge_of_the_same_component() {
        Judged judged = failure().charge("c2", "r1", "amount=-0.50").judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).isEmpty();
        assertThat(judged.bridgeOf("USD").lines()).singleElement().satisfies(line -> {
            assertThat(line.cause().words()).isEqualTo("reversed");
            assertThat(line.count()).isEqualTo(2);
        });
        assertThat(judged.classes()).containsExactly("billed as expected 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount=-0.40", "amount=-0.50 sku=x", "amount=-0.50 unit=task", "amount=-0.50 variant=x"})
    void a_negative_usage_row_that_equals_no_charge_of_its_component_is_a_refund(String fields) {
        Judged judged = failure().charge("c2", "r1", fields).judge();

        assertThat(judged.bridge()).contains("BILLED_FAILURE RECOVER 0.50");
        assertThat(judged.finding(FindingKind.BILLED_FAILURE).refundIds()).containsExactly("c2");
    }

    @Test
    void one_negative_row_cancels_one_charge() {
        Judged judged = failure()
                .charge("c2", "r1", "")
                .charge("c3", "r1", "amount=-0.50")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_FAILURE failed RECOVER PROVED 0.50 of c2");
    }

    @ParameterizedTest
    @CsvSource({
        "category=tax amount=0.10, tax 0.10",
        "category=fee amount=0.10, fee 0.10",
        "category=purchase amount=0.10, purchase 0.10",
        "category=tax amount=-0.10, tax -0.10",
        "category=fee amount=-0.10 request_id=r1, fee -0.10",
        "category=refund amount=0.10, debits 0.10",
        "category=credit amount=0.10, debits 0.10",
        "category=adjustment amount=0.10 request_id=r1, debits 0.10"
    })
    void tax_fee_purchase_and_debits_are_lines_of_their_own(String fields, String line) {
        Judged judged = failure().row("x1", fields).judge();

        assertThat(judged.bridge()).containsExactly("BILLED_FAILURE RECOVER 0.50", line);
    }

    @Test
    void what_a_refund_offsets_is_told_where_it_is_explained() {
        Judged judged =
                failure().row("x1", "category=refund amount=-0.20 refund_of=c1").judge();

        assertThat(judged.explained("x1"))
                .anyMatch(line -> line.startsWith("  offsets 0.50 USD  BILLED_FAILURE, RECOVER, PROVED"))
                .noneMatch(line -> line.contains("no finding"));
    }
}
