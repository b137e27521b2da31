package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final String NOT_AN_AUDITS =
            " holds a ledger that is not an audit's alone (nights, closed months or price lists may be kept in it); "
                    + "name it with --ledger to use it, or choose another --out\n";

    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    @Test
    void an_audit_with_money_to_recover_ends_with_1_and_shows_the_bridge() {
        Ran ran = scene.audit();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("  billed         0.15  the sum of the charges\n")
                .contains("  to claim       0.05  1 open finding\n")
                .contains("  Money: holds. ")
                .contains("""
                        | expected of what was billed |         |     2 |   0.10 |
                        | BILLED_FAILURE              | RECOVER |     1 |   0.05 |
                        +-----------------------------+---------+-------+--------+
                        | billed                      |         |       |   0.15 |
                        """)
                .contains("0.05  RECOVER  PROVED          BILLED_FAILURE PROVIDER_ERROR");
        assertThat(ran.err()).startsWith("""
                        logs/october.csv (countermeter-log): 3 rows = 3 new + 0 restated + 0 already known + 0 rejected
                        bills/october.csv (countermeter-charges): 3 rows = 3 new + 0 restated + 0 already known + 0 rejected
                          0.15 USD = 0.15 new + 0.00 restated + 0.00 already known + 0.00 rejected
                        Written to out: findings.json, findings.csv, rejects.csv, summary.md""");
        assertThat(ran.err().lines()).hasSize(4);
    }

    @Test
    void an_audit_without_money_to_recover_ends_with_0() throws IOException {
        scene.write("logs/october.csv", Scene.LOG.replace("provider_error", "succeeded"));
        Ran ran = scene.audit();
        assertThat(ran.out()).contains("There are no findings.");
        assertThat(ran.code()).isZero();
    }

    @Test
    void what_counts_as_a_failure_can_be_named() {
        assertThat(scene.audit("--fail-on", "RECOVER:0.05").code()).isEqualTo(1);
        assertThat(scene.audit("--fail-on", "RECOVER:0.051").code()).isZero();
        assertThat(scene.audit("--fail-on", "prevent,review").code()).isZero();
        assertThat(scene.audit("--fail-on", "review", "--fail-on", "recover").code())
                .isEqualTo(1);
        assertThat(scene.audit("--fail-on", "none").code()).isZero();
    }

    @Test
    void a_refused_file_is_named_the_others_are_judged_and_3_outranks_1() throws IOException {
        Path broken = scene.write("bills/broken.csv", "charge_id,provider\nch-9,acme\n");
        Ran ran = scene.audit("--bills", broken);
        assertThat(ran.err()).contains("bills/broken.csv:1: no known format fits the file; ");
        assertThat(ran.out())
                .contains("  to claim       0.05  1 open finding\n")
                .contains("bills/broken.csv");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void an_audit_with_json_prints_the_findings_json_that_it_writes() throws IOException {
        Ran ran = Ran.run(
                "audit", "--logs", scene.log, "--bills", scene.bill, "--out", scene.out, "--json", "--fail-on", "none");
        assertThat(ran.out()).startsWith("{\n").isEqualTo(scene.read("out/findings.json"));
        assertThat(ran.err()).contains("Written to ");
        assertThat(ran.code()).isZero();
    }

    @Test
    void an_audit_replaces_the_ledger_that_an_audit_made_and_only_that() throws IOException {
        scene.audit();
        scene.write("bills/october.csv", Scene.BILL.replace("ch-1", "ch-7"));
        assertThat(scene.audit().out()).contains("  billed         0.15  the sum of the charges\n");

        Path other = scene.directory.resolve("other");
        scene.run("import", "--ledger", other.resolve("ledger"), "--bills", scene.bill);
        assertThat(scene.run("audit", "--logs", scene.log, "--out", other))
                .isEqualTo(new Ran(2, "", "other/ledger" + NOT_AN_AUDITS));
        assertThat(scene.run("reconcile", "--ledger", other.resolve("ledger"), "--contract", scene.contract)
                        .out())
                .contains("billed         0.15");
    }

    @Test
    void an_audit_does_not_replace_its_ledger_once_something_is_kept_there_that_no_file_brings_again()
            throws IOException {
        Path prices = scene.write("prices.json", """
                {"m": {"litellm_provider": "acme", "mode": "image_generation", "output_cost_per_image": 0.04}}
                """);
        Path ledger = scene.out.resolve("ledger");
        List<List<Object>> keeping = List.of(
                List.of("prices", "import", prices, "--from", "2026-10-01", "--ledger", ledger),
                List.of("close", "acme", "2026-10", "--ledger", ledger),
                List.of(
                        "nightly",
                        "--logs",
                        scene.log,
                        "--contract",
                        scene.contract,
                        "--ledger",
                        ledger,
                        "--out",
                        scene.out));
        for (List<Object> words : keeping) {
            assertThat(scene.audit().code()).isEqualTo(1);
            assertThat(scene.run(words.toArray()).code()).isLessThan(2);
            assertThat(scene.audit()).as(words.toString()).isEqualTo(new Ran(2, "", "out/ledger" + NOT_AN_AUDITS));
            assertThat(scene.audit("--ledger", ledger).code()).isEqualTo(1);
            Ledger.delete(ledger);
        }
    }

    @Test
    void a_month_that_could_not_be_closed_leaves_the_ledger_to_the_next_audit() {
        scene.audit();
        assertThat(scene.run("close", "acme", "2026-09", "--ledger", scene.out.resolve("ledger"))
                        .code())
                .isEqualTo(2);
        assertThat(scene.audit().code()).isEqualTo(1);
    }

    @Test
    void an_audit_adds_to_the_ledger_that_is_named() throws IOException {
        Path ledger = scene.directory.resolve("kept");
        scene.audit("--ledger", ledger);
        Path more = scene.write(
                "bills/november.csv", Scene.BILL.replace("ch-", "cn-").replace("2026-10", "2026-11"));
        Ran ran = scene.run(
                "audit", "--bills", more, "--contract", scene.contract, "--out", scene.out, "--ledger", ledger);
        assertThat(ran.out()).contains("  billed         0.30  the sum of the charges\n");
        assertThat(scene.out.resolve("ledger")).doesNotExist();
    }

    @Test
    void a_period_selects_its_charges_and_an_as_of_leaves_later_records_unseen() {
        assertThat(scene.audit("--period", "2026-09").out())
                .contains("period 2026-09")
                .doesNotContain("BILLED_FAILURE");
        Ran ran = scene.audit("--as-of", "2026-10-02T12:00:30+02:00", "--json");
        assertThat(ran.out()).contains("\"as_of\": \"2026-10-02T10:00:30Z\"", "\"not_seen\": 3,");
        assertThat(scene.audit("--as-of", "2026-10-02", "--json").out())
                .contains("\"as_of\": \"2026-10-02T00:00:00Z\"", "\"not_seen\": 4,");
    }

    @Test
    void an_invoice_total_that_differs_is_a_finding() {
        Ran ran = scene.audit("--invoice-total", "\"0.16 usd\"");
        assertThat(ran.out()).contains("INVOICE_TOTAL_MISMATCH");
        assertThat(scene.audit("--invoice-total", "acme=0.15 USD").out()).doesNotContain("INVOICE_TOTAL_MISMATCH");
    }

    @Test
    void a_bill_can_come_from_standard_input() {
        Ran ran = Ran.run(
                Scene.BILL.getBytes(StandardCharsets.UTF_8),
                Scene.flat(
                        "audit",
                        "--logs",
                        scene.log,
                        "--bills",
                        "-",
                        "--contract",
                        scene.contract,
                        "--out",
                        scene.out));
        assertThat(ran.err()).contains("\n- (countermeter-charges): 3 rows = 3 new");
        assertThat(ran.out()).contains("  to claim       0.05  1 open finding\n");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void without_a_contract_nothing_is_priced_and_nothing_is_claimed() {
        Ran ran = scene.run("audit", "--logs", scene.log, "--bills", scene.bill, "--out", scene.out);
        assertThat(ran.out()).contains("without a contract", "to claim       0.00  0 open findings");
        assertThat(ran.code()).isZero();
    }

    @Test
    void the_output_holds_whole_files_and_nothing_else() throws IOException {
        scene.audit();
        scene.audit();
        try (Stream<Path> files = Files.list(scene.out)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            assertThat(names)
                    .contains("findings.csv", "findings.json", "ledger", "rejects.csv", "summary.md")
                    .noneMatch(name -> name.startsWith("."));
        }
    }
}
