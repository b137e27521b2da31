package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsAndContractsTest {
    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    @Test
    void formats_lists_all_that_come_with_the_program() {
        Ran ran = Ran.run("formats");
        assertThat(ran.out().lines().filter(line -> !line.startsWith(" ")).map(line -> line.split(" - ", -1)[0]))
                .contains("countermeter-charges", "countermeter-log", "fal-billing-events", "replicate-predictions")
                .isSorted();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void a_format_says_what_it_can_tell_and_what_not() {
        assertThat(Ran.run("formats", "countermeter-charges")).isEqualTo(new Ran(0, """
                                countermeter-charges - Countermeter's own form of charges
                                  reads:       bills, csv, json, jsonl, times in Z
                                  grain:       ids (a row is of one request or job), buckets (a row sums up a period)
                                  measures:    money
                                  delay:       As late as the provider writes it.
                                  delivery:    appends
                                  tells:       Each charge with its ids, component, quantity, price and amount, as far as the provider states them. A charge with a period and without ids is a bucket.
                                  cannot tell: What a row leaves empty is not known; a missing unit price is amount by quantity.
                                """, ""));
    }

    @Test
    void a_bill_without_money_says_so_and_a_log_has_nothing_to_say_of_it() {
        assertThat(Ran.run("formats", "openai-usage-images").out())
                .contains("  grain:       buckets (a row sums up a period)\n", "  measures:    quantities\n")
                .contains("  delay:       OpenAI says that data may be delayed");
        assertThat(Ran.run("formats", "countermeter-log").out()).doesNotContain("measures:", "grain:", "delay:");
    }

    @Test
    void an_unknown_format_is_answered_with_the_nearest() {
        Ran ran = Ran.run("formats", "countermeter-charge");
        assertThat(ran.err())
                .startsWith("There is no format 'countermeter-charge'; ")
                .contains("'countermeter-charges'");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void formats_of_ones_own_stand_beside_the_others() throws IOException {
        Path own = scene.write("formats/mine.yaml", ownFormat("'My\\e[31m log'"));
        Ran ran = Ran.run("formats", "mine", "--format-dir", own.resolveSibling(""));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("mine - My");
        assertThat(ran.code()).isZero();
    }

    @Test
    void what_is_wrong_in_a_format_is_said_line_by_line() throws IOException {
        Path own = scene.write("formats/mine.yaml", ownFormat("mine").replace("media:", "medium:"));
        Ran ran = scene.run("formats", "--format-dir", scene.directory.resolve("formats"));
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSizeGreaterThan(1).allMatch(line -> line.startsWith("formats/mine.yaml:"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(own).exists();
    }

    private static String ownFormat(String title) {
        return """
                name: mine
                kind: log
                title: %s
                tells: What it says.
                cannot_tell: The rest.
                media: [csv]
                recognise:
                  columns: [when, what]
                fields:
                  provider: {constant: acme}
                  request_id: what
                  submitted_at: when
                  status: {constant: succeeded}
                """.formatted(title.replace("'", "\""));
    }

    @Test
    void a_contract_that_can_be_used_passes_and_the_unknown_outcomes_are_listed() {
        Ran ran = scene.run("contract", "check", scene.contract);
        assertThat(ran.out())
                .startsWith("contract.yaml:7: note: \"acme\" leaves unknown from 2026-01-01 on: ")
                .endsWith("contract.yaml: the contract can be used\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void a_contract_that_cannot_be_used_is_shown_with_the_place_and_the_remedy() throws IOException {
        scene.write("contract.yaml", "version: 1\nproviders:\n  acme:\n    curency: USD\n");
        Ran ran = scene.run("contract", "check", scene.contract);
        assertThat(ran.out()).startsWith("""
                        contract.yaml:4: error: "curency" is not a key of a provider
                          4 |     curency: USD
                            |     ^
                          Did you mean "currency"? Its keys are: currency,""").endsWith("\ncontract.yaml: 1 error; the contract cannot be used\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void a_contract_that_is_not_there_or_a_folder_is_named() throws IOException {
        assertThat(scene.run("contract", "check", "nowhere.yaml"))
                .isEqualTo(new Ran(2, "", "nowhere.yaml: there is no such contract; check the path\n"));
        Path folder = Files.createDirectories(scene.directory.resolve("folder"));
        Ran ran = Ran.run("contract", "check", folder);
        assertThat(ran.err()).startsWith(folder + ": ").hasLineCount(1);
        assertThat(ran.code()).isEqualTo(74);
    }

    @Test
    void a_simulated_month_can_be_audited_with_the_command_that_it_names() throws IOException {
        Path month = scene.directory.resolve("month");
        Ran ran = scene.run("simulate", "--out", month, "--seed", "7", "--operations", "10");
        assertThat(ran.out()).matches("""
                        (?s)Written to month: logs, bills, contract.yaml, truth.json; \\d+ findings planted in \\d+ operations.
                        Audit it with: countermeter audit --logs month/logs --bills month/bills --contract month/contract.yaml --invoice-total .*
                        """.replace("month/logs", "month/logs"));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(scene.run(
                                "audit",
                                "--logs",
                                month.resolve("logs"),
                                "--bills",
                                month.resolve("bills"),
                                "--contract",
                                month.resolve("contract.yaml"),
                                "--out",
                                scene.out)
                        .code())
                .isEqualTo(1);
    }
}
