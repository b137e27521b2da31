package io.countermeter.cli;

import static io.countermeter.cli.NightScene.FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a finding, from night to night. */
class NightlyTest {
    private static final String REFUND = "rf-1,acme,2026-10-09T00:00:00Z,,,,,,-0.05,USD,ch-2,refund";

    private NightScene nights;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        nights = new NightScene(directory);
    }

    @Test
    void the_first_night_finds_everything_new_and_says_so() throws IOException {
        Ran ran = nights.night();
        assertThat(ran.out()).contains("the first night, 2 new files", """
                        This night
                          1 new: 0.05 USD open
                        10da0a25b66b4b7c  0.05 USD  new       RECOVER  BILLED_FAILURE PROVIDER_ERROR
                            acme: 0.05 USD for an attempt that ended provider_error; the policy for provider_error is not
                            billed.
                        """);
        assertThat(ran.err()).endsWith("Written to out: findings.json, findings.csv, rejects.csv, summary.md\n");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(nights.news("first_seen", "last_seen", "age_days", "open_before"))
                .containsExactly("BILLED_FAILURE new 0.05 2026-10-03T10:01:00Z 2026-10-03T10:01:00Z 0 null");
    }

    @Test
    void a_night_without_anything_new_lists_nothing_and_still_fails_on_what_is_open() throws IOException {
        nights.night();
        Ran ran = nights.night();
        assertThat(ran.out()).contains("since 2026-10-03T10:01:00Z, 0 new files", "Nothing has changed.");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(nights.news()).isEmpty();
        assertThat(nights.json().get("night").get("open").toString())
                .isEqualTo(
                        "[{\"state\":\"open\",\"remedy\":\"RECOVER\",\"kind\":\"BILLED_FAILURE\",\"currency\":\"USD\","
                                + "\"age\":\"0-7\",\"findings\":1,\"open\":\"0.05\"}]");
        assertThat(nights.json().get("run").get("inputs")).isEmpty();
    }

    @Test
    void an_open_finding_grows_older_in_the_table_though_no_night_lists_it() throws IOException {
        nights.night();
        nights.bill("later.csv", "fee-1,acme,2026-12-20T00:00:00Z,,,,,,0.01,USD,,fee");
        nights.night();
        assertThat(nights.json().get("night").get("open").toString()).contains("\"age\":\"61-90\"");
        assertThat(nights.news()).isEmpty();
    }

    @Test
    void a_refund_resolves_a_finding_once_and_the_night_after_says_nothing_more() throws IOException {
        nights.night();
        nights.bill("refund.csv", REFUND);
        Ran ran = nights.night();
        assertThat(ran.out()).contains("1 resolved: 0.00 USD open, 0.05 USD before", "settled by: a refund");
        assertThat(ran.code()).isZero();
        assertThat(nights.news("amount", "amount_before", "open_before", "settled_by", "first_seen", "age_days"))
                .containsExactly("BILLED_FAILURE resolved 0.00 0.05 0.05 0.05 refund 2026-10-03T10:01:00Z 5");
        assertThat(nights.night().out()).contains("Nothing has changed.");
        assertThat(nights.news()).isEmpty();
    }

    @Test
    void a_partial_refund_changes_the_open_amount_and_the_old_one_is_said() throws IOException {
        nights.night();
        nights.bill("refund.csv", REFUND.replace("-0.05", "-0.02"));
        Ran ran = nights.night();
        assertThat(ran.out()).contains("1 changed: 0.03 USD open, 0.05 USD before");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(nights.news("open_before", "amount_before"))
                .containsExactly("BILLED_FAILURE changed 0.03 0.05 0.05");
    }

    @Test
    void a_restated_charge_that_costs_nothing_any_more_resolves_its_finding() throws IOException {
        nights.night();
        nights.bill("restated.csv", "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.00,0.00,USD,,");
        Ran ran = nights.night();
        assertThat(ran.out()).contains("0.05 USD were open; settled by: a restatement.");
        assertThat(ran.code()).isZero();
        assertThat(nights.news("amount", "open_before", "settled_by", "last_seen"))
                .containsExactly("BILLED_FAILURE resolved 0.00 0.00 0.05 restatement 2026-10-03T10:01:00Z");
    }

    @Test
    void a_finding_that_comes_back_is_new_again_and_remembers_when_it_was_first_seen() throws IOException {
        nights.night();
        nights.bill("restated.csv", "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.00,0.00,USD,,");
        nights.night();
        nights.bill(
                "restated-again.csv",
                "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.05,0.05,USD,,",
                "fee-1,acme,2026-10-20T00:00:00Z,,,,,,0.01,USD,,fee");
        Ran ran = nights.night();
        assertThat(ran.out())
                .contains("1 new: 0.05 USD open", "seen before from 2026-10-03T10:01:00Z to 2026-10-03T10:01:00Z");
        assertThat(nights.news("first_seen", "gone_since", "age_days"))
                .containsExactly("BILLED_FAILURE new 0.05 2026-10-03T10:01:00Z 2026-10-03T10:01:00Z 16");
    }

    @Test
    void a_late_charge_resolves_what_was_unbilled() throws IOException {
        nights.bill("october.csv", "ch-1,acme,2026-10-01T10:01:00Z,req-1,pix,image,1,0.05,0.05,USD,,");
        nights.bill(
                "more.csv",
                "ch-8,acme,2026-10-04T00:00:00Z,req-8,pix,image,1,0.05,0.05,USD,,",
                "ch-9,acme,2026-10-07T00:00:00Z,req-9,pix,image,1,0.05,0.05,USD,,");
        nights.night();
        assertThat(nights.news()).contains("UNBILLED new 0.05");
        nights.bill("late.csv", "ch-3,acme,2026-10-06T00:00:00Z,req-3,pix,image,1,0.05,0.05,USD,,");
        nights.night();
        assertThat(nights.news("settled_by", "open_before")).contains("UNBILLED resolved 0.00 late_charge 0.05");
    }

    @Test
    void another_contract_is_named_where_nothing_else_came() throws IOException {
        nights.night();
        nights.scene.write("contract.yaml", Scene.CONTRACT.replace("failed: not_billed", "failed: billed"));
        nights.night();
        assertThat(nights.news("settled_by"))
                .containsExactlyInAnyOrder("BILLED_FAILURE new 0.05 null", "BILLED_FAILURE resolved 0.00 contract");
    }

    @Test
    void a_night_whose_output_cannot_be_written_is_said_again_by_the_next() throws IOException {
        nights.scene.write("taken", "a file");
        Ran ran = nights.nightInto(nights.scene.directory.resolve("taken"));
        assertThat(ran.code()).isEqualTo(74);
        assertThat(nights.night().out()).contains("the first night", "1 new: 0.05 USD open");
        assertThat(nights.night().out()).contains("Nothing has changed.");
    }

    @Test
    void what_a_night_that_broke_off_has_settled_is_told_by_the_next_as_if_it_had_not() throws IOException {
        nights.night();
        nights.bill("restated.csv", "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.00,0.00,USD,,");
        nights.scene.write("taken", "a file");
        Path taken = nights.scene.directory.resolve("taken");
        assertThat(nights.nightInto(taken).code()).isEqualTo(74);
        assertThat(nights.nightInto(taken).code()).isEqualTo(74);
        assertThat(nights.night().out())
                .contains("1 resolved: 0.00 USD open, 0.05 USD before", "settled by: a restatement");
        assertThat(nights.news("settled_by", "explanation"))
                .containsExactly("BILLED_FAILURE resolved 0.00 restatement 0.05 USD for an attempt that ended"
                        + " provider_error; the policy for provider_error is not billed.");
    }

    @Test
    void the_report_has_the_whole_list_with_ages() throws IOException {
        nights.night();
        nights.bill("later.csv", "fee-1,acme,2026-11-20T00:00:00Z,,,,,,0.01,USD,,fee");
        nights.night();
        assertThat(nights.scene
                        .run("report", "--ledger", nights.ledger, "--out", nights.scene.out)
                        .code())
                .isZero();
        assertThat(nights.news("first_seen", "last_seen", "age_days", "age"))
                .containsExactly("BILLED_FAILURE open 0.05 2026-10-03T10:01:00Z 2026-11-20T00:00:00Z 47 31-60");
        assertThat(nights.scene.read("out/summary.md")).contains("All that is not settled, by age");
        assertThat(nights.scene.read("out/findings.csv").lines().findFirst().orElseThrow())
                .endsWith("evidence,life,first_seen,last_seen,gone_since,age_days,age,amount_before,open_before,"
                        + "settled_by,acceptance,accepted_until,accepted_by,accepted_because");
    }

    @Test
    void an_audit_and_a_judgement_by_hand_leave_the_nights_as_they_are() throws IOException {
        nights.night();
        nights.scene.run("reconcile", "--ledger", nights.ledger, "--period", "2025-01");
        assertThat(nights.night().out()).contains("Nothing has changed.");
        nights.scene.audit();
        assertThat(nights.scene.read("out/findings.json")).doesNotContain("first_seen", "\"night\"");
    }

    @Test
    void the_rejects_of_a_night_are_those_of_its_new_files() throws IOException {
        nights.bill("broken.csv", "ch-7,acme,2026-10-03T00:00:00Z,,,,,,nothing,USD,,fee");
        nights.night("--max-rejects", "5");
        assertThat(nights.scene.read("out/rejects.csv")).contains("nothing");
        nights.night("--max-rejects", "5");
        assertThat(nights.scene.read("out/rejects.csv")).hasLineCount(1);
    }

    @Test
    void a_refused_file_is_3_and_the_others_are_judged() throws IOException {
        nights.scene.write("bills/strange.csv", "a,b\n1,2\n");
        Ran ran = nights.night();
        assertThat(ran.code()).isEqualTo(3);
        assertThat(nights.news()).containsExactly("BILLED_FAILURE new 0.05");
        Files.delete(nights.scene.directory.resolve("bills/strange.csv"));
        assertThat(nights.night().code()).isEqualTo(1);
    }

    @Test
    void the_summary_does_not_list_what_is_open_but_sums_it() throws IOException {
        nights.night();
        nights.night();
        assertThat(nights.scene.read("out/summary.md"))
                .contains("Nothing has changed.", "| RECOVER |  | 1 | 0.05 | 0.05 |  |  |  |  |")
                .doesNotContain(FAILURE);
    }
}
