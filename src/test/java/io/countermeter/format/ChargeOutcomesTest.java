package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.Outcome;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers that state a charge say of the outcome; what they do not say plainly is unknown. */
class ChargeOutcomesTest {
    private static Charge read(String format, String json) throws IOException {
        Collected read = Collected.of(InputKind.BILLS, "jobs.jsonl", json + "\n");
        assertThat(read.messages()).isEmpty();
        assertThat(read.format).isEqualTo(format);
        return read.charges.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "succeed, , SUCCEEDED",
        "failed, , FAILED",
        "failed, server error, FAILED",
        "failed, Failure to pass the risk control system, UNKNOWN",
        "paused, , UNKNOWN"
    })
    void ofKling(String status, String message, Outcome outcome) throws IOException {
        String task = "{\"task_id\": \"k1\", \"task_status\": \"" + status + "\", \"task_status_msg\": \""
                + (message == null ? "" : message)
                + "\", \"updated_at\": 1790812800708, \"final_unit_deduction\": \"1\"}";
        assertThat(read("kling-task-charges", task).status()).isEqualTo(outcome);
        assertThat(read("kling-task-charges", "{\"code\": 0, \"data\": " + task + "}")
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "success, , SUCCEEDED",
        "fail, , FAILED",
        "fail, worker died, FAILED",
        "fail, Your prompt violates the content policy, UNKNOWN"
    })
    void ofKie(String state, String message, Outcome outcome) throws IOException {
        String task = "{\"taskId\": \"k1\", \"state\": \"" + state + "\", \"failMsg\": \""
                + (message == null ? "" : message) + "\", \"creditsConsumed\": 1, \"createTime\": 1790812800708}";
        assertThat(read("kie-task-charges", task).status()).isEqualTo(outcome);
        assertThat(read("kie-task-charges", "{\"code\": 200, \"data\": " + task + "}")
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, , , SUCCEEDED",
        "failed, , , FAILED",
        "failed, internal_error, x, FAILED",
        "failed, moderated, stopped, UNKNOWN",
        "failed, x, flagged as sensitive, UNKNOWN"
    })
    void ofTogether(String status, String code, String message, Outcome outcome) throws IOException {
        String error = code == null ? "null" : "{\"code\": \"" + code + "\", \"message\": \"" + message + "\"}";
        assertThat(read(
                                "together-video-charges",
                                "{\"id\": \"v1\", \"status\": \"" + status
                                        + "\", \"seconds\": \"5\", \"completed_at\": " + "1790812800, \"error\": "
                                        + error + ", \"outputs\": {\"cost\": 1}}")
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "done, '', SUCCEEDED",
        "done, ', \"video\": {\"respect_moderation\": false}', UNKNOWN",
        "done, ', \"video\": {\"respect_moderation\": true}', SUCCEEDED",
        "failed, '', FAILED",
        "failed, ', \"error\": \"blocked by policy\"', UNKNOWN",
        "failed, ', \"error\": {\"code\": \"x\", \"message\": \"blocked by policy\"}', UNKNOWN",
        "expired, '', UNKNOWN"
    })
    void ofXai(String status, String more, Outcome outcome) throws IOException {
        assertThat(read(
                                "xai-video-charges",
                                "{\"request_id\": \"x1\", \"received_at\": \"2026-10-01T00:00:00Z\", \"status\": \""
                                        + status + "\"" + more + ", \"usage\": {\"cost_in_usd_ticks\": 1}}")
                        .status())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Ready, x, SUCCEEDED",
        "Error, worker died, FAILED",
        "Error, safety filter, UNKNOWN",
        "Request Moderated, x, MODERATED_INPUT"
    })
    void ofBlackForestLabs(String status, String details, Outcome outcome) throws IOException {
        assertThat(read(
                                "bfl-result-charges",
                                "{\"id\": \"b1\", \"received_at\": \"2026-10-01T00:00:00Z\", \"cost\": 1, \"status\": \""
                                        + status + "\", \"result\": null, \"details\": {\"error\": \""
                                        + details + "\"}}")
                        .status())
                .isEqualTo(outcome);
    }
}
