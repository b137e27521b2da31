package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Real and documented answers of providers and gateways, with the values that were read out of them by hand. */
class RealLogsTest {
    private static Collected read(String name) throws IOException {
        InputFile file = new InputFile(name, SharedData.file(name));
        return Collected.of(TestFormats.builtIn(), InputKind.LOG, file, InputStream.nullInputStream(), null);
    }

    private static UsageRecord only(Collected read, String format) {
        assertThat(read.messages()).isEmpty();
        assertThat(read.format).isEqualTo(format);
        assertThat(read.usages).hasSize(1);
        return read.usages.get(0);
    }

    @Test
    void aCallForTextInLiteLlmsSpendLogIsPassedOver() throws IOException {
        Collected read = read("litellm/spend_logs_payload.json");
        assertThat(read.format).isEqualTo("litellm-spend-logs");
        assertThat(read.usages).isEmpty();
        assertThat(read.messages())
                .containsExactly("litellm/spend_logs_payload.json: 1 row was passed over: they are no calls for images "
                        + "or videos");
    }

    @Test
    void theSameRowOfACallForAnImageIsRead() throws IOException {
        String image = Files.readString(SharedData.file("litellm/spend_logs_payload.json"), StandardCharsets.UTF_8)
                .replace("\"acompletion\"", "\"aimage_generation\"");
        assertThat(only(Collected.of(InputKind.LOG, "log.json", image), "litellm-spend-logs")
                        .toString())
                .isEqualTo("UsageField{provider=openai request_id=chatcmpl-2283081b-dc89-41f6-93e6-d4f914774027 "
                        + "event=request submitted_at=2025-01-24T09:20:46.847371Z "
                        + "finished_at=2025-01-24T09:20:46.851954Z status=succeeded operation=text_to_image "
                        + "model=gpt-4o }");
    }

    @Test
    void anAzureJobNamesItsSecondsVariantsAndSize() throws IOException {
        assertThat(only(read("azure_sora/sora1_job.json"), "azure-sora-jobs").toString())
                .isEqualTo("UsageField{provider=azure job_id=task_01jwcet0eje35tc5jy54yjax5q event=request "
                        + "submitted_at=2025-05-28T22:04:35Z status=running model=sora requested_seconds=5 "
                        + "requested_count=1 requested_resolution=480x480 }");
    }

    @Test
    void aBareAnswerOfBlackForestLabsNamesNoTime() throws IOException {
        Collected read = read("bfl/submit_response.json");
        assertThat(read.refusal).isNotNull();
        assertThat(read.usages).isEmpty();
    }

    @Test
    void anAnswerOfBlackForestLabsInItsEnvelopeIsAJobThatRuns() throws IOException {
        String answer = Files.readString(SharedData.file("bfl/submit_response.json"), StandardCharsets.UTF_8);
        String line = "{\"submitted_at\": \"2026-10-01T08:00:00Z\", \"model\": \"flux-2-pro\", \"response\": "
                + answer.strip() + "}\n";
        assertThat(only(Collected.of(InputKind.LOG, "log.jsonl", line), "bfl-results")
                        .toString())
                .isEqualTo("UsageField{provider=bfl job_id=abc123 event=request submitted_at=2026-10-01T08:00:00Z "
                        + "status=running model=flux-2-pro output_megapixels=1 }");
    }

    @Test
    void aCallbackOfKlingIsATaskWithOurOwnId() throws IOException {
        assertThat(only(read("kling/callback.json"), "kling-tasks").toString())
                .isEqualTo("UsageField{provider=kling request_id=my-job-001 job_id=abc123def456 event=request "
                        + "submitted_at=2024-08-04T11:05:57.708Z finished_at=2024-08-04T11:06:40.123Z "
                        + "status=succeeded model=kling-v2-6 requested_seconds=5 output_count=1 }");
    }

    @Test
    void theShapeOfKlingsAnswerIsReadWithoutMakingUpAnything() throws IOException {
        assertThat(only(read("kling/task_result_success.json"), "kling-tasks").toString())
                .isEqualTo("UsageField{provider=kling request_id=string job_id=string event=request "
                        + "submitted_at=2024-08-04T11:05:57.708Z status=unknown }");
    }

    @Test
    void secondsOfAnOpenAiVideoAreAText() throws IOException {
        assertThat(only(read("openai/video_object.example.json"), "openai-videos")
                        .toString())
                .isEqualTo("UsageField{provider=openai job_id=video_123 event=request "
                        + "submitted_at=2024-04-09T21:20:00Z status=running model=sora-2 requested_seconds=8 "
                        + "requested_count=1 requested_resolution=1024x1792 requested_quality=standard }");
    }

    @Test
    void anAnswerOfTheImagesApiNeedsAnEnvelope() throws IOException {
        Collected bare = read("openai/images_response.example.json");
        assertThat(bare.refusal).isNotNull();
        String answer = Files.readString(SharedData.file("openai/images_response.example.json"), StandardCharsets.UTF_8)
                .replace("\n", "");
        String line = "{\"headers\": {\"x-request-id\": \"req_1\"}, \"request\": {\"model\": \"gpt-image-1\"}, "
                + "\"response\": " + answer + "}\n";
        assertThat(only(Collected.of(InputKind.LOG, "log.jsonl", line), "openai-images")
                        .toString())
                .isEqualTo("UsageField{provider=openai request_id=req_1 event=request "
                        + "submitted_at=2024-04-23T00:53:48Z status=succeeded model=gpt-image-1 output_count=1 "
                        + "text_tokens=10 image_tokens=40 output_tokens=50 }");
    }

    @Test
    void aTaskOfRunwayThatWasBlockedSaysOnWhichSide() throws IOException {
        assertThat(only(read("runway/task_failed_shape.json"), "runway-tasks").toString())
                .isEqualTo("UsageField{provider=runway job_id=17f20503-6c24-4c16-946b-35dbbce2af2f event=request "
                        + "submitted_at=2026-07-01T19:49:32.334Z status=moderated_input error=SAFETY.INPUT.TEXT }");
    }
}
