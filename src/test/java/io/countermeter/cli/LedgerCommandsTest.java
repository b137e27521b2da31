package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a ledger that is there: to be judged, rendered again, and explained. */
class LedgerCommandsTest {
    private static final String FINDING = "10da0a25b66b4b7c";

    private Scene scene;
    private Path ledger = Path.of("");

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        ledger = directory.resolve("ledger");
    }

    private void judged() {
        scene.run("import", "--ledger", ledger, "--logs", scene.log, "--bills", scene.bill);
        scene.run("reconcile", "--ledger", ledger, "--contract", scene.contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile", "report", "explain req-1"})
    void without_a_ledger_there_is_nothing_to_ask(String command) {
        assertThat(scene.run((Object[]) (command + " --ledger " + ledger).split(" ")))
                .isEqualTo(new Ran(
                        2,
                        "",
                        "ledger: there is no ledger here; import files into it first, or name the ledger's "
                                + "directory\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "explain req-1"})
    void without_a_run_there_is_nothing_to_show(String command) {
        scene.run("import", "--ledger", ledger, "--logs", scene.log);
        assertThat(scene.run((Object[]) (command + " --ledger " + ledger).split(" ")))
                .isEqualTo(new Ran(
                        2, "", "The ledger in ledger holds no run yet; judge it with 'countermeter reconcile'.\n"));
    }

    @Test
    void import_and_reconcile_say_what_an_audit_says() {
        String audited = scene.audit().out();
        scene.run("import", "--ledger", ledger, "--logs", scene.log, "--bills", scene.bill);
        Ran ran = scene.run("reconcile", "--ledger", ledger, "--contract", scene.contract);
        assertThat(ran).isEqualTo(new Ran(1, audited, ""));
    }

    @Test
    void reconcile_keeps_the_run_but_writes_no_files() {
        judged();
        assertThat(scene.out).doesNotExist();
        assertThat(scene.directory.resolve("countermeter-out")).doesNotExist();
    }

    @Test
    void a_report_is_the_audit_again_byte_for_byte() throws IOException {
        Ran audited = scene.audit("--period", "2026-10", "--invoice-total", "0.20 USD");
        Path again = scene.directory.resolve("again");
        Ran ran = scene.run("report", "--ledger", scene.out.resolve("ledger"), "--out", again);
        assertThat(ran.out()).isEqualTo(audited.out());
        assertThat(ran.err()).startsWith("Written to again: findings.json, findings.csv, rejects.csv, summary.md");
        assertThat(ran.code()).isZero();
        for (String file : new String[] {"findings.json", "findings.csv", "rejects.csv", "summary.md"}) {
            assertThat(scene.read("again/" + file)).isEqualTo(scene.read("out/" + file));
        }
        assertThat(Ran.run("report", "--ledger", scene.out.resolve("ledger"), "--out", again, "--json")
                        .out())
                .isEqualTo(scene.read("out/findings.json"));
    }

    @Test
    void an_explained_finding_shows_its_rows_its_arithmetic_and_the_term_it_rests_on() {
        judged();
        assertThat(scene.run("explain", FINDING, "--ledger", ledger)).isEqualTo(new Ran(0, """
                                Finding 10da0a25b66b4b7c: BILLED_FAILURE provider_error, RECOVER, PROVED
                                  provider acme
                                  amount 0.05 USD, refunded 0.00, open 0.05
                                  0.05 USD for an attempt that ended provider_error; the policy for provider_error is not billed.
                                  evidence:
                                    logs/october.csv:3
                                    bills/october.csv:3

                                Operation of 1 attempt, no result kept
                                  attempt req-2: acme text_to_image pix, provider_error; begins the chain
                                  timeline:
                                    2026-10-02T10:00:00Z  request req-2 job job-2: provider_error, finished 2026-10-02T10:00:30Z  logs/october.csv:3
                                    2026-10-02T10:01:00Z  charge ch-2 of 0.05 USD (usage, 1 image)  bills/october.csv:3
                                charge ch-2 of 0.05 USD (usage, 1 image)  bills/october.csv:3
                                  tied to req-2 by its request id
                                  0.05 USD  BILLED_FAILURE, RECOVER, PROVED: 0.05 USD for an attempt that ended provider_error; the policy for provider_error is not billed
                                policy for req-2: contract line 7, from 2026-01-01T00:00:00Z, source the order form: provider_error is not_billed, retry is not_billed
                                """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"req-1", "job-1", "ch-1"})
    void a_request_its_job_and_its_charge_have_one_explanation(String id) {
        judged();
        Ran ran = scene.run("explain", id, "--ledger", ledger);
        assertThat(ran.out())
                .startsWith("Operation of 1 attempt, kept: req-1, paid by: req-1\n")
                .contains("  expected: 1 × 0.05 = 0.05\n", "logs/october.csv:2", "bills/october.csv:2");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void an_unknown_id_is_said() {
        judged();
        assertThat(scene.run("explain", "req-4711", "--ledger", ledger))
                .isEqualTo(new Ran(
                        2,
                        "",
                        "Nothing in the ledger is called 'req-4711'; give the id of a finding, a request, a job, "
                                + "a charge or an invoice as the report writes it.\n"));
    }

    @Test
    void a_ledger_whose_file_is_no_ledger_is_not_touched() throws IOException {
        scene.write("ledger/ledger.mv.db", "something else");
        Ran ran = scene.run("reconcile", "--ledger", ledger);
        assertThat(ran.err()).contains("ledger");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(74);
        assertThat(scene.read("ledger/ledger.mv.db")).isEqualTo("something else");
    }
}
