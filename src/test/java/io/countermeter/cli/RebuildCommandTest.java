package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.ledger.LedgerRebuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger is made anew from its files, and is what it was. */
class RebuildCommandTest {
    private static final int NIGHTS = 3;

    @TempDir
    Path directory = Path.of("");

    private Path ledger = Path.of("");

    @BeforeEach
    void name_the_ledger() {
        ledger = directory.resolve("ledger");
    }

    @Test
    void a_ledger_that_was_destroyed_is_made_anew_with_the_same_results() throws Exception {
        live();
        String before = result();
        Map<String, List<String>> rows = rows("before");
        byte[] noise = "destroyed".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        Files.write(ledger.resolve("ledger.mv.db"), noise);

        Ran ran = rebuild();
        assertThat(ran.err()).endsWith("The ledger was made anew; judge it again, as with 'countermeter reconcile'.\n");
        assertThat(ran.code()).isZero();
        assertThat(ledger.resolve("ledger-before-rebuild.mv.db")).hasBinaryContent(noise);
        assertThat(names()).containsExactly("ledger-before-rebuild.mv.db", "ledger.lock", "ledger.mv.db");
        audit();
        assertThat(result()).isEqualTo(before);
        for (String table : List.of("USAGE_STRETCH", "CHARGE_STRETCH", "SUPERSEDED_CHARGE", "FINDING", "BRIDGE_LINE")) {
            assertThat(rows("after " + table).get(table)).as(table).hasSameSizeAs(rows.get(table));
        }
        assertThat(Ran.run("check", "--ledger", ledger).code()).isZero();
    }

    @Test
    void a_ledger_that_was_deleted_is_made_anew() throws Exception {
        live();
        String before = result();
        Files.delete(ledger.resolve("ledger.mv.db"));
        assertThat(rebuild().code()).isZero();
        audit();
        assertThat(result()).isEqualTo(before);
    }

    @Test
    void files_are_taken_in_the_order_in_which_the_old_ledger_met_them() throws Exception {
        Scene scene = new Scene(directory);
        scene.write("bills/z-first.csv", Scene.BILL.replace("ch-", "ch-9"));
        Files.move(directory.resolve("bills/z-first.csv"), directory.resolve("z-first.csv"));
        importAll(directory.resolve("z-first.csv"));
        Files.move(directory.resolve("z-first.csv"), directory.resolve("bills/z-first.csv"));
        scene.write("bills/a-second.csv", Scene.BILL.replace("ch-", "ch-9").replace("0.05,0.05", "0.07,0.07"));
        importAll(directory.resolve("bills"));

        assertThat(rebuild().code()).isZero();
        Map<String, List<String>> rows = rows("after");
        assertThat(rows.get("SUPERSEDED_CHARGE")).hasSize(3).first().asString().startsWith("charge_row=1 ");
        assertThat(rows.get("CHARGE"))
                .filteredOn(row -> row.contains(" id=1 "))
                .singleElement()
                .asString()
                .contains("amount=0.05");
    }

