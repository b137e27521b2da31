package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countermeter.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that a night leaves for other programs. */
class NightFilesTest {
    private NightScene nights;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        nights = new NightScene(directory);
    }

    @Test
    void the_metrics_are_what_the_night_says() throws IOException {
        nights.night("--metrics-file", nights.scene.directory.resolve("metrics/countermeter.prom"));
        assertThat(nights.scene.read("metrics/countermeter.prom"))
                .contains(
                        "# TYPE countermeter_findings gauge\n",
                        "countermeter_findings{currency=\"USD\",kind=\"BILLED_FAILURE\",remedy=\"RECOVER\",state=\"open\"} 1.0\n",
                        "countermeter_open_money{currency=\"USD\",kind=\"BILLED_FAILURE\",remedy=\"RECOVER\",state=\"open\"} 0.05\n",
                        "countermeter_night_rows{kind=\"logs\",result=\"new\"} 3.0\n",
                        "countermeter_night_rows{kind=\"bills\",result=\"rejected\"} 0.0\n",
                        "countermeter_last_exit_code 1.0\n",
                        "countermeter_phase_seconds{phase=\"import\"}",
                        "countermeter_last_success_timestamp_seconds 1.")
                .containsPattern("countermeter_ledger_bytes [1-9]");
        assertThat(nights.scene.directory.resolve("metrics").toFile().list()).containsExactly("countermeter.prom");
    }

    @Test
    void a_night_that_refused_a_file_is_no_success() throws IOException {
        nights.scene.write("bills/strange.csv", "a,b\n1,2\n");
        nights.night("--metrics-file", nights.scene.directory.resolve("m.prom"));
        assertThat(nights.scene.read("m.prom"))
                .contains("countermeter_last_exit_code 3.0\n", "countermeter_night_files_refused 1.0\n")
                .doesNotContain("countermeter_last_success_timestamp_seconds 1");
    }

    @Test
    void the_webhook_says_what_is_new_and_the_next_night_that_nothing_is() throws IOException {
        Path file = nights.scene.directory.resolve("hook.json");
        nights.night("--webhook-file", file);
        JsonNode hook = JsonMapper.shared().readTree(nights.scene.read("hook.json"));
        assertThat(hook.get("text").asString())
                .isEqualTo("Countermeter as of 2026-10-03T10:01:00Z: 1 new: 0.05 USD open.");
        assertThat(hook.get("findings").get(0).get("id").asString()).isEqualTo(NightScene.FAILURE);
        assertThat(errors("webhook.schema.json", hook)).isEmpty();
        nights.night("--webhook-file", file);
        hook = JsonMapper.shared().readTree(nights.scene.read("hook.json"));
        assertThat(hook.get("changes")).isEmpty();
        assertThat(hook.get("text").asString()).endsWith("nothing has changed.");
        assertThat(errors("webhook.schema.json", hook)).isEmpty();
    }

    @Test
    void a_webhook_file_that_cannot_be_written_is_74_and_the_next_night_says_all_again() throws IOException {
        nights.scene.write("taken", "a file");
        Ran ran = nights.night("--webhook-file", nights.scene.directory.resolve("taken/hook.json"));
        assertThat(ran.code()).isEqualTo(74);
        nights.night("--webhook-file", nights.scene.directory.resolve("hook.json"));
        assertThat(nights.scene.read("hook.json")).contains("1 new: 0.05 USD open");
    }

    @Test
    void what_a_night_and_a_report_of_nights_write_follows_the_schema() throws IOException {
        nights.accept("- {kind: ORPHAN_CHARGE, reason: r, who: dana, until: 2026-10-01}");
        nights.night();
        assertThat(errors("findings.schema.json", nights.json())).isEmpty();
        nights.bill("refund.csv", "rf-1,acme,2026-10-09T00:00:00Z,,,,,,-0.05,USD,ch-2,refund");
        nights.night();
        assertThat(errors("findings.schema.json", nights.json())).isEmpty();
        nights.scene.run("report", "--ledger", nights.ledger, "--out", nights.scene.out);
        assertThat(errors("findings.schema.json", nights.json())).isEmpty();
        assertThat(nights.json().get("findings").get(0).get("life").asString()).isEqualTo("resolved");
    }

    private static List<Error> errors(String name, JsonNode json) {
        InputStream schema = Objects.requireNonNull(Report.class.getResourceAsStream(name));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonMapper.shared().readTree(schema))
                .validate(json);
    }
}
