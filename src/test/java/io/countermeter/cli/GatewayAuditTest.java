package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway's log and the provider's bill, each of which names a video in its own way. */
class GatewayAuditTest {
    private static final Path LOG = Path.of("src/main/resources/formats/litellm-spend-logs/sample.jsonl");

    @TempDir
    private Path folder;

    private JsonNode audit(String charges) throws IOException {
        Path bill = Files.writeString(
                folder.resolve("bill.csv"),
                "charge_id,provider,job_id,charged_at,model,unit,quantity,amount,currency\n" + charges);
        Ran ran = Ran.run("audit", "--json", "--logs", LOG, "--bills", bill, "--out", folder.resolve("out"));
        assertThat(ran.code()).as(ran.err()).isZero();
        return JsonMapper.builder().build().readTree(ran.out());
    }

    @Test
    void a_video_that_is_polled_behind_a_gateway_is_one_attempt_and_meets_its_charge() throws IOException {
        JsonNode result = audit("c-1,openai,video_68d1,2026-10-01T09:23:00Z,sora-2,second,8,0.80,USD\n");
        assertThat(result.at("/findings").isEmpty()).isTrue();
        // Two polls found their video, however it was wrapped; the one that failed names none.
        assertThat(result.at("/coverage/0/strays").asInt()).isEqualTo(1);
        assertThat(result.at("/coverage/0/cached").asInt()).isEqualTo(1);
        assertThat(result.at("/attempts/billed, price not judged").asInt()).isEqualTo(1);
        assertThat(result.at("/attempts/outcome unknown").asInt()).isZero();
        assertThat(result.at("/bridge/0/lines/0/amount").asString()).isEqualTo("0.80");
    }

    @Test
    void what_the_proxy_repeated_and_the_provider_charged_twice_is_ours_to_prevent() throws IOException {
        JsonNode result = audit("""
                c-1,openai,video_68d1,2026-10-01T09:22:00Z,sora-2,second,8,0.80,USD
                c-2,openai,video_68d1,2026-10-01T09:23:00Z,sora-2,second,8,0.80,USD
                """);
        assertThat(result.at("/findings/0/kind").asString()).isEqualTo("BILLED_RETRY");
        assertThat(result.at("/findings/0/remedy").asString()).isEqualTo("PREVENT");
        assertThat(result.at("/findings/0/amount").asString()).isEqualTo("0.80");
    }
}
