package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.EventKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of providers' own job objects. */
class JobFormatsTest {
    private static UsageRecord read(String format, String json) throws IOException {
        Collected read = Collected.of(InputKind.LOG, "jobs.json", json);
        assertThat(read.messages()).isEmpty();
        assertThat(read.format).isEqualTo(format);
        assertThat(read.usages.get(0).event()).isEqualTo(EventKind.REQUEST);
        return read.usages.get(0);
    }

    private static UsageRecord openAiVideo(String members) throws IOException {
        return read(
                "openai-videos",
                "{\"id\": \"video_1\", \"object\": \"video\", \"model\": \"sora-2\", \"progress\": 1, \"created_at\": 1790812800, "
                        + members + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , RUNNING",
        "in_progress, , RUNNING",
        "completed, , SUCCEEDED",
        "failed, , FAILED",
        "failed, video_generation_failed, FAILED",
        "failed, moderation_blocked, UNKNOWN",
        "failed, sentinel_block, UNKNOWN",
        "failed, content_policy_violation, UNKNOWN",
        "failed, safety_check, UNKNOWN",
    })
    void statesOfOpenAiVideosAreOutcomes(String status, String code, Outcome outcome) throws IOException {
        String error = code == null ? "null" : "{\"code\": \"" + code + "\", \"message\": \"m\"}";
        assertThat(openAiVideo("\"status\": \"" + status + "\", \"seconds\": \"4\", \"error\": " + error)
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "8, 8", "12, 12", "16, ", "20, ", "24, "})
    void secondsThatOnlyAnExtensionCanHaveAreNotTaken(String seconds, String taken) throws IOException {
        UsageRecord usage = openAiVideo("\"status\": \"completed\", \"seconds\": \"" + seconds + "\"");
        for (UsageField field : new UsageField[] {UsageField.REQUESTED_SECONDS, UsageField.OUTPUT_SECONDS}) {
            if (taken == null) {
                assertThat(usage.decimal(field)).isNull();
            } else {
                assertThat(usage.decimal(field)).isEqualByComparingTo(taken);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, , RUNNING",
        "THROTTLED, , RUNNING",
        "RUNNING, , RUNNING",
        "SUCCEEDED, , SUCCEEDED",
        "CANCELLED, , CANCELLED",
        "FAILED, , FAILED",
        "FAILED, SAFETY.INPUT.TEXT, MODERATED_INPUT",
        "FAILED, SAFETY.INPUT.IMAGE, MODERATED_INPUT",
        "FAILED, SAFETY.OUTPUT.VIDEO, MODERATED_OUTPUT",
        "FAILED, SAFETY, UNKNOWN",
        "FAILED, INTERNAL.BAD_OUTPUT.CODE01, QUALITY_FAILURE",
        "FAILED, INTERNAL, PROVIDER_ERROR",
        "FAILED, ASSET.INVALID, INVALID_INPUT",
        "FAILED, INPUT_PREPROCESSING.INTERNAL, PROVIDER_ERROR",
        "FAILED, THIRD_PARTY.POLICY, UNKNOWN",
        "FAILED, SOMETHING.NEW, FAILED"
    })
    void statesAndFailureCodesOfRunwayAreOutcomes(String status, String code, Outcome outcome) throws IOException {
        String task = "{\"id\": \"t1\", \"createdAt\": \"2026-10-01T00:00:00Z\", \"status\": \"" + status + "\""
                + (code == null ? "" : ", \"failureCode\": \"" + code + "\"") + "}";
        assertThat(read("runway-tasks", task).status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , RUNNING",
        "dreaming, , RUNNING",
        "completed, , SUCCEEDED",
        "failed, , FAILED",
        "failed, out of capacity, FAILED",
        "failed, Advanced moderation failed, UNKNOWN",
        "failed, the prompt was flagged as sensitive, UNKNOWN",
        "failed, content policy violation, UNKNOWN"
    })
    void statesOfLumaGenerationsAreOutcomes(String state, String reason, Outcome outcome) throws IOException {
        String generation = "{\"id\": \"g1\", \"created_at\": \"2026-10-01T00:00:00Z\", \"request\": {\"duration\": "
                + "\"9s\"}, \"state\": \"" + state + "\", \"failure_reason\": "
                + (reason == null ? "null" : "\"" + reason + "\"") + "}";
        UsageRecord usage = read("luma-generations", generation);
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.decimal(UsageField.REQUESTED_SECONDS)).isEqualByComparingTo("9");
        assertThat(usage.toString()).doesNotContain("moderation");
    }

    @ParameterizedTest
    @CsvSource({"submitted, RUNNING", "processing, RUNNING", "succeed, SUCCEEDED", "failed, FAILED", "paused, UNKNOWN"})
    void statesOfKlingTasksAreOutcomes(String status, Outcome outcome) throws IOException {
        String task = "{\"task_id\": \"k1\", \"task_status\": \"" + status
                + "\", \"task_status_msg\": \"\", \"created_at\": 1790812800708}";
        assertThat(read("kling-tasks", task).status()).isEqualTo(outcome);
        assertThat(read("kling-tasks", "{\"code\": 0, \"request_id\": \"c1\", \"data\": " + task + "}")
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Failure to pass the risk control system, UNKNOWN",
        "Content policy violation, UNKNOWN",
        "内容审核不通过, UNKNOWN",
        "server error, FAILED"
    })
    void aMessageOfKlingTellsABlockedTaskFromAFailedOne(String message, Outcome outcome) throws IOException {
        String task = "{\"task_id\": \"k1\", \"task_status\": \"failed\", \"task_status_msg\": \"" + message
                + "\", \"created_at\": 1790812800708}";
        for (String answer : new String[] {task, "{\"code\": 0, \"data\": " + task + "}"}) {
            UsageRecord usage = read("kling-tasks", answer);
            assertThat(usage.status()).isEqualTo(outcome);
            assertThat(usage.toString()).doesNotContain(message);
        }
    }

