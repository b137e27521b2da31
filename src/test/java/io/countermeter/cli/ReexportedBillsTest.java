package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports that overlap, that are split, or that come again with other amounts, are neither doubled nor do they take away. */
class ReexportedBillsTest {
    private static final Path SAMPLES = Path.of("src/main/resources/formats");

    private Scene scene;
    private int audits;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(SAMPLES.resolve(name), StandardCharsets.UTF_8);
    }

    /** What an audit of these bills, imported in this order, says was billed in all. */
    private BigDecimal billed(String... bills) throws IOException {
        audits++;
        for (int i = 0; i < bills.length; i++) {
            scene.write("bills-" + audits + "/" + i + ".txt", bills[i]);
        }
        Path folder = scene.directory.resolve("bills-" + audits);
        Ran ran = scene.run("audit", "--bills", folder, "--out", scene.out, "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        BigDecimal billed = BigDecimal.ZERO;
        for (JsonNode bridge : JsonMapper.builder().build().readTree(ran.out()).get("bridge")) {
            billed = billed.add(new BigDecimal(bridge.get("billed_total").asString()));
        }
        return billed;
    }

    @Test
    void a_later_cost_export_restates_its_days_and_leaves_the_others() throws IOException {
        String first = """
                start_time,end_time,amount_value,amount_currency,line_item,project_id,organization_id,project_name,organization_name
                1790812800,1790899200,0.08,usd,dall-e-3,proj_acme,org-acme,Acme,Acme Ltd
                1790899200,1790985600,0.16,usd,dall-e-3,proj_acme,org-acme,Acme,Acme Ltd
                """;
        String header = first.lines().findFirst().orElseThrow() + "\n";
        String later = header + "1790899200,1790985600,0.20,usd,dall-e-3,proj_acme,org-acme,Acme,Acme Ltd\n"
                + "1790985600,1791072000,0.04,usd,dall-e-3,proj_acme,org-acme,Acme,Acme Ltd\n";
        assertThat(billed(first)).isEqualByComparingTo("0.24");
        assertThat(billed(first, later)).isEqualByComparingTo("0.32");
    }

    @Test
    void two_keys_on_one_day_are_two_rows_be_they_in_one_file_or_in_two() throws IOException {
        String both = sample("openai-costs-csv/sample.csv");
        List<String> lines = both.lines().toList();
        String one = lines.get(0) + "\n" + lines.get(3) + "\n";
        String other = lines.get(0) + "\n" + lines.get(4) + "\n";
        assertThat(billed(one, other)).isEqualByComparingTo("0.50");
        assertThat(billed(one, other, both)).isEqualByComparingTo("1.800000000000000000000000000001");
    }

    @Test
    void a_cloud_report_in_pieces_is_whole_and_names_its_invoice_late_without_doubling() throws IOException {
        for (String name : List.of("aws-cur/sample.csv", "aws-cur-2/sample.csv")) {
            String whole = sample(name);
            List<String> lines = whole.lines().toList();
            String first = String.join("\n", lines.subList(0, 6)) + "\n";
            String second = lines.get(0) + "\n" + String.join("\n", lines.subList(6, lines.size())) + "\n";
            BigDecimal total = new BigDecimal("100.1200000181");
            assertThat(billed(whole)).isEqualByComparingTo(total);
            assertThat(billed(first, second)).isEqualByComparingTo(total);
            String closed = whole.replace(",,Anniversary", ",INV-7,Anniversary").replace("\nid", "\nother");
            assertThat(closed).isNotEqualTo(whole);
            assertThat(billed(first, second, closed)).isEqualByComparingTo(total);
        }
    }

    @Test
    void a_job_that_was_asked_for_again_is_one_charge_in_any_file() throws IOException {
        String lines = sample("kling-task-charges/sample.jsonl");
        assertThat(billed(lines)).isEqualByComparingTo("4.34");
        assertThat(billed(lines, lines.lines().skip(1).limit(1).findFirst().orElseThrow() + "\n"))
                .isEqualByComparingTo("4.34");
    }
}
