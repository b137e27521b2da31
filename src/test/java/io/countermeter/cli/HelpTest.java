package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "audit",
                "nightly",
                "close",
                "status",
                "import",
                "reconcile",
                "report",
                "explain",
                "contract",
                "contract check",
                "formats",
                "simulate",
                "selfcheck",
                "check",
                "rebuild",
                "completion"
            })
    void help_begins_with_an_example_of_the_command_and_fits_a_terminal(String command) {
        List<Object> words = new ArrayList<>(List.of(command.isEmpty() ? new String[0] : command.split(" ")));
        words.add("--help");
        Ran ran = Ran.run(words.toArray());
        String example = command.equals("completion") ? "source <(countermeter " : "countermeter ";
        assertThat(ran.out()).startsWith("Usage: " + example + (command.isEmpty() ? "audit --logs" : command));
        assertThat(ran.out()).contains("\n\n", "-h, --help").doesNotContain("generate-completion");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void the_help_of_the_program_lists_its_commands_and_exit_codes() {
        String help = Ran.run("--help").out();
        assertThat(help).contains("""
                        Usage: countermeter audit --logs sample-logs/logs --bills sample-logs/bills \\
                                                  --contract sample-logs/contract.yaml
                               countermeter explain 0123456789abcdef
                               countermeter COMMAND --help
                        """).contains("""
                          import      Imports files into the ledger; what it holds already is not imported again.
                          reconcile   Judges what the ledger holds and keeps the run in it; 'report' writes its files.
                          report      Renders the last run of the ledger again.
                        """).endsWith("""
                        Exit codes: 0 done; 1 done, and findings are open; 2 wrong usage or contract; 3 an input was
                        refused; 4 the ledger is in use; 70 a bug or a proof that failed; 74 input or output failed.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "audit --version", "contract check --version"})
    void every_command_knows_the_version(String words) {
        Ran ran = Ran.run((Object[]) words.split(" "));
        assertThat(ran.out()).matches("countermeter \\S+\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void no_command_is_answered_with_those_there_are() {
        assertThat(Ran.run()).isEqualTo(new Ran(2, "", """
                                Which command? One of: audit, nightly, status, close, import, reconcile, report, explain, contract, formats, prices, simulate, selfcheck, check, rebuild, completion
                                See 'countermeter --help'.
                                """));
    }

    @Test
    void an_unknown_command_is_answered_with_the_nearest() {
        Ran ran = Ran.run("recncile");
        assertThat(ran.err())
                .startsWith("Unmatched argument at index 0: 'recncile'\n")
                .contains("countermeter reconcile");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --logs logs --contrat=c.yaml", "audit --contrat=c.yaml --logs logs"})
    void an_unknown_option_is_answered_with_the_nearest_and_never_taken_for_a_file(String words) {
        assertThat(Ran.run((Object[]) words.split(" "))).isEqualTo(new Ran(2, "", """
                                Unknown option: '--contrat=c.yaml'
                                Possible solutions: --contract
                                """));
    }

    @Test
    void a_contract_needs_a_verb() {
        assertThat(Ran.run("contract")).isEqualTo(new Ran(2, "", """
                                What of the contract? countermeter contract check FILE
                                See 'countermeter contract --help'.
                                """));
    }

    @Test
    void completion_prints_a_script_that_knows_every_command() {
        Ran ran = Ran.run("completion");
        assertThat(ran.out())
                .startsWith("#!/usr/bin/env bash\n")
                .contains(
                        "audit nightly status close import reconcile report explain contract formats prices simulate selfcheck check rebuild completion")
                .contains("'--invoice-total'", "'--fail-on'");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }
}
