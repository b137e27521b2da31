package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the built-in formats make of a provider's words, in small invented exports. */
class ProviderFormatsTest {
    private static UsageRecord falRequest(String status, String ended, String input, String output) throws IOException {
        Collected read = Collected.of(
                InputKind.LOG,
                "requests.json",
                "{\"items\": [{\"request_id\": \"r1\", \"endpoint_id\": \"acme/flux\", \"sent_at\": "
                        + "\"2026-10-01T00:00:00Z\", \"started_at\": \"2026-10-01T00:00:01Z\", \"ended_at\": " + ended
                        + ", \"status_code\": " + status + ", \"json_input\": " + input + ", \"json_output\": " + output
                        + "}], \"has_more\": false}");
        assertThat(read.messages()).isEmpty();
        return read.usages.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCEEDED",
        "201, SUCCEEDED",
        "400, UNKNOWN",
        "403, UNKNOWN",
        "404, FAILED",
        "408, TIMED_OUT",
        "422, UNKNOWN",
        "429, FAILED",
        "499, TIMED_OUT",
        "500, PROVIDER_ERROR",
        "503, PROVIDER_ERROR",
        "504, TIMED_OUT",
        "302, UNKNOWN",
        "null, UNKNOWN"
    })
    void theHttpStatusOfAnEndedFalRequestIsItsOutcome(String status, Outcome outcome) throws IOException {
        assertThat(falRequest(status, "\"2026-10-01T00:00:09Z\"", "{}", "null").status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "missing, INVALID_INPUT",
        "greater_than_equal, INVALID_INPUT",
        "image_too_small, INVALID_INPUT",
        "image_load_error, INVALID_INPUT",
        "content_policy_violation, UNKNOWN",
        "no_media_generated, UNKNOWN",
        "value_error, UNKNOWN"
    })
    void falSaysOfARefusedInputWhetherItWasInvalid(String type, Outcome outcome) throws IOException {
        String output = "{\"detail\": [{\"loc\": [\"body\"], \"type\": \"" + type + "\"}]}";
        assertThat(falRequest("422", "\"2026-10-01T00:00:09Z\"", "{}", output).status())
                .isEqualTo(outcome);
    }

    @Test
    void aFalRequestThatHasNotEndedIsRunning() throws IOException {
        assertThat(falRequest("null", "null", "{}", "null").status()).isEqualTo(Outcome.RUNNING);
    }

    @Test
    void falOutputsAreCountedOnlyWhereTheyShow() throws IOException {
        String ended = "\"2026-10-01T00:00:09Z\"";
        UsageRecord images =
                falRequest("200", ended, "{\"num_images\": 4}", "{\"images\": [{\"url\": \"a\"}, {\"url\": \"b\"}]}");
        assertThat(images.outputCount()).isEqualByComparingTo("2");
        assertThat(images.decimal(UsageField.REQUESTED_COUNT)).isEqualByComparingTo("4");
        assertThat(falRequest("200", ended, "{}", "{\"video\": {\"url\": \"a\"}}")
                        .outputCount())
                .isEqualByComparingTo("1");
        assertThat(falRequest("200", ended, "{}", "{\"text\": \"a\"}").outputCount())
                .isNull();
        assertThat(falRequest("422", ended, "{\"num_images\": \"many\"}", "{\"images\": []}")
                        .outputCount())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00Z, 2026-10-02T00:00:00Z",
        "2026-10-01T00:00:00.000Z, 2026-10-02T00:00:00Z",
        "2026-10-01T00:00:00+00:00, 2026-10-02T00:00:00Z",
        "2026-10-01T00:00:00, 2026-10-02T00:00:00Z",
        "2026-10-01T13:00:00Z, ",
        "2026-11-01T00:00:00-04:00, ",
        "2026-11-02T00:00:00-05:00, ",
        "2026-03-08T00:00:00-05:00, ",
        "2026-10-25T00:00:00+02:00, ",
        "2026-10-01T00:00:00+09:00, ",
        "2026-10-01T00:00:00+10:30, "
    })
    void howLongABucketOfFalIsShowsOnlyWhereItIsADayOfUtc(String bucket, Instant end) throws IOException {
        Collected read = Collected.of(
                InputKind.BILLS,
                "usage.json",
                "{\"time_series\": [{\"bucket\": \"" + bucket + "\", \"results\": [{\"endpoint_id\": \"a/b\", "
                        + "\"unit\": \"image\", \"quantity\": 1, \"unit_price\": 1, \"cost_total\": 1}]}]}");
        assertThat(read.rejects).isEmpty();
        assertThat(read.charges.get(0).periodEnd()).isEqualTo(end);
        boolean ofUtc = bucket.matches(".*(Z|\\+00:00|T00:00:00)");
        assertThat(read.notices.stream().anyMatch(notice -> notice.contains("not those of UTC")))
                .isEqualTo(!ofUtc);
    }

    private static UsageRecord prediction(String status, String input, String output, String error) throws IOException {
        Collected read = Collected.of(
                InputKind.LOG,
                "predictions.jsonl",
                "{\"id\": \"p1\", \"version\": \"v\", \"status\": \"" + status + "\", \"created_at\": "
                        + "\"2026-10-01T00:00:00Z\", \"input\": " + input + ", \"output\": " + output + ", \"error\": "
                        + error + "}");
        assertThat(read.messages()).isEmpty();
        return read.usages.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "starting, RUNNING",
        "processing, RUNNING",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "canceled, CANCELLED",
        "aborted, EXPIRED"
    })
    void replicateStatesAreOutcomes(String status, Outcome outcome) throws IOException {
        assertThat(prediction(status, "{}", "null", "null").status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "NSFW content detected. Try running it again., MODERATED_OUTPUT",
        "All generated images contained NSFW content., MODERATED_OUTPUT",
        "NSFW content detected in the prompt, UNKNOWN",
        "The input or output was flagged as sensitive (E005), UNKNOWN",
        "Your request was blocked by our moderation system, UNKNOWN",
        "Content violates the usage policies, UNKNOWN",
        "CUDA out of memory, FAILED"
    })
    void aReplicateFailureThatNamesASafetyCheckIsNoMereFailure(String error, Outcome outcome) throws IOException {
        assertThat(prediction("failed", "{}", "null", "\"" + error + "\"").status())
                .isEqualTo(outcome);
    }

    @Test
    void onlyFilesOfFinishedReplicatePredictionsAreCounted() throws IOException {
        assertThat(prediction("succeeded", "{}", "[\"https://x/1.png\", \"https://x/2.png\"]", "null")
                        .outputCount())
                .isEqualByComparingTo("2");
        assertThat(prediction("succeeded", "{}", "\"https://x/1.mp4\"", "null").outputCount())
                .isEqualByComparingTo("1");
        assertThat(prediction("succeeded", "{}", "[]", "null").outputCount()).isEqualByComparingTo("0");
        assertThat(prediction("succeeded", "{}", "[\"A\", \" haiku\"]", "null").outputCount())
                .isNull();
        assertThat(prediction("succeeded", "{}", "null", "null").outputCount()).isNull();
        assertThat(prediction("processing", "{}", "[\"https://x/1.png\"]", "null")
                        .outputCount())
                .isNull();
    }

    @Test
    void anInputThatWasRemovedHasNoHash() throws IOException {
        assertThat(prediction("succeeded", "{}", "null", "null").text(UsageField.INPUT_HASH))
                .isNull();
        assertThat(prediction("succeeded", "{\"prompt\": \"a\"}", "null", "null")
                        .text(UsageField.INPUT_HASH))
                .hasSize(64);
    }
}
