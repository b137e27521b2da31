package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published prices that a ledger keeps with their date, and what is judged by them. */
class PriceBooksTest {
    private static final String NO_PRICES = Scene.CONTRACT.substring(0, Scene.CONTRACT.indexOf("    prices:"));

    private Scene scene;
    private Path ledger = Path.of("");

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        ledger = directory.resolve("ledger");
        scene.write("contract.yaml", NO_PRICES);
    }

    private Ran keep(String from, String... prices) throws IOException {
        Path file = scene.write("prices-" + from + ".json", "{" + String.join(", ", prices) + "}");
        return scene.run("prices", "import", file, "--from", from, "--ledger", ledger);
    }

    private static String pix(String key, String price) {
        return "\"" + key + "\": {\"litellm_provider\": \"acme\", \"mode\": \"image_generation\", "
                + "\"output_cost_per_image\": " + price + "}";
    }

    private Ran audit() {
        return scene.audit("--ledger", ledger);
    }

    private JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(scene.read("out/findings.json"));
    }

    private List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : json().get("findings")) {
            findings.add(String.join(
                    " ",
                    finding.get("kind").asString(),
                    finding.get("remedy").asString(),
                    finding.get("amount").asString(),
                    finding.get("charge_ids").toString()));
        }
        return findings;
    }

    @Test
    void without_a_price_book_nothing_is_priced() throws IOException {
        audit();
        assertThat(json().get("bridge").get(0).get("judged").asString()).isEqualTo("0.00");
        assertThat(findings()).containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]");
    }

    @Test
    void a_charge_is_judged_by_the_book_that_held_when_it_was_submitted() throws IOException {
        assertThat(keep("2026-09-01", pix("pix", "0.04")).out())
                .isEqualTo("Kept as price book 1: its prices hold from 2026-09-01 on wherever a contract has none.\n");
        keep("2026-10-03", pix("pix", "0.05"));
        audit();
        assertThat(findings())
                .containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]", "PRICE_MISMATCH REVIEW 0.01 [\"ch-1\"]");
        assertThat(json().get("price_books").toString())
                .startsWith("[{\"number\":1,\"from\":\"2026-09-01\",\"path\":")
                .contains("{\"number\":2,\"from\":\"2026-10-03\",");
        assertThat(scene.run("explain", "ch-1", "--ledger", ledger).out())
                .contains("a kept price book, from 2026-09-01T00:00:00Z, list price");
    }

    @Test
    void what_is_billed_below_a_list_price_is_not_said_to_be_below_the_contract() throws IOException {
        keep("2026-09-01", pix("pix", "0.06"));
        audit();
        assertThat(json().get("findings").toString())
                .contains("0.05 USD where the list prices make 0.06 (1 at 0.06)")
                .doesNotContain("the contract expects");
    }

    @Test
    void nothing_before_the_first_book_is_priced() throws IOException {
        keep("2026-10-03", pix("pix", "0.04"));
        audit();
        assertThat(findings())
                .containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]", "PRICE_MISMATCH REVIEW 0.01 [\"ch-3\"]");
    }

    @Test
    void what_the_contract_has_a_price_for_no_book_prices() throws IOException {
        scene.write("contract.yaml", Scene.CONTRACT);
        keep("2026-09-01", pix("pix", "0.01"), pix("1024-x-1024/pix", "0.02"));
        audit();
        assertThat(findings()).containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]");
    }

    @Test
    void the_names_of_a_book_are_those_of_the_contract() throws IOException {
        scene.write(
                "contract.yaml",
                NO_PRICES + "    zone: Asia/Tokyo\n    aliases: {provider: [acme-ai], model: {picture: pix}}\n");
        keep("2026-10-03", pix("picture", "0.04").replace("\"acme\"", "\"acme-ai\""));
        scene.write("logs/october.csv", Scene.LOG.replace("2026-10-03T10:00:00Z", "2026-10-02T15:00:00Z"));
        audit();
        assertThat(findings())
                .as("the third of October begins at 15:00 UTC in Tokyo")
                .containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]", "PRICE_MISMATCH REVIEW 0.01 [\"ch-3\"]");
    }

    @Test
    void a_newer_book_stands_in_place_of_all_that_an_older_one_says_of_a_model() throws IOException {
        scene.write(
                "logs/october.csv",
                Scene.LOG
                        .replace("output_count", "output_count,resolution")
                        .replace(",0,1,1\n", ",0,1,1,1024x1024\n")
                        .replace(",0,1,\n", ",0,1,,1024x1024\n"));
        keep("2026-09-01", pix("1024-x-1024/pix", "0.03"));
        keep("2026-10-02", pix("pix", "0.05"));
        audit();
        assertThat(findings())
                .containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]", "PRICE_MISMATCH REVIEW 0.02 [\"ch-1\"]");
    }

    @Test
    void a_book_is_kept_once_and_two_prices_from_one_day_are_refused() throws IOException {
        keep("2026-09-01", pix("pix", "0.04"));
        assertThat(keep("2026-09-01", pix("pix", "0.04")).out())
                .startsWith("This price list is kept already, as price book 1, from 2026-09-01: 1 prices of ");
        Ran ran = keep("2026-09-01", pix("pix", "0.05"));
        assertThat(ran.err())
                .contains("acme pix costs 0.05 per image in prices-2026-09-01.json, and 0.04 in price book 1, from "
                        + "2026-09-01 on both; give another day, or remove that book: countermeter prices remove 1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(scene.run("prices", "list", "--ledger", ledger).out()).hasLineCount(1);
        assertThat(scene.run("prices", "remove", "1", "--ledger", ledger).out())
                .isEqualTo("Price book 1 is removed.\n");
        assertThat(scene.run("prices", "remove", "1", "--ledger", ledger).code())
                .isEqualTo(2);
        assertThat(scene.run("prices", "list", "--ledger", ledger).out())
                .isEqualTo("The ledger keeps no price books.\n");
    }

    @Test
    void a_book_that_comes_between_two_nights_is_a_change_of_terms() throws IOException {
        keep("2026-09-01", pix("pix", "0.04"));
        night();
        assertThat(night().err()).contains("Judged what is new and what it touches");
        assertThat(scene.run("close", "acme", "2026-10", "--ledger", ledger).code())
                .isZero();
        scene.run("prices", "remove", "1", "--ledger", ledger);
        Ran ran = night();
        assertThat(ran.err()).contains("it is judged by other terms than the night before");
        assertThat(ran.out()).contains("1 resolved", "settled by: another contract", "Corrections of closed months");
    }

    private Ran night() {
        return Ran.runOn(scene.directory, "nightly");
    }

    @Test
    void a_book_outlives_a_rebuild_and_is_verified() throws Exception {
        keep("2026-09-01", pix("pix", "0.04"));
        audit();
        Ran rebuilt = scene.run("rebuild", "--logs", scene.log, "--bills", scene.bill, "--ledger", ledger);
        assertThat(rebuilt.code()).as(rebuilt.err()).isLessThan(2);
        assertThat(scene.run("prices", "list", "--ledger", ledger).out()).startsWith("price book 1, from 2026-09-01: ");
        assertThat(scene.run("check", "--ledger", ledger).code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + ledger.resolve("ledger"));
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("update price_book set document = replace(document, '0.04', '0.05')");
        }
        Ran check = scene.run("check", "--ledger", ledger);
        assertThat(check.err()).contains("price book 1 is not what it was when it was kept");
        assertThat(check.code()).isEqualTo(70);
    }

    @Test
    void a_list_without_a_price_for_images_or_videos_is_refused_with_the_reasons() throws IOException {
        Ran ran = keep("2026-09-01", pix("pix", "-1"));
        assertThat(ran.err()).contains("prices-2026-09-01.json:1: no price in it could be translated", "pix");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void what_two_books_price_otherwise_by_the_names_of_the_contract_has_no_price() throws IOException {
        scene.write("contract.yaml", NO_PRICES + "    aliases: {model: {picture: pix}}\n");
        keep("2026-09-01", pix("pix", "0.01"));
        keep("2026-09-01", pix("picture", "0.02"));
        audit();
        assertThat(findings()).containsExactly("BILLED_FAILURE RECOVER 0.05 [\"ch-2\"]");
    }

    @Test
    void a_list_price_tells_nothing_of_the_unit_of_a_charge() throws IOException {
        scene.write("contract.yaml", NO_PRICES + "    quantities: [{unit: image, counts: lesser}]\n");
        scene.write("bills/october.csv", Scene.BILL.replace("pix,image,1,0.05,0.05", "pix,,10,,0.50"));
        keep("2026-09-01", pix("pix", "0.05"));
        audit();
        assertThat(findings()).containsExactly("BILLED_FAILURE RECOVER 0.50 [\"ch-2\"]");
    }

    @Test
    void what_is_counted_at_a_list_price_is_to_be_reviewed() throws IOException {
        scene.write("contract.yaml", NO_PRICES + "    quantities: [{unit: image, counts: lesser}]\n");
        scene.write("bills/october.csv", Scene.BILL.replace("pix,image,1,0.05,0.05", "pix,image,2,,0.10"));
        keep("2026-09-01", pix("pix", "0.05"));
        audit();
        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("QUANTITY_MISMATCH REVIEW 0.05"))
                .noneMatch(finding -> finding.startsWith("QUANTITY_MISMATCH RECOVER"));
    }

    @Test
    void outputs_that_are_missing_at_a_list_price_are_to_be_reviewed_and_not_proved() throws IOException {
        scene.write("contract.yaml", NO_PRICES.replace("failed: not_billed", "failed: not_billed, empty: not_billed"));
        scene.write("logs/october.csv", Scene.LOG.replace(",0,1,1\n", ",0,2,1\n"));
        scene.write("bills/october.csv", Scene.BILL.replace("pix,image,1,0.05,0.05", "pix,image,2,0.05,0.10"));
        keep("2026-09-01", pix("pix", "0.05"));
        audit();
        assertThat(json().get("findings"))
                .filteredOn(finding -> finding.get("outcome").asString("").equals("EMPTY"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.get("remedy").asString()
                                + finding.get("grade").asString())
                        .isEqualTo("REVIEWSTRONG"));
    }
}
