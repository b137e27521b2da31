package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** LiteLLM's log of calls, held against what OpenAI says each day cost: no id is common to both. */
class GatewayAgainstCostsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTRACT = """
            version: 1
            providers:
              openai:
                currency: USD
                policy: [{from: 2026-01-01, succeeded: billed}]
                prices:
                  - {from: 2026-01-01, model: dall-e-3, unit: image, price: 0.04}
                  - {from: 2026-01-01, model: sora-2, unit: second, price: 0.10}
            """;

    @TempDir
    Path directory;

    private final List<String> log = new ArrayList<>();
    private final List<String> days = new ArrayList<>();

    private ObjectNode call(String id, String type, String time, String model, String status) {
        return JSON.createObjectNode()
                .put("request_id", id)
                .put("call_type", type)
                .put("spend", 0.04)
                .put("startTime", time)
                .put("endTime", time)
                .put("model", model)
                .put("custom_llm_provider", "openai")
                .put("cache_hit", "None")
                .put("response", "{}")
                .put("proxy_server_request", "{}")
                .put("metadata", "{}")
                .put("status", status);
    }

    private void images(String id, String time, int count) {
        log.add(call(id, "aimage_generation", time, "dall-e-3", "success")
                .put("proxy_server_request", "{\"prompt\": \"" + id + "\", \"n\": " + count + "}")
                .put(
                        "response",
                        "{\"created\": 1, \"data\": [" + "{\"url\": \"u\"},".repeat(count - 1) + "{\"url\": \"u\"}]}")
                .toString());
    }

    private void failedImage(String id, String time) {
        log.add(call(id, "aimage_generation", time, "dall-e-3", "failure")
                .put("proxy_server_request", "{\"prompt\": \"" + id + "\", \"n\": 1}")
                .put(
                        "metadata",
                        "{\"error_information\": {\"error_code\": \"500\", \"error_class\": \"InternalServerError\", "
                                + "\"error_message\": \"The server had an error\"}, \"attempted_retries\": 0}")
                .toString());
    }

    private static String wrapped(String model) {
        String inner = "litellm:custom_llm_provider:openai;model_id:" + model + ";video_id:video_1";
        return "video_" + Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
    }

    private void video(String day) {
        log.add(call(wrapped("sora-2"), "acreate_video", day + " 10:00:00", "sora-2", "success")
                .put("metadata", "{\"usage_object\": {\"duration_seconds\": 8.0}, \"attempted_retries\": 0}")
                .toString());
        for (int poll = 1; poll <= 3; poll++) {
            String status = poll == 3 ? "completed" : "in_progress";
            log.add(call(wrapped(""), "avideo_retrieve", day + " 10:0" + poll + ":00", "", "success")
                    .put(
                            "response",
                            "{\"id\": \"" + wrapped("") + "\", \"status\": \"" + status + "\", \"seconds\": \"8\"}")
                    .toString());
        }
    }

    private void day(String date, String... results) {
        long start = LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        days.add("{\"object\": \"bucket\", \"start_time\": " + start + ", \"end_time\": " + (start + 86_400)
                + ", \"results\": [" + String.join(", ", results) + "]}");
    }

    private static String cost(String item, String amount, String quantity, String unit) {
        return "{\"object\": \"organization.costs.result\", \"amount\": {\"value\": " + amount
                + ", \"currency\": \"usd\"}, \"line_item\": \"" + item
                + "\", \"project_id\": \"proj_1\", \"quantity\": "
                + quantity + ", \"quantity_unit\": \"" + unit + "\"}";
    }

    private JsonNode audit() throws IOException {
        Files.write(Files.createDirectories(directory.resolve("logs")).resolve("spend.jsonl"), log);
        Files.writeString(
                Files.createDirectories(directory.resolve("bills")).resolve("costs.json"),
                "{\"object\": \"page\", \"data\": [" + String.join(", ", days) + "], \"has_more\": false}");
        Files.writeString(directory.resolve("contract.yaml"), CONTRACT);
        Ran ran = Ran.run(
                "audit",
                "--logs",
                directory.resolve("logs"),
                "--bills",
                directory.resolve("bills"),
                "--contract",
                directory.resolve("contract.yaml"),
                "--out",
                directory.resolve("out"),
                "--json");
        assertThat(ran.code()).as(ran.err()).isLessThan(2);
        return JSON.readTree(ran.out());
    }

    private static List<String> lines(JsonNode result) {
        List<String> lines = new ArrayList<>();
        for (JsonNode bridge : result.get("bridge")) {
            for (JsonNode line : bridge.get("lines")) {
                lines.add(
                        line.get("cause").asString() + " " + line.get("amount").asString());
            }
            lines.add("billed " + bridge.get("billed_total").asString());
        }
        return lines;
    }

    @Test
    void theBridgeGoesFromTheCallsToTheCostsOfTheirDays() throws IOException {
        images("first", "2026-10-01 00:05:00", 1);
        images("two", "2026-10-02 09:20:46.847371", 2);
        images("one", "2026-10-02 23:59:59", 1);
        failedImage("failed", "2026-10-02 12:00:00");
        log.add(call("cached", "aimage_generation", "2026-10-02 12:01:00", "dall-e-3", "success")
                .put("cache_hit", "True")
                .toString());
        video("2026-10-02");
        images("three", "2026-10-03 08:00:00", 3);
        images("last", "2026-10-05 00:05:00", 1);
        day("2026-10-01", cost("dall-e-3", "0.04", "1", "images"));
        day(
                "2026-10-02",
                cost("dall-e-3", "0.160000000000000000", "4", "images"),
                cost("sora-2, video", "0.8", "8", "duration_seconds"),
                cost("file storage", "0.03", "2", "gibibyte_hours"));
        day("2026-10-03", cost("dall-e-3", "0.12", "3", "images"));

        JsonNode result = audit();

        assertThat(lines(result))
                .containsExactly(
                        "expected of what was billed 1.08", "BUCKET_MISMATCH 0.04", "not covered 0.03", "billed 1.15");
        assertThat(result.get("attempts").get("in a bucket").asInt()).isEqualTo(6);
        assertThat(result.get("findings").get(0).get("explanation").asString())
                .contains(
                        "would vanish if attempts that ended provider_error are billed too (explains 4 of 4 buckets)");
    }
}
