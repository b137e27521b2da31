package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.EventKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of LiteLLM and of other gateways. */
class GatewayFormatsTest {
    private static final String WRAPPED =
            "video_bGl0ZWxsbTpjdXN0b21fbGxtX3Byb3ZpZGVyOm9wZW5haTttb2RlbF9pZDo7dmlkZW9faWQ6dmlkZW9fMTIz";

    private static Collected spendLog(String callType, String status, String metadata, String more) throws IOException {
        return Collected.of(
                InputKind.LOG,
                "log.jsonl",
                "{\"request_id\": \"" + WRAPPED + "\", \"call_type\": \"" + callType + "\", \"status\": \"" + status
                        + "\", \"spend\": 0.1, \"startTime\": \"2026-10-01 09:20:46.5\", \"custom_llm_provider\": "
                        + "\"openai\", \"metadata\": \"" + metadata.replace("\"", "\\\"") + "\"" + more + "}\n");
    }

    private static UsageRecord usage(Collected read) {
        assertThat(read.messages()).isEmpty();
        return read.usages.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestError, , UNKNOWN",
        "400, ContentPolicyViolationError, , UNKNOWN",
        "401, AuthenticationError, , FAILED",
        "403, PermissionDeniedError, , UNKNOWN",
        "404, NotFoundError, , FAILED",
        "408, Timeout, , TIMED_OUT",
        "500, Timeout, , TIMED_OUT",
        "422, UnprocessableEntityError, , UNKNOWN",
        "429, RateLimitError, , FAILED",
        "429, RateLimitError, the prompt was flagged, UNKNOWN",
        "499, ClientClosed, , TIMED_OUT",
        "500, InternalServerError, The server had an error, PROVIDER_ERROR",
        "500, InternalServerError, , UNKNOWN",
        "500, InternalServerError, OpenAIException - Connection error., UNKNOWN",
        "500, InternalServerError, Server disconnected, UNKNOWN",
        "500, InternalServerError, Request timed out, TIMED_OUT",
        "500, APIError, The server had an error, UNKNOWN",
        "500, APIConnectionError, x, UNKNOWN",
        "502, BadGatewayError, x, UNKNOWN",
        "503, ServiceUnavailableError, x, UNKNOWN",
        "504, GatewayTimeout, , TIMED_OUT",
        "odd, Odd, , UNKNOWN",
        ", httpx.ReadTimeout, , TIMED_OUT",
        ", asyncio.CancelledError, , TIMED_OUT",
        ", RequestCanceled, , TIMED_OUT",
        ", Exception, , UNKNOWN",
        ", , , UNKNOWN"
    })
    void errorsOfLiteLlmAreOutcomes(String code, String name, String message, Outcome outcome) throws IOException {
        String error = "{\"error_code\": \"" + Objects.requireNonNullElse(code, "") + "\", \"error_class\": \""
                + Objects.requireNonNullElse(name, "") + "\", \"error_message\": \""
                + Objects.requireNonNullElse(message, "") + "\"}";
        String metadata = "{\"error_information\": " + error + ", \"attempted_retries\": 3}";
        UsageRecord usage = usage(spendLog("image_generation", "failure", metadata, ""));
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.text(UsageField.ERROR)).isEqualTo(name);
        assertThat(usage.decimal(UsageField.CLIENT_RETRIES)).isEqualByComparingTo("3");
        String standard = "{\"id\": \"s1\", \"call_type\": \"image_generation\", \"status\": \"failure\", "
                + "\"startTime\": 1790812800.5, \"response_cost\": 0, \"model_parameters\": {}, "
                + "\"custom_llm_provider\": \"openai\", \"error_information\": " + error + "}\n";
        assertThat(usage(Collected.of(InputKind.LOG, "log.jsonl", standard)).status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "image_generation, REQUEST, SUCCEEDED",
        "aimage_generation, REQUEST, SUCCEEDED",
        "image_edit, REQUEST, SUCCEEDED",
        "aimage_edit, REQUEST, SUCCEEDED",
        "create_video, REQUEST, RUNNING",
        "acreate_video, REQUEST, RUNNING",
        "avideo_generation, REQUEST, RUNNING",
        "avideo_remix, REQUEST, RUNNING",
        "video_edit, REQUEST, RUNNING",
        "avideo_extension, REQUEST, RUNNING",
        "avideo_retrieve, STATUS, UNKNOWN",
        "avideo_status, STATUS, UNKNOWN",
        "avideo_content, STATUS, UNKNOWN"
    })
    void callsOfLiteLlmAreSubmissionsOrPolls(String callType, EventKind event, Outcome outcome) throws IOException {
        UsageRecord usage = usage(spendLog(callType, "success", "{}", ""));
        assertThat(usage.event()).isEqualTo(event);
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.jobId()).isEqualTo("video_123");
        assertThat(Objects.requireNonNull(TestFormats.builtIn().get("litellm-spend-logs"))
                        .normalise(Objects.requireNonNull(usage.requestId())))
                .isEqualTo("video_123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acompletion", "completion", "aembedding", "aresponses", "atranscription", "avideo_list"})
    void otherCallsOfLiteLlmArePassedOver(String callType) throws IOException {
        Collected read = spendLog(callType, "success", "{}", "");
        assertThat(read.usages).isEmpty();
        assertThat(read.notices).singleElement().asString().startsWith("1 row was passed over: they ");
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , RUNNING",
        "in_progress, , RUNNING",
        "completed, , SUCCEEDED",
        "failed, , FAILED",
        "failed, moderation_blocked, UNKNOWN",
        "failed, content_policy_violation, UNKNOWN",
        "failed, internal_error, FAILED",
        "odd, , UNKNOWN"
    })
    void aPollSpeaksOfItsJobThroughItsAnswer(String status, String code, Outcome outcome) throws IOException {
        String answer = "{\"id\": \"" + WRAPPED + "\", \"status\": \"" + status + "\", \"error\": {\"code\": \"" + code
                + "\"}}";
        String more = ", \"response\": \"" + answer.replace("\"", "\\\"") + "\", \"endTime\": \"2026-10-01 09:20:47\"";
        UsageRecord usage = usage(spendLog("avideo_retrieve", "success", "{}", more));
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.finishedAt()).isNull();
        String failed = "{\"error_information\": {\"error_code\": \"500\", \"error_class\": \"X\"}, "
                + "\"attempted_retries\": 3}";
        UsageRecord unanswered = usage(spendLog("avideo_retrieve", "failure", failed, ""));
        assertThat(unanswered.status()).isEqualTo(Outcome.UNKNOWN);
        assertThat(unanswered.decimal(UsageField.CLIENT_RETRIES)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"image_generation, 64", "image_edit, 0", "create_video, 0"})
    void onlyACallThatNamesItsWholeInputHasAHash(String callType, int length) throws IOException {
        String request = ", \"proxy_server_request\": \"{\\\"prompt\\\": \\\"a boat\\\"}\"";
        String hash = usage(spendLog(callType, "success", "{}", request)).text(UsageField.INPUT_HASH);
        assertThat(hash == null ? 0 : hash.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"True, true", "False, false", "None, ", "'', "})
    void onlyAHitOfTheCacheIsCached(String word, Boolean cached) throws IOException {
        assertThat(usage(spendLog("image_edit", "success", "{}", ", \"cache_hit\": \"" + word + "\""))
                        .value(UsageField.CACHED))
                .isEqualTo(cached);
    }

    @ParameterizedTest
    @CsvSource({
        "200, gpt-image-1, SUCCEEDED",
        "200, sora-2, RUNNING",
        "200, acme-2, UNKNOWN",
        "400, gpt-image-1, UNKNOWN",
        "403, gpt-image-1, UNKNOWN",
        "408, gpt-image-1, TIMED_OUT",
        "422, gpt-image-1, UNKNOWN",
        "429, sora-2, FAILED",
        "499, sora-2, TIMED_OUT",
        "500, sora-2, UNKNOWN",
        "502, sora-2, UNKNOWN",
        "503, sora-2, UNKNOWN",
        "504, sora-2, TIMED_OUT",
        "-2, sora-2, UNKNOWN"
    })
    void whatAStatusMeansToHeliconeDependsOnTheModel(String status, String model, Outcome outcome) throws IOException {
        assertThat(usage(Collected.of(
                                InputKind.LOG,
                                "export.csv",
                                "response_id,response_created_at,response_status,request_created_at,request_body,"
                                        + "request_properties,model\nh1,2026-10-01T00:00:09Z," + status
                                        + ",2026-10-01T00:00:00Z,,\"{\"\"\"\"provider\"\"\"\":\"\"\"\"openai\"\"\"\"}\","
                                        + model + "\n"))
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "DEFAULT, , gpt-image-1, SUCCEEDED",
        "DEFAULT, , sora-2, UNKNOWN",
        "WARNING, , dall-e-3, SUCCEEDED",
        "ERROR, , gpt-image-1, UNKNOWN",
        "ERROR, out of luck, gpt-image-1, UNKNOWN",
        "ERROR, Request timed out, sora-2, TIMED_OUT",
        "ERROR, connect ETIMEDOUT 10.0.0.1:443, sora-2, TIMED_OUT",
        "ERROR, context deadline exceeded, sora-2, TIMED_OUT",
        "ERROR, AbortError: This operation was aborted, sora-2, TIMED_OUT",
        "ERROR, Client disconnected, sora-2, TIMED_OUT",
        "ERROR, Cancelled by user, sora-2, TIMED_OUT",
        "ERROR, the job was cancelled, sora-2, UNKNOWN",
        "ERROR, socket hang up, sora-2, UNKNOWN",
        "ERROR, NSFW, gpt-image-1, UNKNOWN",
        "ERROR, prompt flagged as sensitive, gpt-image-1, UNKNOWN",
        "ERROR, 422 Unprocessable Entity, gpt-image-1, UNKNOWN",
        "ERROR, 429 Too Many Requests, gpt-image-1, UNKNOWN",
        "ERROR, 500 Internal Server Error, gpt-image-1, UNKNOWN",
        "ERROR, blocked by safety, gpt-image-1, UNKNOWN"
    })
    void levelsOfLangfuseAreOutcomes(String level, String message, String model, Outcome outcome) throws IOException {
        UsageRecord usage = usage(Collected.of(
                InputKind.LOG,
                "export.jsonl",
                "{\"id\": \"o1\", \"traceId\": \"t\", \"type\": \"GENERATION\", \"startTime\": "
                        + "\"2026-10-01T00:00:00Z\", \"endTime\": \"2026-10-01T00:00:09Z\", \"level\": \"" + level
                        + "\", \"statusMessage\": " + (message == null ? "null" : "\"" + message + "\"")
                        + ", \"providedModelName\": \"" + model
                        + "\", \"metadata\": {\"provider\": \"openai\"}}\n"));
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.text(UsageField.ERROR)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "videos, REQUEST, , RUNNING",
        "v1/videos/video_c1, STATUS, video_c1, UNKNOWN",
        "v1/videos/video_c1/content, STATUS, video_c1, UNKNOWN",
        "v1/videos/video_c1/remix, REQUEST, , RUNNING",
        "v1/images/generations, REQUEST, , SUCCEEDED",
        "v1/make, REQUEST, , UNKNOWN"
    })
    void pathsOfCloudflareAreSubmissionsOrPolls(String path, EventKind event, String job, Outcome outcome)
            throws IOException {
        UsageRecord usage = usage(Collected.of(
                InputKind.LOG,
                "log.jsonl",
                "{\"id\": \"c1\", \"created_at\": \"2026-10-01T00:00:00Z\", \"provider\": \"openai\", \"model\": "
                        + "\"m\", \"path\": \"" + path
                        + "\", \"status_code\": 200, \"cached\": false, \"success\": true}\n"));
        assertThat(usage.event()).isEqualTo(event);
        assertThat(usage.jobId()).isEqualTo(job);
        assertThat(usage.status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "400, UNKNOWN",
        "403, UNKNOWN",
        "408, TIMED_OUT",
        "422, UNKNOWN",
        "429, FAILED",
        "446, UNKNOWN",
        "499, TIMED_OUT",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, TIMED_OUT",
        "524, UNKNOWN"
    })
    void whatAGatewayAnsweredIsNotWhatTheProviderDid(String status, Outcome outcome) throws IOException {
        assertThat(usage(Collected.of(
                                InputKind.LOG,
                                "log.jsonl",
                                "{\"id\": \"c1\", \"created_at\": \"2026-10-01T00:00:00Z\", \"provider\": \"openai\", "
                                        + "\"model\": \"m\", \"path\": \"v1/images/generations\", \"status_code\": "
                                        + status + ", \"cached\": false, \"success\": false}\n"))
                        .status())
                .isEqualTo(outcome);
        assertThat(portkey(status, "").status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"500, PROVIDER_ERROR", "503, UNKNOWN", "400, UNKNOWN"})
    void portkeySaysWhereTheProviderAnswered(String status, Outcome outcome) throws IOException {
        String answer = ", \"response\": {\"error\": {\"message\": \"x\"}, \"provider\": \"openai\"}";
        assertThat(portkey(status, answer).status()).isEqualTo(outcome);
    }

    private static UsageRecord portkey(String status, String more) throws IOException {
        return usage(Collected.of(
                InputKind.LOG,
                "log.jsonl",
                "{\"id\": \"p1\", \"created_at\": \"2026-10-01T00:00:00Z\", \"ai_org\": \"openai\", \"ai_model\": "
                        + "\"gpt-image-1\", \"request_url\": \"https://api.openai.com/v1/images/generations\", "
                        + "\"response_status_code\": " + status + more + "}\n"));
    }

    private static String span(String... attributes) {
        StringBuilder listed = new StringBuilder();
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            listed.append(", {\"key\": \"").append(parts[0]).append("\", \"value\": {\"");
            listed.append(parts[0].endsWith("status_code") ? "intValue" : "stringValue");
            listed.append("\": \"").append(parts[1]).append("\"}}");
        }
        return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": \"a\", \"spanId\": \"b\", "
                + "\"startTimeUnixNano\": \"1790812800000000001\", \"endTimeUnixNano\": "
                + "\"1790812809000000000\", \"status\": {\"code\": 2}, \"attributes\": [{\"key\": "
                + "\"gen_ai.provider.name\", \"value\": {\"stringValue\": \"openai\"}}" + listed + "]}]}]}]}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "error.type=408, TIMED_OUT",
        "error.type=499, TIMED_OUT",
        "error.type=504, TIMED_OUT",
        "error.type=timeout, TIMED_OUT",
        "error.type=ETIMEDOUT, TIMED_OUT",
        "error.type=DeadlineExceeded, TIMED_OUT",
        "error.type=DEADLINE_EXCEEDED, TIMED_OUT",
        "error.type=asyncio.CancelledError, TIMED_OUT",
        "error.type=AbortError, TIMED_OUT",
        "error.type=422, UNKNOWN",
        "error.type=400, UNKNOWN",
        "error.type=500, UNKNOWN",
        "error.type=_OTHER, UNKNOWN",
        "error.type=ContentPolicyViolationError, UNKNOWN",
        "error.type=moderation_blocked, UNKNOWN",
        "error.type=CANCELLED, UNKNOWN",
        "error.type=429, FAILED",
        "http.response.status_code=400, UNKNOWN",
        "http.response.status_code=408, TIMED_OUT",
        "http.response.status_code=422, UNKNOWN",
        "http.response.status_code=429, FAILED",
        "http.response.status_code=500, UNKNOWN",
        "http.response.status_code=503, UNKNOWN",
        "http.response.status_code=500;server.address=api.openai.com, PROVIDER_ERROR",
        "http.response.status_code=503;server.address=api.openai.com, UNKNOWN",
        "http.response.status_code=500;server.address=litellm.internal, UNKNOWN",
        "http.response.status_code=429;error.type=moderation_blocked, UNKNOWN",
        "gen_ai.output.type=image;error.type=_OTHER, UNKNOWN"
    })
    void errorsOfSpansAreOutcomesOnlyWhereTheyAreTold(String attributes, Outcome outcome) throws IOException {
        UsageRecord usage = usage(Collected.of(InputKind.LOG, "spans.jsonl", span(attributes.split(";"))));
        assertThat(usage.status()).isEqualTo(outcome);
    }

    @Test
    void aSpanWithAnErrorHasNotSucceededWhateverItsState() throws IOException {
        String unset = span("gen_ai.output.type=image", "error.type=_OTHER").replace("\"code\": 2", "\"code\": 0");
        assertThat(usage(Collected.of(InputKind.LOG, "spans.jsonl", unset)).status())
                .isEqualTo(Outcome.UNKNOWN);
        for (String code : new String[] {"400", "500", "200"}) {
            String answered = span("gen_ai.output.type=image", "http.response.status_code=" + code)
                    .replace("\"code\": 2", "\"code\": 0");
            assertThat(usage(Collected.of(InputKind.LOG, "spans.jsonl", answered))
                            .status())
                    .isEqualTo(code.equals("200") ? Outcome.SUCCEEDED : Outcome.UNKNOWN);
        }
    }

    @Test
    void aWordOfTheUsersOwnThatMeansNothingCostsTheSpan() throws IOException {
        Collected read = Collected.of(
                InputKind.LOG,
                "spans.jsonl",
                "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": \"a\", \"spanId\": \"b\", "
                        + "\"startTimeUnixNano\": \"1790812800000000001\", \"endTimeUnixNano\": "
                        + "\"1790812809000000000\", \"attributes\": [{\"key\": \"gen_ai.provider.name\", \"value\": "
                        + "{\"stringValue\": \"openai\"}}, {\"key\": \"gen_ai.media.status\", \"value\": "
                        + "{\"stringValue\": \"suceeded\"}}]}]}]}]}\n");
        assertThat(read.messages())
                .singleElement()
                .asString()
                .contains("unknown status 'suceeded'; did you mean 'succeeded'?");
    }
}
