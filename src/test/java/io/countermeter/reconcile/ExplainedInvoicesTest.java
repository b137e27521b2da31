package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of an invoice: what it says and where, and against which charges it is held. */
class ExplainedInvoicesTest {
    private static final String OTHER = "category=invoice charged_at=01T00:00 ";

    private static Case billed() {
        return Case.under(Case.PRICE)
                .attempt("r1", "")
                .charge("c1", "r1", "invoice_id=INV-1")
                .attempt("r2", "submitted_at=10T13:00")
                .charge("c2", "r2", "charged_at=10T13:05");
    }

    private static String text(Judged judged, String id) {
        return String.join("\n", judged.explained(id)).strip();
    }

    private static String mismatch(Judged judged) {
        return judged.finding(FindingKind.INVOICE_TOTAL_MISMATCH).id();
    }

    @Test
    void an_invoice_that_charges_name_shows_its_rows_those_charges_and_the_finding() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.50")
                .row("i2", OTHER + "invoice_id=INV-1 amount=0.20")
                .judge();
        String finding = mismatch(judged);
        String story = """
                Invoice INV-1 of acme
                  says 0.70 USD, in 2 rows:
                    row i1 of 0.50 USD (invoice INV-1)  2:3
                    row i2 of 0.20 USD (invoice INV-1)  2:4
                  held against the 1 charge of any month that names it, which sums to 0.50 USD:
                    charge c1 of 0.50 USD (usage, 5 second)  2:1
                  difference: 0.70 − 0.50 = 0.20 USD
                  finding %s: 0.20 USD  INVOICE_TOTAL_MISMATCH, REVIEW, STRONG, takes no money: The invoice INV-1 says 0.70 USD, and the 1 charge of it sums to 0.50 USD""".formatted(finding);
        assertThat(text(judged, "INV-1")).isEqualTo(story);
        assertThat(text(judged, finding)).startsWith("Finding " + finding).endsWith(story);
    }

    @Test
    void the_row_that_was_asked_for_comes_first_and_its_amount_is_told() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.30")
                .row("i2", OTHER + "invoice_id=INV-1 amount=0.20")
                .judge();
        assertThat(text(judged, "i2"))
                .contains("""
                          says 0.50 USD, in 2 rows:
                            row i2 of 0.20 USD (invoice INV-1)  2:4
                            row i1 of 0.30 USD (invoice INV-1)  2:3
                          of these i2 says 0.20 USD, in 1 row
                        """.indent(0))
                .endsWith("  difference: 0.50 − 0.50 = 0.00 USD\n  no finding: that is half a cent at most");
    }

    @Test
    void an_invoice_that_no_charge_names_is_told_with_all_such_of_its_month() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.50")
                .row("i2", OTHER + "invoice_id=INV-2 amount=0.70")
                .row("i3", OTHER + "amount=0.10")
                .judge();
        assertThat(text(judged, "INV-2")).startsWith("""
                        Invoices of 2026-10 of acme that no charge names
                          say 0.80 USD, in 2 rows:
                            row i2 of 0.70 USD (invoice INV-2)  2:4
                            row i3 of 0.10 USD  2:5
                          of these INV-2 says 0.70 USD, in 1 row
                          held against the 1 charge of 2026-10 that names no invoice which the files state, which sums to 0.50 USD:
                            charge c2 of 0.50 USD (usage, 5 second)  2:2
                          difference: 0.80 − 0.50 = 0.30 USD
                        """);
    }

    @Test
    void of_many_charges_and_rows_the_first_ten_are_shown_and_all_are_counted() {
        Case many = Case.under(Case.PRICE);
        for (int call = 10; call < 40; call++) {
            many.attempt("r" + call, "").charge("c" + call, "r" + call, "invoice_id=INV-1");
            many.row("i" + call, OTHER + "invoice_id=INV-1 amount=0.5");
        }
        List<String> lines = many.judge().explained("INV-1");
        assertThat(lines)
                .contains(
                        "  says 15.00 USD, in 30 rows:",
                        "  held against the 30 charges of any month that name it, which sum to 15.00 USD:")
                .hasSizeLessThan(30);
        assertThat(lines).filteredOn("    and 20 more"::equals).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("    charge ")).hasSize(10);
    }

    @Test
    void an_invoice_of_a_month_that_is_not_reported_on_says_why_it_is_held_against_nothing() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.50")
                .row("i9", "category=invoice invoice_id=INV-9 charged_at=2026-09-01T00:00:00Z amount=7")
                .period("2026-10")
                .judge();
        assertThat(text(judged, "INV-9")).isEqualTo("""
                Invoice INV-9 of acme
                  says 7.00 USD, in 1 row:
                    row i9 of 7.00 USD (invoice INV-9)  2:4
                  held against no charges: it is of 2026-09, and the run reports on 2026-10""");
    }

    @Test
    void an_invoice_whose_charges_are_of_other_months_says_so() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.70")
                .period("2026-11")
                .judge();
        assertThat(text(judged, "INV-1")).isEqualTo("""
                Invoice INV-1 of acme
                  says 0.70 USD, in 1 row:
                    row i1 of 0.70 USD (invoice INV-1)  2:3
                  named by 1 charge, which sums to 0.50 USD:
                    charge c1 of 0.50 USD (usage, 5 second)  2:1
                  held against no charges: those that name it are of other months, and the run reports on 2026-11""");
    }

    @Test
    void an_invoice_that_only_charges_name_is_told_by_them() {
        assertThat(text(billed().judge(), "INV-1")).isEqualTo("""
                Invoice INV-1 of acme
                  no row that the run has seen states what it sums to
                  named by 1 charge, which sums to 0.50 USD:
                    charge c1 of 0.50 USD (usage, 5 second)  2:1""");
    }

    @Test
    void the_finding_about_a_total_that_was_named_shows_all_selected_charges() {
        Judged judged = billed().row("i1", OTHER + "invoice_id=INV-1 amount=0.50")
                .invoiceTotal("3")
                .judge();
        assertThat(text(judged, mismatch(judged))).contains("""
                        Invoice total of acme that was named to the run
                          says 3.00 USD
                          held against the 2 charges that are selected, which sum to 1.00 USD:
                        """);
        assertThat(text(judged, "INV-1"))
                .contains("row i1 of 0.50 USD")
                .endsWith("held against no charges: the invoice total that was named to the run stands in its place");
    }

    @Test
    void a_prepaid_invoice_is_told_with_the_purchases() {
        Judged judged = Case.under(Case.PRICE, "payment: prepaid")
                .attempt("r1", "")
                .charge("c1", "r1", "invoice_id=INV-1")
                .row("p1", "category=purchase amount=10 invoice_id=INV-1")
                .row("i1", OTHER + "invoice_id=INV-1 amount=10")
                .judge();
        assertThat(text(judged, "INV-1")).contains("""
                          held against the 1 purchase of any month that names it, which sums to 10.00 USD:
                            charge p1 of 10.00 USD (purchase)  2:2
                        """.indent(0)).doesNotContain("c1");
    }
}
