package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.InvoiceTotal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What invoices of files say is held against the charges. */
class InvoicesTest {
    private static Case billed() {
        return Case.under(Case.PRICE)
                .attempt("r1", "")
                .charge("c1", "r1", "invoice_id=INV-1")
                .attempt("r2", "submitted_at=10T13:00")
                .charge("c2", "r2", "charged_at=10T13:05");
    }

    private static List<String> totals(Judged judged) {
        return judged.result().invoiceTotals().stream().map(InvoicesTest::words).toList();
    }

    private static String words(InvoiceTotal total) {
        return total.invoice() + " " + total.total() + " of " + total.selected();
    }

    @Test
    void an_invoice_is_held_against_the_charges_that_name_it() {
        Judged judged = billed().row("i1", "category=invoice invoice_id=INV-1 charged_at=01T00:00 amount=0.30")
                .row("i2", "category=invoice invoice_id=INV-1 charged_at=01T00:00 amount=0.20")
                .judge();

        assertThat(totals(judged)).containsExactly("INV-1 0.50 of 0.50");
        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).as("an invoice is no charge").containsExactly("expected of what was billed 1.00");
    }

    @Test
    void one_that_no_charge_names_is_held_against_those_of_its_month_that_name_no_other() {
        Judged judged = billed().row("i1", "category=invoice invoice_id=INV-1 charged_at=01T00:00 amount=0.50")
                .row("i2", "category=invoice invoice_id=INV-2 charged_at=01T00:00 amount=0.70")
                .row("i3", "category=invoice charged_at=01T00:00 amount=0.10")
                .judge();

        assertThat(totals(judged)).containsExactly("INV-1 0.50 of 0.50", "2026-10 0.80 of 0.50");
        assertThat(judged.findings()).containsExactly("INVOICE_TOTAL_MISMATCH REVIEW STRONG 0.30 of i2 i3");
        assertThat(judged.result().findings().get(0).explanation())
                .startsWith("The invoice 2026-10 says 0.80 USD, and the 1 charge of it sums to 0.50 USD");
    }

    @Test
    void an_invoice_of_another_month_is_not_held_against_this_one() {
        Judged judged = billed().row("i1", "category=invoice charged_at=2026-09-01T00:00:00Z amount=7")
                .period("2026-10")
                .judge();

        assertThat(totals(judged)).isEmpty();
    }

    @Test
    void an_invoice_of_another_month_is_held_against_its_own() {
        Judged judged = billed().row("i1", "category=invoice charged_at=2026-09-01T00:00:00Z amount=7")
                .judge();

        assertThat(totals(judged)).containsExactly("2026-09 7 of 0");
    }

    @Test
    void a_prepaid_invoice_is_held_against_purchases() {
        Judged judged = Case.under(Case.PRICE, "payment: prepaid")
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("p1", "category=purchase amount=10 invoice_id=INV-1")
                .row("i1", "category=invoice invoice_id=INV-1 charged_at=01T00:00 amount=10")
                .judge();

        assertThat(totals(judged)).containsExactly("INV-1 10 of 10");
    }

    @Test
    void a_total_that_is_named_stands_in_place_of_those_of_files() {
        Judged judged = billed().row("i1", "category=invoice charged_at=01T00:00 amount=7")
                .invoiceTotal("1.00")
                .judge();

        assertThat(totals(judged)).containsExactly("null 1.00 of 1.00");
    }

    @Test
    void an_invoice_neither_lengthens_the_reach_of_the_bills_nor_is_the_run_judged_from_it() {
        Judged judged = billed().attempt("r3", "submitted_at=11T12:00")
                .row("i1", "category=invoice charged_at=2026-12-01T00:00:00Z amount=7")
                .judge();

        assertThat(judged.classes()).contains("awaiting 1");
        assertThat(judged.result().asOf()).hasToString("2026-10-11T12:00:00Z");
        assertThat(judged.result().coverage().get(0).charges()).isEqualTo(2);
    }

    @Test
    void with_a_period_an_invoice_is_held_against_all_charges_that_name_it_and_never_against_a_month() {
        Case november =
                billed().row("i1", "category=invoice invoice_id=INV-1 charged_at=2026-11-03T00:00:00Z amount=0.50");

        assertThat(totals(november.period("2026-11").judge())).isEmpty();
        assertThat(totals(november.period("2026-10").judge())).containsExactly("INV-1 0.50 of 0.50");
    }
}
