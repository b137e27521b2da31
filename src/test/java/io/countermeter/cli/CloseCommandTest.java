package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A closed month stays as it was; what comes later for it is shown beside it. */
class CloseCommandTest {
    private static final String REFUND = "rf-1,acme,2026-11-09T00:00:00Z,,,,,,-0.05,USD,ch-2,refund";

    private NightScene nights;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        nights = new NightScene(directory);
    }

    private Ran close(String... words) {
        return nights.scene.run("close", (Object[]) words, "--ledger", nights.ledger);
    }

    @Test
    void a_month_is_closed_with_what_was_billed_in_it() {
        nights.night();
        assertThat(close("acme", "2026-10")).isEqualTo(new Ran(0, """
                acme 2026-10 is closed as of 2026-10-03T10:01:00Z:
                  0.15 USD billed, 2 lines
                  1 findings
                """, ""));
    }

    @Test
    void closing_twice_is_refused_with_the_date() {
        nights.night();
        close("acme", "2026-10");
        Ran ran = close("acme", "2026-10");
        assertThat(ran.err())
                .matches("acme 2026-10 was closed at \\d{4}-\\d\\d-\\d\\dT\\S+ and stays as it was; what came later is "
                        + "shown as corrections\\.\n");
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void a_month_or_a_provider_without_charges_and_what_is_no_month_cannot_be_closed() {
        nights.night();
        assertThat(close("acme", "2026-09").err())
                .isEqualTo("There are no charges of 'acme' in 2026-09; with charges there are: none.\n");
        assertThat(close("acne", "2026-10").err())
                .isEqualTo("There are no charges of 'acne' in 2026-10; with charges there are: acme.\n");
        assertThat(close("acme", "October").err())
                .isEqualTo("The period 'October' is not a month; write it as 2026-10\n");
        assertThat(close("acme").code()).isEqualTo(2);
    }

    @Test
    void what_comes_later_is_shown_as_a_correction_by_line_and_finding_once() throws IOException {
        nights.night();
        close("acme", "2026-10");
        assertThat(nights.night().out()).doesNotContain("Corrections");
        nights.bill("late.csv", "ch-8,acme,2026-10-03T12:00:00Z,req-8,pix,image,1,0.05,0.05,USD,,", REFUND);
        Ran ran = nights.night();
        assertThat(ran.out()
                        .replaceAll("closed \\d{4}-\\S+:\\s+", "closed WHEN: ")
                        .replaceAll("\\s+", " "))
                .contains("Corrections of closed months")
                .contains("acme 2026-10, closed WHEN: billed was 0.15, is 0.20 USD, difference 0.05.")
                .contains("acme 2026-10, closed WHEN: not covered was 0.00, is 0.05 USD, difference 0.05.")
                .contains("1 finding concerned: " + NightScene.FAILURE + ".");
        assertThat(nights.json()
                        .get("night")
                        .get("corrections")
                        .get(0)
                        .get("findings")
                        .toString())
                .isEqualTo("[\"" + NightScene.FAILURE + "\"]");
        assertThat(nights.night().out()).doesNotContain("Corrections");
        assertThat(nights.scene.run("status", "--ledger", nights.ledger).out()).contains("what came later differs");
    }

    @Test
    void an_invoice_that_comes_later_is_a_correction_too() throws IOException {
        nights.night();
        close("acme", "2026-10");
        nights.scene.write("bills/invoice.csv", """
                invoice_id,provider,charged_at,billing_period,amount,currency,category
                INV-10,acme,2026-11-02T00:00:00Z,2026-10,0.99,USD,invoice
                """);
        Ran ran = nights.night();
        assertThat(ran.err()).contains("Judged what is new and what it touches");
        JsonNode correction = nights.json().get("night").get("corrections").get(0);
        assertThat(correction.get("lines").isEmpty()).isTrue();
        assertThat(nights.news("id")).hasSize(1).first().asString().startsWith("INVOICE_TOTAL_MISMATCH new 0.84 ");
        assertThat(correction.get("findings").get(0).asString())
                .isEqualTo(nights.json().get("findings").get(0).get("id").asString());
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("Corrections of closed months", "1 finding concerned");
        assertThat(nights.night().out()).doesNotContain("Corrections");
    }

    @Test
    void a_correction_that_is_taken_back_is_said_too() throws IOException {
        nights.night();
        close("acme", "2026-10");
        nights.bill("dearer.csv", "ch-1,acme,2026-10-01T10:01:00Z,req-1,pix,image,1,0.07,0.07,USD,,");
        assertThat(nights.night().out()).contains("PRICE_MISMATCH RECOVER was 0.00, is 0.02 USD");
        nights.bill("again.csv", "ch-1,acme,2026-10-01T10:01:00Z,req-1,pix,image,1,0.05,0.05,USD,,");
        assertThat(nights.night().out()).contains("nothing differs any more.");
        assertThat(nights.scene.run("status", "--ledger", nights.ledger).out())
                .contains("acme 2026-10, closed")
                .doesNotContain("what came later differs");
    }

    @Test
    void another_contract_is_shown_as_a_correction_too() throws IOException {
        nights.night();
        close("acme", "2026-10");
        nights.scene.write("contract.yaml", Scene.CONTRACT.replace("failed: not_billed", "failed: billed"));
        assertThat(nights.night().out()).contains("BILLED_FAILURE PREVENT was 0.00, is 0.05 USD");
    }
}
