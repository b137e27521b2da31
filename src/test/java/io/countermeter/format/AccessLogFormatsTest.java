package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.EventKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What access logs of nginx and Envoy say of calls, and what not. */
class AccessLogFormatsTest {
    private static final String VIA_UPSTREAM = ", \"response_code_details\": \"via_upstream\"";

    private static UsageRecord read(String line) throws IOException {
        Collected read = Collected.of(InputKind.LOG, "access.log", line + "\n" + line.replace("r-1", "r-2") + "\n");
        assertThat(read.messages()).isEmpty();
        return read.usages.get(0);
    }

    private static UsageRecord nginx(String method, String uri, String status, String upstream) throws IOException {
        return read("{\"msec\": \"1790812860.500\", \"request_time\": \"60.500\", \"request_id\": \"r-1\", "
                + "\"request_method\": \"" + method + "\", \"proxy_host\": \"api.openai.com:443\", \"uri\": \"" + uri
                + "\", \"status\": \"" + status + "\", \"upstream_status\": \"" + upstream + "\"}");
    }

    private static UsageRecord envoy(String method, String path, String code, String flags) throws IOException {
        return envoy(method, path, code, flags, "");
    }

    private static UsageRecord envoy(String method, String path, String code, String flags, String more)
            throws IOException {
        return read("{\"start_time\": \"2026-10-01T00:00:00.500Z\", \"duration_ms\": 60500, \"method\": \"" + method
                + "\", \"path\": \"" + path + "\", \"authority\": \"api.openai.com\", \"response_code\": " + code
                + ", \"response_flags\": \"" + flags + "\", \"request_id\": \"r-1\"" + more + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/videos, REQUEST, ",
        "POST, /v1/videos/video_1234/remix, REQUEST, ",
        "GET, /v1/videos/video_1234, STATUS, video_1234",
        "GET, /v1/videos/video_1234/content, STATUS, video_1234",
        "GET, /v1/videos, STATUS, ",
        "DELETE, /v1/tasks/17f20503-6c24, CANCEL, 17f20503-6c24",
        "POST, /v1/predictions/p1acme0000/cancel, CANCEL, p1acme0000",
        "GET, /openai/v1/video/generations/jobs/task_01a, STATUS, task_01a",
        "GET, /dream-machine/v1/generations/g-000001, STATUS, g-000001",
        "GET, /v1/videos/text2video/7891234, STATUS, 7891234",
        "GET, /v1/videos/image2video, STATUS, ",
        "GET, /acme/flux/requests/7c1e6f2a-0001/status, STATUS, 7c1e6f2a-0001"
    })
    void methodsAndPathsTellSubmissionsFromPolls(String method, String path, EventKind event, String job)
            throws IOException {
        for (UsageRecord usage :
                new UsageRecord[] {nginx(method, path, "200", "200"), envoy(method, path + "?key=1", "200", "-")}) {
            assertThat(usage.provider()).isEqualTo("openai");
            assertThat(usage.event()).isEqualTo(event);
            assertThat(usage.jobId()).isEqualTo(job);
            assertThat(usage.status()).isEqualTo(event == EventKind.REQUEST ? Outcome.RUNNING : Outcome.UNKNOWN);
            assertThat(usage.toString()).doesNotContain("key=1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/images/generations, 200, SUCCEEDED",
        "/v1/videos, 200, RUNNING",
        "/v1/make, 200, UNKNOWN",
        "/v1/videos, 400, UNKNOWN",
        "/v1/videos, 401, FAILED",
        "/v1/videos, 403, UNKNOWN",
        "/v1/videos, 408, TIMED_OUT",
        "/v1/videos, 422, UNKNOWN",
        "/v1/videos, 429, FAILED",
        "/v1/videos, 499, TIMED_OUT",
        "/v1/videos, 500, PROVIDER_ERROR",
        "/v1/videos, 502, UNKNOWN",
        "/v1/videos, 503, UNKNOWN",
        "/v1/videos, 504, TIMED_OUT"
    })
    void statesOfSubmissionsAreOutcomes(String path, String status, Outcome outcome) throws IOException {
        assertThat(nginx("POST", path, status, status).status()).isEqualTo(outcome);
        assertThat(envoy("POST", path, status, "-", VIA_UPSTREAM).status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"'502, 500'", "'500 : 500'", "-"})
    void onlyWhatTheProviderAnsweredAtTheFirstTryIsItsError(String upstream) throws IOException {
        assertThat(nginx("POST", "/v1/videos", "500", upstream).status()).isEqualTo(Outcome.UNKNOWN);
        assertThat(nginx("POST", "/v1/videos", "429", upstream).status()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "500, '', UNKNOWN",
        "500, ', \"response_code_details\": \"direct_response\"', UNKNOWN",
        "500, ', \"response_code_details\": \"via_upstream\", \"upstream_request_attempt_count\": 2', UNKNOWN",
        "500, ', \"response_code_details\": \"via_upstream\", \"upstream_request_attempt_count\": 1', PROVIDER_ERROR",
        "429, ', \"upstream_request_attempt_count\": 3', UNKNOWN",
        "429, ', \"upstream_request_attempt_count\": 1', FAILED"
    })
    void envoySaysWhoAnsweredOnlyWhereItIsAsked(String code, String more, Outcome outcome) throws IOException {
        assertThat(envoy("POST", "/v1/videos", code, "-", more).status()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"DC, TIMED_OUT", "'UT,URX', TIMED_OUT", "SI, TIMED_OUT", "DT, TIMED_OUT", "UC, UNKNOWN"})
    void flagsOfEnvoySayWhoStoppedWaiting(String flags, Outcome outcome) throws IOException {
        UsageRecord usage = envoy("POST", "/v1/videos", "0", flags);
        assertThat(usage.status()).isEqualTo(outcome);
        assertThat(usage.finishedAt())
                .isEqualTo(outcome == Outcome.TIMED_OUT ? Instant.parse("2026-10-01T00:01:01Z") : null);
        assertThat(envoy("GET", "/v1/videos/video_1234", "0", flags).finishedAt())
                .isNull();
    }

    @Test
    void aCallOfNginxBeganBeforeItWasWrittenDown() throws IOException {
        UsageRecord lost = nginx("POST", "/v1/videos", "499", "-");
        assertThat(lost.submittedAt()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(lost.finishedAt()).isEqualTo(Instant.parse("2026-10-01T00:01:00.500Z"));
        assertThat(nginx("POST", "/v1/videos", "200", "200").finishedAt()).isNull();
        assertThat(nginx("GET", "/v1/videos/video_1234", "504", "504").finishedAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "'502, 200', 1", "'502, 503, 200', 2", "-, ", "'502, 502, 502, 200', "})
    void triesOfNginxAreOurRetries(String upstream, String retries) throws IOException {
        UsageRecord usage = nginx("POST", "/v1/videos", "200", upstream);
        if (retries == null) {
            assertThat(usage.decimal(UsageField.CLIENT_RETRIES)).isNull();
        } else {
            assertThat(usage.decimal(UsageField.CLIENT_RETRIES)).isEqualByComparingTo(retries);
        }
    }
}
