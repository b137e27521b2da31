package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Observation;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingsSchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JsonNode schemaTree = MAPPER.readTree(open());
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaTree);

    private static InputStream open() {
        return Objects.requireNonNull(FindingsSchemaTest.class.getResourceAsStream("findings.schema.json"));
    }

    static Stream<Report> reports() {
        return Stream.of(Samples.ordinary(), Samples.empty(), Samples.everything());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void allOutputsFollowTheSchema(Report report) {
        assertThat(errors(json(report))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                "amount": "1.40"              ; "amount": "1.4"
                "amount": "1.40"              ; "amount": "1.400"
                "amount": "1.40"              ; "amount": 1.40
                "amount": "1.40"              ; "amount": "1.4E0"
                "refunded": "0.00"            ; "refunded": "-0.00"
                "kind": "BILLED_FAILURE"      ; "kind": "BILLED_FOR_FUN"
                "remedy": "RECOVER", "grade"  ; "remedy": null, "grade"
                "grade": "PROVED"             ; "grade": "CERTAIN"
                "outcome": "PROVIDER_ERROR"   ; "outcome": "BROKEN"
                "id": "0000000000000001"      ; "id": "1"
                "project": ""                 ; "projects": ""
                "line": 812                   ; "line": 0
                "line": 812                   ; "line": 812, "column": 3
                T08:00:00Z                    ; T08:00:00+02:00
                "billed with findings": 3,    ; ''
                "billed as expected": 8       ; "billed as expected": -8
                "cause": "unallocated credit" ; "cause": "unallocated money"
                "kind": "bills"               ; "kind": "bill"
                "warnings": [                 ; "warnings": ["",
                "judged_share": "0.9440"      ; "judged_share": "94.4 %"
                "schema_version": 1           ; "schema_version": 2
                """)
    void otherFormsDoNot(String right, String wrong) {
        String json = json(Samples.ordinary());
        String changed = json.replaceFirst(Pattern.quote(right), wrong);
        assertThat(changed).isNotEqualTo(json);
        assertThat(errors(changed)).isNotEmpty();
    }

    @Test
    void itsClosedSetsAreThoseOfTheModel() {
        assertThat(enumAt("/$defs/kind/enum")).containsExactlyElementsOf(names(FindingKind.values()));
        assertThat(enumAt("/$defs/remedy/enum")).containsExactlyElementsOf(names(Remedy.values()));
        assertThat(enumAt("/$defs/finding/properties/grade/enum")).containsExactlyElementsOf(names(Grade.values()));
        assertThat(enumAt("/$defs/observation/properties/kind/enum"))
                .containsExactlyElementsOf(names(Observation.Kind.values()));
        assertThat(enumAt("/$defs/finding/properties/outcome/enum"))
                .startsWith(names(Outcome.values()).toArray(String[]::new))
                .hasSize(Outcome.values().length + 1);
        assertThat(enumAt("/$defs/attempts/required"))
                .containsExactlyElementsOf(Arrays.stream(AttemptClass.values())
                        .map(AttemptClass::words)
                        .toList());
        assertThat(enumAt("/$defs/line/enum"))
                .containsExactlyElementsOf(CauseWords.all().values().stream()
                        .filter(cause -> cause.kind() == null)
                        .map(Cause::words)
                        .toList());
    }

    private List<String> enumAt(String pointer) {
        List<String> words = new ArrayList<>();
        schemaTree.at(pointer).forEach(word -> words.add(word.asString()));
        return words;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name()).toList();
    }

    private List<Error> errors(String json) {
        return schema.validate(MAPPER.readTree(json));
    }

    private static String json(Report report) {
        return Samples.written(new FindingsJson(), report);
    }
}