    @Test
    void aFailureOfRunwayWithoutACodeMayStillSayThatItWasBlocked() throws IOException {
        String task = "{\"id\": \"t1\", \"createdAt\": \"2026-10-01T00:00:00Z\", \"status\": \"FAILED\", "
                + "\"failure\": \"%s\"}";
        assertThat(read("runway-tasks", task.formatted("The prompt violates our policy"))
                        .status())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(read("runway-tasks", task.formatted("out of capacity")).status())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void anErrorOfBlackForestLabsMaySayThatItWasBlocked() throws IOException {
        String answer = "{\"submitted_at\": \"2026-10-01T00:00:00Z\", \"response\": {\"id\": \"b1\", \"status\": "
                + "\"Error\", \"details\": {\"error\": \"%s\"}}}";
        assertThat(read("bfl-results", answer.formatted("safety filter")).status())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(read("bfl-results", answer.formatted("worker died")).status())
                .isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, RUNNING",
        "Ready, SUCCEEDED",
        "Error, FAILED",
        "Task not found, UNKNOWN",
        "Request Moderated, MODERATED_INPUT",
        "Content Moderated, MODERATED_OUTPUT"
    })
    void statesOfBlackForestLabsAreOutcomes(String status, Outcome outcome) throws IOException {
        String answer = "{\"submitted_at\": \"2026-10-01T00:00:00Z\", \"response\": {\"id\": \"b1\", \"status\": \""
                + status + "\", \"details\": null}}";
        assertThat(read("bfl-results", answer).status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , RUNNING",
        "preprocessing, , RUNNING",
        "running, , RUNNING",
        "processing, , RUNNING",
        "succeeded, , SUCCEEDED",
        "cancelled, , CANCELLED",
        "failed, , FAILED",
        "failed, internal_error, FAILED",
        "failed, input_moderation, MODERATED_INPUT",
        "failed, output_moderation, MODERATED_OUTPUT",
        "failed, content_filter, UNKNOWN",
        "failed, responsible_ai_policy_violation, UNKNOWN"
    })
    void statesOfAzureJobsAreOutcomes(String status, String reason, Outcome outcome) throws IOException {
        String job = "{\"object\": \"video.generation.job\", \"id\": \"task_1\", \"created_at\": 1790812800, "
                + "\"n_seconds\": 5, \"n_variants\": 1, \"status\": \"" + status + "\", \"failure_reason\": "
                + (reason == null ? "null" : "\"" + reason + "\"") + "}";
        assertThat(read("azure-sora-jobs", job).status()).isEqualTo(outcome);
    }

    private static UsageRecord images(String envelope, String response) throws IOException {
        return read(
                "openai-images",
                "{\"request_id\": \"req_1\", \"submitted_at\": \"2026-10-01T00:00:00Z\", \"request\": {}, " + envelope
                        + "\"response\": " + response + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_value, INVALID_INPUT",
        "400, x, UNKNOWN",
        "401, x, FAILED",
        "403, x, UNKNOWN",
        "400, moderation_blocked, UNKNOWN",
        "400, content_policy_violation, UNKNOWN",
        "408, x, TIMED_OUT",
        "422, x, UNKNOWN",
        "429, x, FAILED",
        "499, x, TIMED_OUT",
        "500, x, PROVIDER_ERROR",
        "500, , UNKNOWN",
        "502, x, UNKNOWN",
        "503, x, PROVIDER_ERROR",
        "504, x, TIMED_OUT",
        "524, x, UNKNOWN",
        ", x, UNKNOWN",
        ", rate_limit_exceeded, FAILED",
        ", server_error, PROVIDER_ERROR",
        ", safety_violation, UNKNOWN"
    })
    void errorsOfTheImagesApiAreOutcomes(String status, String code, Outcome outcome) throws IOException {
        String envelope = status == null ? "" : "\"status_code\": " + status + ", ";
        String error = code == null ? "" : "\"code\": \"" + code + "\"";
        assertThat(images(envelope, "{\"error\": {" + error + "}}").status()).isEqualTo(outcome);
    }

    @Test
    void answersOfTheImagesApiAreCounted() throws IOException {
        assertThat(images("\"status_code\": 200, ", "{\"created\": 1, \"data\": [{}, {}]}")
                        .status())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(images("", "{\"created\": 1, \"data\": []}").status()).isEqualTo(Outcome.EMPTY);
        assertThat(images("", "{\"created\": 1}").status()).isEqualTo(Outcome.UNKNOWN);
        assertThat(images("", "{\"created\": 1, \"data\": [{}, {}]}").outputCount())
                .isEqualByComparingTo("2");
    }
}
