package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.format.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole audits of files that providers publish, held against what a person reads out of them by hand. */
class RealFilesAuditTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory = Path.of("");

    private JsonNode audit(int code, Object... words) {
        Ran ran = Ran.run(Scene.flat("audit", words, "--out", directory.resolve("out"), "--json"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        return JSON.readTree(ran.out());
    }

    /** The classes that have attempts. */
    private static Map<String, Integer> attempts(JsonNode result) {
        Map<String, Integer> attempts = new LinkedHashMap<>();
        result.get("attempts").properties().forEach(entry -> {
            if (entry.getValue().asInt() > 0) {
                attempts.put(entry.getKey(), entry.getValue().asInt());
            }
        });
        return attempts;
    }

    /** The lines of the only bridge: cause, remedy, amount, count. */
    private static String lines(JsonNode result) {
        assertThat(result.get("bridge").size()).isEqualTo(1);
        JsonNode bridge = result.get("bridge").get(0);
        StringBuilder lines = new StringBuilder();
        for (JsonNode line : bridge.get("lines")) {
            lines.append(line.get("cause").asString()).append(", ");
            lines.append(line.get("remedy").asString("-")).append(", ");
            lines.append(line.get("amount").asString()).append(", ");
            lines.append(line.get("count").asString()).append('\n');
        }
        return lines.append("billed ")
                .append(bridge.get("billed_total").asString())
                .toString();
    }

    /**
     * 39 states of 26 predictions: 6 succeeded (line 5, 10, 13, 16, 19 and 22), 2 were cancelled (3 and 28), 18 were
     * last seen starting or processing. There is no bill: what is open may still come, what succeeded cannot be
     * found on a bill, and who bills a cancelled one no contract says. The four llama haikus (lines 23 to 26) and the
     * eight corgis (29 to 36) were asked for again while the one before was running.
     */
    @Test
    void the_predictions_of_replicate_are_26_attempts_without_a_bill() {
        JsonNode result = audit(0, "--logs", SharedData.file("replicate/predictions.jsonl"));
        assertThat(attempts(result)).isEqualTo(Map.of("not billed as expected", 2, "not covered", 6, "awaiting", 18));
        assertThat(result.get("bridge").size()).isZero();
        assertThat(result.get("run").get("as_of").asString()).isEqualTo("2024-10-04T18:17:09.101Z");
        JsonNode coverage = result.get("coverage").get(0);
        assertThat(coverage.get("usage_records").asInt()).isEqualTo(39);
        assertThat(coverage.get("log_from").asString()).startsWith("2023-08-16T18:57:08.36078514");
        assertThat(coverage.get("bill_from").isNull()).isTrue();
        assertThat(result.get("findings")).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.get("kind").asString()).isEqualTo("RETRY_LOOP");
            assertThat(finding.get("remedy").asString()).isEqualTo("REVIEW");
            assertThat(finding.get("amount").asString()).isEqualTo("0.00");
        });
        assertThat(result.get("findings").valueStream().map(finding -> finding.get("job_ids")
                        .size()))
                .containsExactlyInAnyOrder(4, 8);
    }

    /** The example of a bill is of 15 January, that of a log of the 1st: they are of different requests. */
    @Test
    void the_examples_of_fal_are_of_other_days_and_accuse_nobody() {
        JsonNode result = audit(
                0,
                "--logs",
                SharedData.file("fal/requests_by_endpoint.example.json"),
                "--bills",
                SharedData.file("fal/billing_events.example.json"));
        assertThat(attempts(result)).isEqualTo(Map.of("not covered", 1));
        assertThat(lines(result)).isEqualTo("not covered, -, 0.0825, 2\nbilled 0.0825");
        assertThat(result.get("findings").size()).isZero();
        assertThat(result.get("bridge").get(0).get("judged").asString()).isEqualTo("0.00");
    }

    @Test
    void the_bill_of_an_organization_has_a_bridge_for_each_of_its_accounts() {
        JsonNode result = audit(
                0,
                "--logs",
                SharedData.file("fal/requests_by_endpoint.example.json"),
                "--bills",
                SharedData.file("fal/organization_billing_events.example.json"));
        assertThat(result.get("bridge")
                        .valueStream()
                        .map(bridge -> bridge.get("account").asString() + " "
                                + bridge.get("billed_total").asString()))
                .containsExactly("acme-ml-team 0.045", "acme-research 0.0375");
        assertThat(result.get("bridge")
                        .valueStream()
                        .map(bridge -> bridge.get("lines").get(0).get("cause").asString()))
                .containsOnly("not covered");
    }

    /**
     * The bill beside a log that we would have kept: 2 megapixels at 0.0225 are due and billed as agreed; 1.5
     * megapixels are billed without the discount, 1.5 × (0.025 − 0.0225) = 0.00375 too much.
     */
    @Test
    void the_bill_of_fal_is_judged_by_a_log_and_a_contract_of_ours() throws IOException {
        Path bill = SharedData.file("fal/billing_events.example.json");
        Path log = Files.writeString(directory.resolve("log.csv"), """
                provider,request_id,submitted_at,finished_at,status,model,output_megapixels
                fal,abc123,2025-01-15T10:30:40Z,2025-01-15T10:30:45Z,succeeded,fal-ai/flux/dev,2
                fal,def456,2025-01-15T10:25:27Z,2025-01-15T10:25:30Z,succeeded,fal-ai/flux/dev,1.5
                """);
        Path contract = Files.writeString(directory.resolve("contract.yaml"), """
                version: 1
                providers:
                  fal:
                    currency: USD
                    components: {megapixel: billed}
                    policy: [{from: 2025-01-01, source: the order form}]
                    prices: [{from: 2025-01-01, model: fal-ai/flux/dev, unit: megapixel, price: 0.0225}]
                """);
        JsonNode result = audit(0, "--logs", log, "--bills", bill, "--contract", contract, "--fail-on", "RECOVER:0.01");
        assertThat(lines(result)).isEqualTo("""
                        expected of what was billed, -, 0.07875, 2
                        PRICE_MISMATCH, RECOVER, 0.00375, 1
                        billed 0.0825""");
        assertThat(attempts(result)).isEqualTo(Map.of("billed with findings", 1, "billed as expected", 1));
        assertThat(result.get("findings").get(0).get("request_ids").get(0).asString())
                .isEqualTo("def456");
    }

    /** 997 rows of other services, two adjustments of Oracle, and a credit, on the bills of three providers. */
    @Test
    void the_thousand_rows_of_a_cloud_bill_are_other_services_and_tie_out() {
        JsonNode result =
                audit(0, "--bills", SharedData.file("focus/focus_1.0_sample_1000.csv"), "--fail-on", "REVIEW:0.01");
        Map<String, BigDecimal> sums = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        BigDecimal billed = BigDecimal.ZERO;
        for (JsonNode bridge : result.get("bridge")) {
            billed = billed.add(new BigDecimal(bridge.get("billed_total").asString()));
            for (JsonNode line : bridge.get("lines")) {
                String cause = line.get("cause").asString();
                sums.merge(cause, new BigDecimal(line.get("amount").asString()), BigDecimal::add);
                counts.merge(cause, line.get("count").asInt(), Integer::sum);
            }
        }
        assertThat(sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(billed);
        assertThat(counts).isEqualTo(Map.of("other services", 997, "debits", 2, "unallocated credit", 1));
        assertThat(sums.get("debits")).isEqualByComparingTo("0.272");
        assertThat(sums.get("unallocated credit")).isEqualByComparingTo("-2.6137");
        assertThat(result.get("findings").size()).isZero();
    }
}
