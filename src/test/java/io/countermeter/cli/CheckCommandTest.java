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
                "audit",
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
                "update finding set amount = amount + 1 where id = 1|its document says .*, its row ",
                "update finding set kind = 'UNBILLED' where id = 2|its document says .*, its row UNBILLED",
                "update finding set document = replace(document, 'EUR', 'USD') where id = 1|its document says USD, its row EUR",
                "update finding set document = 'gone' where id = 1|the documents of the last run cannot be read",
                "delete from finding where id = 3|findings are missing",
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
