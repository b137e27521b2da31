package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the mapping language only logs need: items by their key, parts of paths, spans, unwrapped ids. */
class LogLanguageTest {
    private static final String PROXY = """
            name: proxy-log
            kind: log
            title: a proxy's log
            tells: calls
            cannot_tell: the rest
            media: [csv, json]
            recognise: {columns: [id, path, ended]}
            fields:
              provider: {constant: acme}
              request_id: id
              job_id: {from: path, match: '/videos/([^/?]+)', unwrapped: true}
              submitted_at: {from: ended, time: unix_s, earlier_by: {from: took}}
              finished_at: {from: ended, time: unix_s, later_by: {from: extra_ms, unit: ms}}
              status: {constant: unknown}
              model: 'attributes[key=gen_ai.request.model].value.stringValue'
              project: properties{}.team
            id_wrappers:
              - {prefix: video_, base64: true, after: 'video_id:', until: ;}
            """;

    private static Collected proxy(String name, String text) throws IOException {
        return Collected.of(TestFormats.with(PROXY), InputKind.LOG, name, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Collected row(String members) throws IOException {
        return proxy(
                "log.json", "{\"id\": \"r1\", \"path\": \"/v1/videos\", \"ended\": 1790812800.250" + members + "}");
    }

    private static UsageRecord usage(String members) throws IOException {
        Collected read = row(members + ", \"took\": 0");
        assertThat(read.messages()).isEmpty();
        return read.usages.get(0);
    }

    @Test
    void anItemIsFoundByWhatItsKeyHolds() throws IOException {
        String attributes = ", \"attributes\": [{\"key\": \"a\", \"value\": {\"stringValue\": \"no\"}}, 7, {\"key\": "
                + "\"gen_ai.request.model\", \"value\": {\"stringValue\": \"acme-2\"}}]";
        assertThat(usage(attributes).text(UsageField.MODEL)).isEqualTo("acme-2");
        assertThat(usage(attributes.replace("request.model", "response.model")).text(UsageField.MODEL))
                .isNull();
        assertThat(usage(", \"attributes\": {\"key\": \"gen_ai.request.model\"}")
                        .text(UsageField.MODEL))
                .isNull();
    }

    @Test
    void aTimeIsMovedByWhatTheRowSaysItTook() throws IOException {
        UsageRecord usage =
                row(", \"took\": \"60.125\", \"extra_ms\": 1500").usages.get(0);
        assertThat(usage.submittedAt()).isEqualTo(Instant.parse("2026-09-30T23:59:00.125Z"));
        assertThat(usage.finishedAt()).isEqualTo(Instant.parse("2026-10-01T00:00:01.750Z"));
        assertThat(usage("").finishedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1", "soon", "1e12"})
    void whatIsNoSpanOfTimeCostsTheRow(String took) throws IOException {
        assertThat(row(", \"took\": \"" + took + "\"").messages())
                .containsExactly("log.json:1: ended: '" + took + "' is not a span of time; a plain number is expected");
    }

    @Test
    void equalTimesWithOtherSpansAreOtherTimes() throws IOException {
        StringBuilder rows = new StringBuilder("id,path,ended,took\n");
        for (int took = 0; took < 50; took++) {
            rows.append("r")
                    .append(took)
                    .append(",/v1/videos,1790812800,")
                    .append(took)
                    .append('\n');
        }
        assertThat(proxy("log.csv", rows.toString()).usages)
                .extracting(UsageRecord::submittedAt)
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    @Test
    void thePartThatMatchesIsTakenAndUnwrapped() throws IOException {
        String wrapped = "video_bGl0ZWxsbTpjdXN0b21fbGxtX3Byb3ZpZGVyOmF6dXJlO21vZGVsX2lkOjt2aWRlb19pZDpWaWRlb18xMjM=";
        assertThat(proxy(
                                "log.csv",
                                "id,path,ended,took\nr1,/v1/videos/" + wrapped
                                        + "?a=b,1790812800,0\nr2,/v1/videos/job-2/content,1790812800,0\nr3,/v1/videos,1790812800,0\n")
                        .usages)
                .extracting(UsageRecord::jobId)
                .containsExactly("Video_123", "job-2", null);
    }

    @Test
    void whatAnEditLeavesNothingOfIsNotTranslated() throws IOException {
        String yaml = PROXY.replace("status: {constant: unknown}", """
                status:
                    - {from: path, match: '/videos/([^/]+)$', otherwise: unknown}
                    - {constant: running}""");
        for (String path : List.of("/v1/videos/job-1", "/v1/videos")) {
            assertThat(Collected.of(
                                    TestFormats.with(yaml),
                                    InputKind.LOG,
                                    "log.csv",
                                    ("id,path,ended,took\nr1," + path + ",1790812800,0\n")
                                            .getBytes(StandardCharsets.UTF_8),
                                    null)
                            .usages)
                    .extracting(UsageRecord::status)
                    .containsExactly(path.endsWith("job-1") ? Outcome.UNKNOWN : Outcome.RUNNING);
        }
    }

    @Test
    void jsonWhoseQuotesAreDoubledOnceTooOftenIsRead() throws IOException {
        String header = "id,path,ended,took,properties\n";
        String row = "r1,/v1/videos,1790812800,0,";
        for (String cell : List.of(
                "\"{\"\"team\"\":\"\"a\"\"}\"",
                "\"{\"\"\"\"team\"\"\"\":\"\"\"\"a\"\"\"\",\"\"\"\"b\"\"\"\":\"\"\"\"\"\"\"\"}\"")) {
            assertThat(proxy("log.csv", header + row + cell + "\n").usages)
                    .extracting(usage -> usage.text(UsageField.PROJECT))
                    .containsExactly("a");
        }
        assertThat(proxy("log.csv", header + row + "\"{\"\"\"\"team\"\"\"\"\"\n").usages)
                .extracting(usage -> usage.text(UsageField.PROJECT))
                .containsExactly((String) null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "from: path, match: '/videos/([^/?]+)' | from: path, match: '/videos/' "
                        + "| job_id: 'match' needs exactly one group in round brackets",
                "match: '/videos/([^/?]+)' | match: '(' | job_id: 'match' is no regular expression: Unclosed group",
                "later_by: {from: extra_ms, unit: ms} | later_by: {from: extra_ms, unit: h} "
                        + "| finished_at: the 'unit' of a span is s or ms, not 'h'",
                "later_by: {from: extra_ms | earlier_by: {from: a}, later_by: {from: extra_ms "
                        + "| finished_at: one of 'earlier_by' and 'later_by' is for times",
                "{constant: acme} | {from: a, later_by: {from: b}} "
                        + "| provider: one of 'earlier_by' and 'later_by' is for times",
                "unit: ms | units: ms | unknown key 'units'; did you mean 'unit'?",
                "id_wrappers: | notices: [] #| job_id: 'unwrapped' needs 'id_wrappers'",
                "[key=gen_ai.request.model] | [=a] | '=a' is no item number and no key=value in path"
            })
    void mistakesAreFoundWhenTheFormatIsLoaded(String written, String mistaken, String reason) {
        assertThat(PROXY).contains(written);
        String yaml = PROXY.replace(written, mistaken);
        if (mistaken.startsWith("notices")) {
            yaml = yaml.substring(0, yaml.indexOf(mistaken));
        }
        assertThat(FormatLoader.load("x.yaml", yaml).problems())
                .extracting(FormatProblem::describe)
                .anyMatch(problem -> problem.contains(reason));
    }
}
