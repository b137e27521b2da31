package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger that somebody or something has changed is found out, wherever it was changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckCommandTest {
    private static final String REBUILD = "Make it anew from the files: countermeter rebuild";
    private static final String AGAIN = "Judge them again, as with countermeter reconcile";

    private Path whole = Path.of("");

    @TempDir
    Path directory = Path.of("");

    @BeforeAll
    void audit_a_month(@TempDir Path month) throws IOException {
        Simulation.write(month, 11, 1);
        whole = month.resolve("ledger");
        Ran ran = Ran.run(
                "nightly",
                "--logs",
                month.resolve("logs"),
                "--bills",
                month.resolve("bills"),
                "--contract",
                month.resolve("contract.yaml"),
                "--ledger",
                whole,
                "--out",
                month.resolve("out"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(Ran.run("close", "creditlab", "2026-10", "--ledger", whole).code())
                .isZero();
    }

    @Test
    void a_ledger_that_nobody_has_touched_is_whole() throws IOException {
        Ran ran = check(copy());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).endsWith(" files, all as they were imported; the last run is proved\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void a_ledger_without_a_run_is_whole() throws IOException {
        Scene scene = new Scene(directory.resolve("scene"));
        Path ledger = directory.resolve("without-run");
        scene.run("import", "--logs", scene.log, "--bills", scene.bill, "--ledger", ledger);
        assertThat(check(ledger).out()).endsWith("2 files, all as they were imported; there is no run yet\n");
    }

    @Test
    void a_ledger_that_has_met_more_files_since_its_run_is_whole() throws IOException {
        Scene scene = new Scene(directory.resolve("scene"));
        Path ledger = copy();
        assertThat(scene.run("import", "--logs", scene.log, "--bills", scene.bill, "--ledger", ledger)
                        .code())
                .isZero();
        assertThat(check(ledger).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update imported_file set fresh_rows = fresh_rows + 1 where number = 1|kept 1[0-9]+ rows, and the ledger holds",
                "update imported_file set rejected_rows = 3 where number = 2|rejected 3 rows, and the ledger holds 0",
                "update file_money set amount = amount + 1 where tally = 'fresh' and file_number = (select min(file_number) from file_money)|and its rows sum to",
                "insert into superseded_charge values (999999, 1)|1 entries of superseded charges name a row or a file that is not there",
                "insert into confirmed_charge values (77, 5, 1, 999999)|1 entries of confirmed charges name rows",
                "insert into replaced_scope values (1, 99, null, null, null)|1 replaced scopes name a file that is not there",
                "insert into rejected_row values (1, 0, 1, null, 'r', 'a', 'h', null)|1 rejected rows belong to no file",
                "update charge_money set amounts = array_cat(trim_array(amounts, 1), array[amounts[charges] + 1]) where first_row = 1|the money of row [0-9]+ that proofs sum up is not that of the charge",
                "update charge_money set charged_at = array_cat(trim_array(charged_at, 1), array[charged_at[charges] + 1])|the money of row [0-9]+ that proofs sum up is not",
                "update charge_money set currency = 'XXX' where first_row = 1|the money of row [0-9]+ that proofs sum up is not",
                "delete from charge_money where first_row = (select max(first_row) from charge_money)|the money of row [0-9]+ that proofs sum up is not there",
                "insert into charge_money select first_row, provider, 'other', currency, charges, places, charged_at, amounts from charge_money where first_row = 1|is there twice",
                "insert into charge_filter values (0, x'00')|there are 1 filters of charges more than charges fill",
                "delete from scope_segment where scope_number = 0|the scopes of charges are not kept for the segments",
                "insert into scope_segment values (0, 77)|the scopes of charges are not kept for the segments",
                "update charge_scope set account = 'other' where number = 0|does not have the hash it was imported with",
            })
    void records_that_were_changed_are_found_and_the_files_are_to_be_imported_anew(String change, String said)
            throws Exception {
        Path ledger = copy();
        change(ledger, change);
        Ran ran = check(ledger);
        assertThat(ran.err()).containsPattern(said).contains(REBUILD);
        assertThat(ran.code()).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update part_odd set amount = amount + 1 where id = (select min(id) from part_odd)|parts of charge, charge [0-9]+: ",
                "delete from part_odd where id = (select max(id) from part_odd where ordinal > 0)|parts of charge, charge [0-9]+: ",
                "delete from part_odd where id = (select min(id) from part_odd where ordinal = 0)|line and parts, ",
                "update bridge set billed_total = billed_total + 1|total and charges, ",
                "update bridge_line set amount = amount + 1 where ordinal = 2|lines and total, ",
                "update bridge_line set cause = 'nothing' where ordinal = 2|the bridges in the summary of the last run are not those of its rows",
                "update finding set amount = amount + 1 where id = (select min(id) from finding)|its document says .*, its row ",
                "update finding set kind = 'UNBILLED' where id = (select min(id) from finding where kind <> 'UNBILLED')|its document says .*, its row UNBILLED",
                "update finding set document = replace(document, 'EUR', 'USD') where id = (select min(id) from finding where currency = 'EUR')|its document says USD, its row EUR",
                "update finding set document = 'gone' where id = (select max(id) from finding)|the documents of the last run cannot be read",
                "delete from finding where id = (select min(id) from finding)|findings are missing: there are [0-9]+ of [0-9]+",
                "update billed_account set bridge_account = 'other' where provider = 'creditlab'|the charges of creditlab .*stand in another bridge than the contract says",
                "update run set contract = concat(contract, '#')|is not the one it was judged by",
                "update run set summary = replace(summary, 'amount', 'amounts')|the documents of the last run cannot be read",
            })
    void a_run_that_was_changed_is_found_and_to_be_judged_again(String change, String said) throws Exception {
        Path ledger = copy();
        change(ledger, change);
        Ran ran = check(ledger);
        assertThat(ran.err()).containsPattern(said).contains(AGAIN);
        assertThat(ran.code()).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update known_finding set open_amount = open_amount + 1 where id = (select min(id) from known_finding)|sums of open findings are not those",
                "update known_finding set first_seen = timestamp '2020-01-01 00:00:00' where id = (select min(id) from known_finding)|sums of open findings are not those",
                "delete from known_finding where id = (select min(id) from known_finding)|sums of open findings are not those",
                "update finding_sum set findings = findings + 1|sums of open findings are not those",
                "insert into past_finding select id, first_seen, first_seen, 'refund' from known_finding limit 2|2 findings are said to be there and to be gone",
                "insert into gone_finding values (1, 'x')|1 findings were put aside for the next night",
                "update night set number = 7|6 nights are missing",
                "update night set last_file = 99|1 nights were kept without an end, or with files that are not there",
                "insert into night select 2, started_at, finished_at, exit_code, as_of, 1, contract_sha256, accepted_sha256 from night|1 nights held more files than the night after them",
                "update night set exit_code = null|1 nights were kept without an end",
                "update closed_period set findings = ''|creditlab 2026-10 is not what it was when it was closed",
                "update closed_period set as_of = null|creditlab 2026-10 is not what it was when it was closed",
                "update closed_period set summary = replace(summary, '1', '2')|creditlab 2026-10 is not what it was when it was closed",
            })
    void what_nights_have_left_is_found_if_it_was_changed_and_only_a_copy_brings_it_back(String change, String said)
            throws Exception {
        Path ledger = copy();
        change(ledger, change);
        Ran ran = check(ledger);
        assertThat(ran.err()).containsPattern(said).contains("no file tells it. Put a copy of ");
        assertThat(ran.code()).isEqualTo(70);
    }

    @Test
    void bytes_that_were_changed_in_the_ledger_s_file_are_found() throws Exception {
        Random random = new Random(3);
        int found = 0;
        int tried = 0;
        for (int i = 0; i < 25; i++) {
            Path ledger = copy();
            Path file = ledger.resolve("ledger.mv.db");
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                byte[] noise = new byte[64];
                random.nextBytes(noise);
                bytes.seek(8192 + (long) (random.nextDouble() * (bytes.length() - 8192 - noise.length)));
                bytes.write(noise);
            }
            int code = check(ledger).code();
            assertThat(code).isIn(0, 70, 74);
            tried++;
            found += code == 0 ? 0 : 1;
        }
        assertThat(found).as("of %s ledgers with 64 bytes of noise", tried).isGreaterThan(tried / 10);
    }

    private Ran check(Path ledger) {
        return Ran.run("check", "--ledger", ledger).without(directory);
    }

    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(directory, "ledger");
        Files.copy(whole.resolve("ledger.mv.db"), copy.resolve("ledger.mv.db"));
        return copy;
    }

    private static void change(Path ledger, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + ledger.resolve("ledger"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
