package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportDocumentTest {
    private final String document = Files.readString(Path.of("src/docs/report.md"));

    ReportDocumentTest() throws IOException {}

    @Test
    void explainsEveryKindLineAndClass() {
        for (FindingKind kind : FindingKind.values()) {
            assertThat(document).contains("\n| `" + kind + "` |");
        }
        for (Cause cause : CauseWords.all().values()) {
            assertThat(document).contains(cause.kind() == null ? "`" + cause.words() + "`" : "`refunded: KIND`");
        }
        for (AttemptClass attemptClass : AttemptClass.values()) {
            assertThat(document).contains("\n| `" + attemptClass.words() + "` |");
        }
    }

    @Test
    void explainsEveryPropertyAndEveryFieldOfAFinding() {
        JsonNode json = JsonMapper.shared().readTree(Samples.written(new FindingsJson(), Samples.ordinary()));
        for (String property : json.propertyNames()) {
            assertThat(document).contains("\n| `" + property + "` |");
        }
        for (String field : json.get("findings").get(0).propertyNames()) {
            assertThat(document).contains("`" + field + "`");
        }
    }

    @Test
    void namesEveryFile() {
        for (Output output : Outputs.all()) {
            assertThat(document).contains("\n| `" + output.fileName() + "` |");
        }
    }
}
