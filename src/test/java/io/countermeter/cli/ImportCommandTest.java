package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private Scene scene;
    private Path ledger = Path.of("");

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        ledger = directory.resolve("ledger");
    }

    private Ran importing(Object... words) {
        return scene.run("import", "--ledger", ledger, words);
    }

    @Test
    void an_import_says_what_became_of_each_row_and_of_the_money() {
        assertThat(importing("--logs", scene.log, "--bills", scene.bill)).isEqualTo(new Ran(0, "", """
                                logs/october.csv (countermeter-log): 3 rows = 3 new + 0 restated + 0 already known + 0 rejected
                                bills/october.csv (countermeter-charges): 3 rows = 3 new + 0 restated + 0 already known + 0 rejected
                                  0.15 USD = 0.15 new + 0.00 restated + 0.00 already known + 0.00 rejected
                                """));
    }

    @Test
    void the_same_bytes_are_imported_once() throws IOException {
        importing("--bills", scene.bill);
        scene.write("bills/copy.csv", Scene.BILL);
        assertThat(importing("--bills", scene.directory.resolve("bills"))).isEqualTo(new Ran(0, "", """
                                bills/copy.csv: imported already as bills/october.csv
                                bills/copy.csv (countermeter-charges): 3 rows = 0 new + 0 restated + 3 already known + 0 rejected
                                  0.15 USD = 0.00 new + 0.00 restated + 0.15 already known + 0.00 rejected
                                bills/october.csv: imported already as bills/october.csv
                                bills/october.csv (countermeter-charges): 3 rows = 0 new + 0 restated + 3 already known + 0 rejected
                                  0.15 USD = 0.00 new + 0.00 restated + 0.15 already known + 0.00 rejected
                                """));
    }

    @Test
    void the_same_rows_in_other_bytes_are_known_and_other_amounts_restate() throws IOException {
        importing("--bills", scene.bill);
        scene.write(
                "bills/november.csv",
                Scene.BILL.replace("1,0.05,0.05", "1.0,0.050,5E-2").replace("ch-3,acme", "ch-4,acme")
                        + "ch-3,acme,2026-10-03T12:01:00+02:00,req-3,pix,image,1,0.04,0.04,USD\n"
                        + "ch-5,acme,3 October,req-3,pix,image,1,0.02,0.02,USD\n");
        assertThat(importing("--bills", scene.directory.resolve("bills/november.csv")))
                .isEqualTo(new Ran(0, "", """
                                bills/november.csv:6: charged_at: '3 October' is not a time ('3 October'); write it as 2026-10-31T23:59:59Z, or state the pattern in a format of your own
                                bills/november.csv (countermeter-charges): 5 rows = 1 new + 1 restated + 2 already known + 1 rejected
                                  0.21 USD = 0.05 new + 0.04 restated + 0.10 already known + 0.02 rejected
                                """));
    }

    @Test
    void a_refused_file_counts_for_nothing_is_named_and_does_not_stop_the_others() throws IOException {
        scene.write("bills/broken.csv", Scene.BILL.replace("0.05,USD", "five,USD"));
        Ran ran = importing("--bills", scene.directory.resolve("bills"), "--max-rejects", "2");
        assertThat(ran.err())
                .contains("bills/broken.csv:2: amount: 'five' is not a number")
                .contains("refused: bills/broken.csv: 3 of 3 rows were rejected; correct the rows, or allow more with "
                        + "--max-rejects\n")
                .contains("bills/october.csv (countermeter-charges): 3 rows = 3 new");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(importing("--bills", scene.directory.resolve("bills"), "--max-rejects", "100%"))
                .extracting(Ran::code)
                .isEqualTo(0);
    }

    @Test
    void a_path_that_leads_nowhere_is_refused() throws IOException {
        Files.createDirectories(scene.directory.resolve("empty"));
        assertThat(importing("--logs", scene.directory.resolve("missing.csv"), scene.directory.resolve("empty")))
                .isEqualTo(new Ran(3, "", """
                                missing.csv: there is no such file or folder; check the path
                                empty: the folder holds no files; name a folder with exports in it, or the files themselves
                                """));
    }

    @Test
    void standard_input_is_read_plain_and_compressed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Scene.LOG.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Ran.run(packed.toByteArray(), "import", "--ledger", ledger, "--logs", "-"))
                .isEqualTo(new Ran(
                        0, "", "- (countermeter-log): 3 rows = 3 new + 0 restated + 0 already known + 0 rejected\n"));
        byte[] plain = Scene.LOG.replace(",0,1,1\n", ",0,1,1.0\n").getBytes(StandardCharsets.UTF_8);
        assertThat(Ran.run(plain, "import", "--ledger", ledger, "--logs", "-").err())
                .isEqualTo("- (countermeter-log): 3 rows = 0 new + 0 restated + 3 already known + 0 rejected\n");
    }

    @Test
    void empty_standard_input_is_refused() {
        assertThat(Ran.run("import", "--ledger", ledger, "--bills", "-"))
                .isEqualTo(new Ran(
                        3,
                        "",
                        "-: the file is empty, so that its format cannot be known; fetch it again; if it is "
                                + "meant to be empty, leave it out or name its format with --format\n"));
    }

    @Test
    void as_json_an_import_prints_a_line_for_each_file() {
        Ran ran = importing("--logs", scene.log, "--bills", scene.bill, "--json");
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out())
                .contains("\"path\": \"bills/october.csv\"", "\"new\": {\"rows\": 3, \"money\": {\"USD\": \"0.15\"}}");
        assertThat(ran.code()).isZero();
    }
}
