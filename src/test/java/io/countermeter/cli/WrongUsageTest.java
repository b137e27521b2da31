package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be meant is said at once, with what to write instead; nothing is imported, written or replaced. */
class WrongUsageTest {
    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    @Test
    void an_audit_of_nothing_is_wrong() {
        assertThat(Ran.run("audit", "--out", scene.out))
                .isEqualTo(new Ran(2, "", "Nothing to import: name files with --logs and --bills.\n"));
        assertThat(Ran.run("import", "--ledger", scene.out))
                .isEqualTo(new Ran(2, "", "Nothing to import: name files with --logs and --bills.\n"));
        assertThat(scene.out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --period        | 2026-13         | --period '2026-13' is not a month; write it as 2026-10
                    --period        | October         | --period 'October' is not a month; write it as 2026-10
                    --as-of         | yesterday       | --as-of 'yesterday' is not an instant; write it with its offset as 2026-11-01T00:00:00Z
                    --as-of         | 2026-10-01T09:00:00 | --as-of '2026-10-01T09:00:00' is not an instant; write it with its offset as 2026-11-01T00:00:00Z
                    --invoice-total | 12.50           | --invoice-total '12.50' is not an amount with its currency; write it as \\"123.45 USD\\"
                    --invoice-total | acme=12.50 XQQ  | --invoice-total 'acme=12.50 XQQ' is not an amount with its currency; write it as \\"123.45 USD\\"
                    --invoice-total | acme=12,50 EUR  | --invoice-total 'acme=12,50 EUR' is not an amount with its currency; write it as \\"123.45 USD\\"
                    --fail-on       | RECOUP          | --fail-on 'RECOUP' is no remedy; there are RECOVER, PREVENT, ACCRUE, REVIEW, and none for never
                    --fail-on       | RECOVER:much    | --fail-on 'RECOVER:much' names no amount; write it as RECOVER:0.01
                    --fail-on       | REVIEW:-1       | --fail-on 'REVIEW:-1' names no amount; write it as RECOVER:0.01
                    --max-rejects   | few             | --max-rejects 'few' is neither a number nor a share; write 25 or 0.5%
                    --max-rejects   | -3              | --max-rejects '-3' is neither a number nor a share; write 25 or 0.5%
                    """)
    void a_value_that_cannot_be_read_is_said_before_any_work(String option, String value, String sentence) {
        assertThat(scene.audit(option, value)).isEqualTo(new Ran(2, "", sentence.replace("\\", "") + "\n"));
        assertThat(scene.out).doesNotExist();
    }

    @Test
    void an_unknown_format_is_said_before_any_work_with_the_nearest() {
        Ran ran = scene.audit("--format", "countermeter-logs");
        assertThat(ran.err())
                .startsWith("There is no format 'countermeter-logs'; ")
                .contains("'countermeter-log'");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(scene.out).doesNotExist();
    }

    @Test
    void standard_input_cannot_be_two_things() {
        Ran ran = Ran.run("audit", "--logs", "-", "--bills", "-", "--out", scene.out);
        assertThat(ran.err())
                .isEqualTo("Standard input cannot be both --logs and --bills; name a file for one of them.\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(scene.out).doesNotExist();
    }

    @Test
    void what_is_wrong_in_a_contract_is_said_line_by_line_before_any_work() throws IOException {
        scene.write(
                "contract.yaml", Scene.CONTRACT.replace("currency:", "curency:").replace("pix,", "[pix],"));
        Ran ran = scene.audit();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .startsWith("contract.yaml:4: error: \"curency\" is not a key of a provider", "  4 |     curency: USD")
                .anyMatch(line -> line.startsWith("  Did you mean \"currency\"?"))
                .anyMatch(line -> line.startsWith("contract.yaml:9: error: "))
                .endsWith("The contract cannot be used; correct it and run again.");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(scene.out).doesNotExist();
        assertThat(scene.run("reconcile", "--ledger", "none", "--contract", scene.contract)
                        .err())
                .isEqualTo(ran.err());
    }

    @Test
    void a_contract_that_is_not_there_is_wrong_usage() {
        Ran ran = scene.audit("--contract", "nowhere.yaml");
        assertThat(ran.code()).isEqualTo(2);
        ran = Ran.run("audit", "--logs", scene.log, "--contract", "nowhere.yaml", "--out", scene.out);
        assertThat(ran).isEqualTo(new Ran(2, "", "nowhere.yaml: there is no such contract; check the path\n"));
        assertThat(scene.out).doesNotExist();
    }

    @Test
    void a_contract_that_is_not_text_is_wrong_usage() throws IOException {
        Files.write(scene.contract, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(scene.audit())
                .isEqualTo(new Ran(2, "", "contract.yaml: the contract is not UTF-8 text; save it as UTF-8\n"));
        Files.write(scene.contract, new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThat(scene.audit())
                .isEqualTo(new Ran(2, "", "contract.yaml: the contract is packed with gzip; unpack it first\n"));
    }

    @Test
    void an_invoice_of_a_provider_who_bills_nothing_is_wrong_usage() {
        Ran ran = scene.audit("--invoice-total", "acne=0.15 USD");
        assertThat(ran.err())
                .endsWith("--invoice-total names the provider 'acne', who bills nothing here; there are: acme\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void an_invoice_that_could_be_of_two_providers_is_wrong_usage() throws IOException {
        scene.write("bills/october.csv", Scene.BILL.replace("ch-3,acme", "ch-3,bluray"));
        Ran ran = scene.audit("--invoice-total", "0.15 USD");
        assertThat(ran.err())
                .endsWith("--invoice-total '0.15 USD' names no provider, and there are acme, bluray; "
                        + "write PROVIDER=\"AMOUNT CURRENCY\"\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(scene.audit("--invoice-total", "acme=1 USD", "--invoice-total", "acme=2 USD")
                        .err())
                .endsWith("--invoice-total names the provider 'acme' twice\n");
    }

    @Test
    void wrong_usage_leaves_the_ledger_of_the_last_audit_alone() {
        scene.audit();
        assertThat(scene.audit("--max-rejects", "few").code()).isEqualTo(2);
        assertThat(scene.run("report", "--ledger", scene.out.resolve("ledger"), "--out", scene.out)
                        .code())
                .isZero();
    }

    @Test
    void a_simulation_says_what_it_cannot_make() {
        assertThat(Ran.run("simulate")).isEqualTo(new Ran(2, "", """
                                Missing required option: '--out=DIR'
                                See 'countermeter simulate --help'.
                                """));
        assertThat(Ran.run("simulate", "--out", scene.out, "--month", "2026-99"))
                .isEqualTo(new Ran(2, "", "--month '2026-99' is not a month; write it as 2026-10\n"));
        assertThat(Ran.run("simulate", "--out", scene.out, "--operations", "0"))
                .isEqualTo(new Ran(2, "", "--operations must be at least 1\n"));
        assertThat(Ran.run("selfcheck", "--seeds", "0"))
                .isEqualTo(new Ran(2, "", "--seeds and --operations must be at least 1\n"));
        assertThat(scene.out).doesNotExist();
    }
}