    @Test
    void what_no_file_tells_is_carried_over_and_the_night_after_goes_on() throws Exception {
        NightScene nights = new NightScene(directory);
        nights.night();
        assertThat(Ran.run("close", "acme", "2026-10", "--ledger", ledger).code())
                .isZero();
        nights.bill("restated.csv", "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.00,0.00,USD,,");
        nights.night();
        Map<String, List<String>> before = rows("before");
        String nightsBefore = nights();

        Ran ran = rebuild();
        assertThat(ran.err()).doesNotContain("could not be read");
        assertThat(ran.code()).isZero();
        Map<String, List<String>> after = rows("after");
        for (String table : List.of("KNOWN_FINDING", "PAST_FINDING", "FINDING_SUM", "NIGHT", "CLOSED_PERIOD")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
        assertThat(before.get("PAST_FINDING")).hasSize(1);
        assertThat(before.get("CLOSED_PERIOD")).singleElement().asString().contains("corrections={");
        assertThat(nights()).isEqualTo(nightsBefore);
        assertThat(Ran.run("check", "--ledger", ledger).code()).isZero();
        assertThat(nights.night().out())
                .contains("since 2026-10-03T10:01:00Z, 0 new files", "Nothing has changed.")
                .doesNotContain("Corrections");
    }

    @Test
    void what_the_old_ledger_said_of_a_finding_is_told_when_it_is_gone() throws Exception {
        NightScene nights = new NightScene(directory);
        nights.night();
        assertThat(rebuild().code()).isZero();
        assertThat(Ran.run("check", "--ledger", ledger).code()).isZero();
        nights.bill("restated.csv", "ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.00,0.00,USD,,");
        nights.night();
        assertThat(nights.news("settled_by", "explanation"))
                .containsExactly("BILLED_FAILURE resolved 0.00 restatement 0.05 USD for an attempt that ended"
                        + " provider_error; the policy for provider_error is not billed.");
    }

    /** Every table is made by files, by runs, or is carried over: a new one must be put on one of these lists. */
    @Test
    void every_table_is_made_anew_or_carried_over() throws Exception {
        new Scene(directory);
        importAll(directory.resolve("bills"));
        List<String> tables = new ArrayList<>(rows("before").keySet());
        tables.removeAll(List.of("CHARGE", "PART"));
        assertThat(tables)
                .containsExactlyInAnyOrder(
                        "IMPORTED_FILE",
                        "FILE_MONEY",
                        "REJECTED_ROW",
                        "USAGE_BLOCK",
                        "USAGE_STRETCH",
                        "USAGE_KEY",
                        "CHARGE_BLOCK",
                        "CHARGE_STRETCH",
                        "CHARGE_KEY",
                        "CHARGE_MONEY",
                        "CHARGE_SCOPE",
                        "SCOPE_SEGMENT",
                        "CHARGE_FILTER",
                        "SUPERSEDED_CHARGE",
                        "CONFIRMED_CHARGE",
                        "REPLACED_SCOPE",
                        "RUN",
                        "FINDING",
                        "BRIDGE",
                        "BRIDGE_LINE",
                        "BILLED_ACCOUNT",
                        "CHANGED_CHARGE",
                        "PRICE_BOOK",
                        "PROVED_RUN",
                        "PROVED_SUM",
                        "NIGHT",
                        "KNOWN_FINDING",
                        "PAST_FINDING",
                        "GONE_FINDING",
                        "FINDING_SUM",
                        "CLOSED_PERIOD");
    }

    private String nights() throws Exception {
        Path copy = directory.resolve("nights");
        Scenes.delete(copy);
        LedgerImage image = LedgerImage.copy(ledger, copy);
        return image.nights() + " " + image.number("select count(*) from night");
    }

    @Test
    void the_old_ledger_stands_if_one_of_its_files_is_not_there() throws Exception {
        Scene scene = new Scene(directory);
        importAll(directory.resolve("bills"));
        byte[] before = Files.readAllBytes(ledger.resolve("ledger.mv.db"));
        Files.delete(scene.bill);
        scene.write("bills/other.csv", Scene.BILL.replace("ch-", "ch-8"));

        Ran ran = rebuild();
        assertThat(ran.err())
                .contains("The old ledger holds 1 files that were not found with the same bytes: bills/october.csv\n"
                        + "The old ledger stays as it is.");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(names()).containsExactly("ledger.lock", "ledger.mv.db");
        assertThat(rows("after").get("IMPORTED_FILE")).hasSize(1);
        assertThat(before).isNotEmpty();
    }

    @Test
    void nobody_else_can_open_a_ledger_that_is_being_made_anew() throws Exception {
        new Scene(directory);
        importAll(directory.resolve("bills"));
        try (LedgerRebuild rebuild = LedgerRebuild.begin(ledger)) {
            assertThat(rebuild.oldFiles()).hasSize(1);
            assertThat(Ran.run("report", "--ledger", ledger).code()).isEqualTo(4);
            assertThat(rebuild().code()).isEqualTo(4);
        }
        assertThat(names()).containsExactly("ledger.lock", "ledger.mv.db");
        assertThat(Ran.run("check", "--ledger", ledger).code()).isZero();
    }

    /** What was found; which of several files that name a row is its evidence may be another. */
    private String result() throws IOException {
        return AuditedMonth.resultOf(Files.readString(directory.resolve("out/findings.json")));
    }

    private void live() throws Exception {
        Nights month = new Nights(directory.resolve("month"), 4, NIGHTS);
        for (int night = 0; night < NIGHTS; night++) {
            month.arrive(night, directory);
            audit();
        }
    }

    private void audit() {
        Ran ran = Ran.runOn(directory, "audit");
        assertThat(ran.code()).isEqualTo(1);
    }

    private void importAll(Path bills) {
        assertThat(Ran.run("import", "--bills", bills, "--ledger", ledger).code())
                .isZero();
    }

    private Ran rebuild() {
        Path logs = directory.resolve("logs");
        return Ran.run("rebuild", "--logs", logs, "--bills", directory.resolve("bills"), "--ledger", ledger)
                .without(directory);
    }

    private Map<String, List<String>> rows(String name) throws Exception {
        return LedgerImage.copy(ledger, directory.resolve("copy " + name)).rows();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(ledger)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
