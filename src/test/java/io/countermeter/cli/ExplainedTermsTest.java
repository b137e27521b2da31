package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A run is explained by what it was judged by and told, whatever the ledger has learnt since. */
class ExplainedTermsTest {
    private static final String NO_PRICES = Scene.CONTRACT.substring(0, Scene.CONTRACT.indexOf("    prices:"));
    private static final String BILLED =
            Scene.BILL.replace("currency\n", "currency,invoice_id\n").replace("USD\n", "USD,INV-1\n");
    private static final String INVOICE = """
            charge_id,provider,charged_at,category,invoice_id,amount,currency
            inv-1-total,acme,2026-11-03T00:00:00Z,invoice,INV-1,0.25,USD
            """;

    private Scene scene;
    private Path ledger = Path.of("");

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        ledger = directory.resolve("ledger");
    }

    private void keep(String from, String price) throws IOException {
        Path file = scene.write(
                "prices-" + from + ".json",
                "{\"pix\": {\"litellm_provider\": \"acme\", \"mode\": \"image_generation\", \"output_cost_per_image\": "
                        + price + "}}");
        assertThat(scene.run("prices", "import", file, "--from", from, "--ledger", ledger)
                        .code())
                .isZero();
    }

    private String judgedByABook() throws IOException {
        scene.write("contract.yaml", NO_PRICES);
        keep("2026-09-01", "0.04");
        scene.audit("--ledger", ledger);
        assertThat(explain("ch-1")).startsWith("Operation of 1 attempt").contains("expected: 1 × 0.04 = 0.04");
        return findingOf("PRICE_MISMATCH");
    }

    private String explain(String id) {
        Ran ran = scene.run("explain", id, "--ledger", ledger);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        return ran.out();
    }

    private String findingOf(String kind) throws IOException {
        return StreamSupport.stream(
                        JsonMapper.shared()
                                .readTree(scene.read("out/findings.json"))
                                .get("findings")
                                .spliterator(),
                        false)
                .filter(finding -> finding.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    @Test
    void a_price_book_that_was_kept_since_the_run_does_not_explain_it() throws IOException {
        judgedByABook();
        keep("2026-09-15", "0.05");
        assertThat(explain("ch-1")).startsWith("""
                        Kept since the last run: price book 2, from 2026-09-15 (prices-2026-09-15.json). That run is explained as it was judged; 'countermeter reconcile' judges by the price books there are now.

                        Operation of 1 attempt""").contains("expected: 1 × 0.04 = 0.04", "PRICE_MISMATCH");
        scene.run("reconcile", "--contract", scene.contract, "--ledger", ledger);
        assertThat(explain("ch-1")).startsWith("Operation").contains("expected: 1 × 0.05 = 0.05");
    }

    @Test
    void what_was_judged_by_a_removed_price_book_is_told_as_it_was_found_and_not_computed_again() throws IOException {
        String finding = judgedByABook();
        scene.run("prices", "remove", "1", "--ledger", ledger);
        assertThat(explain("ch-1")).isEqualTo("""
                The last run was judged by what was removed since: price book 1, from 2026-09-01 (prices-2026-09-01.json). Its findings are shown as they were kept, without the arithmetic of prices; 'countermeter reconcile' judges by the price books there are now.

                Operation of 1 attempt, kept: req-1, paid by: req-1
                  attempt req-1: acme text_to_image pix, succeeded; begins the chain
                  timeline:
                    2026-10-01T10:00:00Z  request req-1 job job-1: succeeded, finished 2026-10-01T10:00:30Z  logs/october.csv:2
                    2026-10-01T10:01:00Z  charge ch-1 of 0.05 USD (usage, 1 image)  bills/october.csv:2
                  finding %s: 0.02 USD  PRICE_MISMATCH, REVIEW, STRONG: 2 parts sum to 0.02 USD, charged from 2026-10-01T10:01:00Z to 2026-10-03T10:01:00Z; the first: 0.01 USD of 0.05 USD: 1 billed, and the price is 0.04.
                """.formatted(finding));
        assertThat(explain(finding))
                .contains("\n\nFinding " + finding + ": PRICE_MISMATCH", "    bills/october.csv:2\n", "attempt req-3:")
                .doesNotContain("price: ");
        scene.run("reconcile", "--contract", scene.contract, "--ledger", ledger);
        assertThat(explain("ch-1")).startsWith("Operation").contains("price: none for it in the contract");
    }

    @Test
    void a_price_book_that_was_removed_and_kept_again_is_the_same() throws IOException {
        judgedByABook();
        keep("2026-09-15", "0.05");
        scene.run("prices", "remove", "1", "--ledger", ledger);
        keep("2026-09-01", "0.04");
        scene.run("prices", "remove", "2", "--ledger", ledger);
        assertThat(explain("ch-1")).startsWith("Operation").contains("expected: 1 × 0.04 = 0.04");
    }

    @Test
    void what_no_finding_speaks_of_is_said_to_be_so() throws IOException {
        scene.write("contract.yaml", NO_PRICES);
        keep("2026-09-01", "0.05");
        scene.audit("--ledger", ledger);
        scene.run("prices", "remove", "1", "--ledger", ledger);
        assertThat(explain("req-1")).endsWith("\n  no finding of the last run speaks of it\n");
    }

    @Test
    void an_invoice_is_explained_with_its_lines_also_if_it_was_written_after_the_last_charge() throws IOException {
        scene.write("bills/october.csv", BILLED);
        scene.write("bills/november.csv", INVOICE);
        Path bills = scene.bill.resolveSibling("");
        scene.audit("--ledger", ledger, "--bills", bills);
        String story = explain("INV-1");
        assertThat(story).startsWith("""
                        Invoice INV-1 of acme
                          says 0.25 USD, in 1 row:
                            row inv-1-total of 0.25 USD (invoice INV-1)  bills/november.csv:2
                          held against the 3 charges of any month that name it, which sum to 0.15 USD:
                            charge ch-1 of 0.05 USD (usage, 1 image)  bills/october.csv:2
                        """).contains("  difference: 0.25 − 0.15 = 0.10 USD\n");
        assertThat(explain("inv-1-total")).isEqualTo(story);
        assertThat(explain(findingOf("INVOICE_TOTAL_MISMATCH"))).endsWith(story);
    }

    @Test
    void an_invoice_after_an_as_of_that_was_named_is_not_seen() throws IOException {
        scene.write("bills/october.csv", BILLED);
        scene.audit("--ledger", ledger, "--bills", scene.write("bills/november.csv", INVOICE), "--as-of", "2026-10-04");
        assertThat(explain("INV-1")).contains("no row that the run has seen states what it sums to");
    }

    @Test
    void the_finding_about_an_invoice_total_that_was_named_is_explained() throws IOException {
        scene.audit("--ledger", ledger, "--invoice-total", "0.20 USD");
        assertThat(explain(findingOf("INVOICE_TOTAL_MISMATCH")))
                .contains("The invoice says 0.20 USD, and the 3 selected charges sum to 0.15 USD.")
                .contains("held against the 3 charges that are selected, which sum to 0.15 USD:")
                .contains("difference: 0.20 − 0.15 = 0.05 USD");
    }
}
