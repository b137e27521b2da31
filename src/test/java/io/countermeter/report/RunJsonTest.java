package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunJsonTest {
    static Stream<Report> reports() {
        return Stream.of(Samples.ordinary(), Samples.everything());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aRunReadBackIsTheSameRunByValue(Report report) {
        AuditResult stored = storedAndReadBack(report);
        assertThat(stored)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(report.result());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aRunReadBackRendersToTheSameBytes(Report report) {
        AuditResult stored = storedAndReadBack(report);
        Report again = new Report(stored, report.run(), report.rejects(), null);
        for (Output output : Outputs.all()) {
            assertThat(Samples.written(output, again)).isEqualTo(Samples.written(output, report));
        }
        assertThat(TerminalReport.render(again, 100, Styler.PLAIN))
                .isEqualTo(TerminalReport.render(report, 100, Styler.PLAIN));
    }

    @Test
    void anEmptyRunNamesEveryClassOfAttemptOnceItWasStored() {
        AuditResult stored = storedAndReadBack(Samples.empty());
        assertThat(stored.asOf()).isNull();
        assertThat(stored.attempts()).hasSize(10).containsValue(0L);
    }

    @Test
    void theFilesOfTheLedgerAreNotStoredOnceMore() {
        Report report = Samples.everything();
        assertThat(report.run().files()).isNotEmpty();
        assertThat(RunJson.summary(report.result(), report.run()))
                .doesNotContain(report.run().files().get(0).sha256());
    }

    @Test
    void eachPieceIsOneLine() {
        Report report = Samples.everything();
        assertThat(RunJson.summary(report.result(), report.run())).doesNotContain("\n", "\r");
        for (Finding finding : report.result().findings()) {
            assertThat(RunJson.finding(finding)).doesNotContain("\n", "\r");
        }
    }

    @Test
    void aRunInAnotherFormSaysWhatToDo() {
        String summary = RunJson.summary(Samples.ordinary().result(), Samples.run())
                .replace("\"schema_version\": 1", "\"schema_version\": 9");
        assertThatThrownBy(() -> RunJson.read(summary, List.of()))
                .hasMessage(
                        "the stored run has schema_version 9, this version reads 1: run 'countermeter reconcile' again");
    }

    @Test
    void aMissingPropertyIsNamedAndNotFilledIn() {
        String finding =
                RunJson.finding(Samples.ordinary().result().findings().get(0)).replace("\"refunded\"", "\"refundet\"");
        assertThatThrownBy(() -> RunJson.readFinding(finding)).hasMessage("the stored run has no refunded");
    }

    private static AuditResult storedAndReadBack(Report report) {
        AuditResult result = report.result();
        List<Finding> findings = result.findings().stream()
                .map(RunJson::finding)
                .map(RunJson::readFinding)
                .toList();
        return RunJson.read(RunJson.summary(result, report.run()), findings);
    }
}
