package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;

/** Cause 1. */
class OrphanChargeTest {
    @Test
    void a_charge_inside_coverage_that_no_attempt_answers_is_an_orphan() {
        Judged judged =
                Case.under(Case.PRICE).longMonth().charge("c1", "r1", "").judge();

        assertThat(judged.findings()).containsExactly("ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.50 of c1");
        assertThat(judged.bridge()).containsExactly("ORPHAN_CHARGE REVIEW 0.50");
        assertThat(judged.finding(FindingKind.ORPHAN_CHARGE).requestIds()).containsExactly("r1");
    }

    @Test
    void orphans_of_one_provider_account_model_and_day_are_one_finding() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "r1", "")
                .charge("c2", "r2", "charged_at=10T23:59")
                .charge("c3", "r3", "charged_at=11T00:00 amount=0.40")
                .charge("c4", "r4", "model=acme-3 amount=0.30")
                .charge("c5", "r5", "account=prod amount=0.20")
                .row("request_id=p submitted_at=01T00:00 provider=other")
                .row("request_id=q submitted_at=31T00:00 provider=other")
                .charge("c6", "r6", "provider=other amount=0.10")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 1.00 of c1 c2",
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.40 of c3",
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.30 of c4",
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.20 of c5",
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.10 of c6");
    }

    @Test
    void the_day_of_an_orphan_is_one_of_the_contracts_zone() {
        Judged judged = Case.under("zone: America/New_York")
                .longMonth()
                .charge("c1", "r1", "charged_at=10T03:59")
                .charge("c2", "r2", "charged_at=10T04:00 amount=0.40")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.50 of c1",
                        "ORPHAN_CHARGE REVIEW CIRCUMSTANTIAL 0.40 of c2");
    }

    @Test
    void an_orphan_of_nothing_is_no_finding() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .charge("c1", "r1", "amount=0")
                .judge();

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).isEmpty();
    }
}
