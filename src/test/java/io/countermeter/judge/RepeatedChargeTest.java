package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes 2 and 3: what becomes of extra charges. */
class RepeatedChargeTest {
    private static Case twice(String policy, String fields) {
        return Case.under(Case.PRICE, "policy: [{from: 2026-01-01" + policy + "}]")
                .attempt("r1", fields)
                .charge("c1", "r1", "")
                .charge("c2", "r1", "amount=0.40");
    }

    @ParameterizedTest
    @CsvSource({"', retry: not_billed'", "', retry: billed'", "''"})
    void a_billed_retry_of_the_client_could_have_been_prevented_whatever_the_policy_says(String policy) {
        Judged judged = twice(policy, "client_retries=1").judge();

        assertThat(judged.findings()).containsExactly("BILLED_RETRY PREVENT PROVED 0.40 of c2");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "BILLED_RETRY PREVENT 0.40");
    }

    @ParameterizedTest
    @CsvSource({
        "provider_retries=1, ', retry: not_billed', RECOVER",
        "provider_retries=1, ', retry: billed', PREVENT",
        "provider_retries=1, ', retry: unknown', REVIEW",
        "provider_retries=1, '', REVIEW",
        "retries=1, ', retry: not_billed', RECOVER",
        "retries=1, ', retry: billed', PREVENT",
        "retries=1, '', REVIEW"
    })
    void a_billed_retry_of_the_provider_or_of_nobody_known_is_judged_by_the_policy(
            String retries, String policy, String remedy) {
        Judged judged = twice(policy, retries).judge();

        assertThat(judged.findings()).containsExactly("BILLED_RETRY " + remedy + " PROVED 0.40 of c2");
    }

    @Test
    void the_clients_retries_come_first_then_the_providers_then_those_of_nobody_known_then_duplicates() {
        Judged judged = twice(", retry: not_billed", "client_retries=1 provider_retries=1 retries=1")
                .charge("c3", "r1", "amount=0.30")
                .charge("c4", "r1", "amount=0.20")
                .charge("c5", "r1", "amount=0.10")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "BILLED_RETRY PREVENT PROVED 0.40 of c2",
                        "BILLED_RETRY RECOVER PROVED 0.50 of c3 c4",
                        "DUPLICATE_CHARGE RECOVER PROVED 0.10 of c5");
    }

    @Test
    void retries_are_counted_for_each_component() {
        Judged judged = twice(", retry: not_billed", "retries=1 input_images=1")
                .charge("c3", "r1", "unit=input_image quantity=1 amount=0.03")
                .charge("c4", "r1", "unit=input_image quantity=1 amount=0.02")
                .charge("c5", "r1", "unit=input_image quantity=1 amount=0.01")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "BILLED_RETRY RECOVER PROVED 0.42 of c2 c4", "DUPLICATE_CHARGE RECOVER PROVED 0.01 of c5");
    }

    @ParameterizedTest
    @CsvSource({
        "retries=0, '', RECOVER",
        "client_retries=0 provider_retries=0, '', RECOVER",
        "'', ', retry: not_billed', RECOVER",
        "'', '', REVIEW",
        "'', ', retry: billed', REVIEW",
        "client_retries=0, '', REVIEW",
        "provider_retries=0, '', REVIEW"
    })
    void a_duplicate_is_claimed_back_if_the_log_counts_the_retries_or_the_policy_bills_none(
            String retries, String policy, Remedy remedy) {
        Finding finding = twice(policy, retries).judge().finding(FindingKind.DUPLICATE_CHARGE);

        assertThat(finding.remedy()).isEqualTo(remedy);
        assertThat(finding.chargeIds()).containsExactly("c2");
        assertThat(finding.amount()).isEqualByComparingTo("0.40");
    }

    @Test
    void a_duplicate_of_an_unknown_quantity_is_reviewed_though_the_log_counts_the_retries() {
        Judged judged =
                twice("", "requested_seconds= output_seconds= retries=0").judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE REVIEW STRONG 0.40 of c2");
    }

    @Test
    void a_duplicate_of_an_unknown_quantity_is_claimed_back_if_the_policy_bills_no_retries() {
        Judged judged = twice(", retry: not_billed", "requested_seconds= output_seconds=")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE RECOVER PROVED 0.40 of c2");
    }

    @ParameterizedTest
    @CsvSource({
        "provider_retries=1, ', retry: not_billed', RECOVER PROVED",
        "provider_retries=1, '', REVIEW STRONG",
        "client_retries=1, ', retry: not_billed', PREVENT STRONG"
    })
    void a_retry_of_an_unknown_quantity_is_proved_where_it_rests_on_a_term(
            String retries, String policy, String words) {
        Judged judged =
                twice(policy, "requested_seconds= output_seconds= " + retries).judge();

        assertThat(judged.findings()).containsExactly("BILLED_RETRY " + words + " 0.40 of c2");
    }

    @Test
    void two_charges_of_an_unknown_component_may_be_for_two_things_and_are_reviewed() {
        Judged judged = Case.under("policy: [{from: 2026-01-01, retry: not_billed}]")
                .attempt("r1", "retries=0")
                .charge("c1", "r1", "unit=")
                .charge("c2", "r1", "unit=")
                .judge();

        assertThat(judged.findings()).containsExactly("DUPLICATE_CHARGE REVIEW STRONG 0.50 of c2");
    }

    @ParameterizedTest
    @CsvSource({"not_billed, billed, PREVENT", "billed, not_billed, PREVENT", "not_billed, unknown, REVIEW"})
    void where_the_retry_policy_changed_before_the_charge_the_one_that_claims_less_holds(
            String before, String after, String remedy) {
        Judged judged = Case.under(
                        Case.PRICE,
                        "policy: [{from: 2026-01-01, retry: %s}, {from: 2026-10-10T12:01:00Z, retry: %s}]"
                                .formatted(before, after))
                .attempt("r1", "retries=1")
                .charge("c1", "r1", "")
                .charge("c2", "r1", "")
                .judge();

        assertThat(judged.findings()).containsExactly("BILLED_RETRY " + remedy + " PROVED 0.50 of c2");
    }
}
