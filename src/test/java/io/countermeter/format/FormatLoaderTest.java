package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatLoaderTest {
    private static final String GOOD = """
            name: x
            kind: log
            title: t
            tells: a
            cannot_tell: b
            media: [csv]
            recognise: {columns: [a]}
            fields:
              provider: {constant: acme}
              request_id: a
              submitted_at: b
              status: c
            """;

    @TempDir
    private Path folder;

    private static List<String> problems(String yaml) {
        return FormatLoader.load("x.yaml", yaml).problems().stream()
                .map(FormatProblem::describe)
                .toList();
    }

    @Test
    void aGoodFormatHasNoProblems() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Test
    void unknownKeysAndFieldsAreToldOfWithTheirLine() {
        assertThat(problems(GOOD.replace("media:", "medium:")))
                .anyMatch(problem -> problem.startsWith("x.yaml:6: unknown key 'medium'; did you mean 'media'?"));
        assertThat(problems(GOOD.replace("submitted_at:", "submited_at:")))
                .anyMatch(problem ->
                        problem.startsWith("x.yaml:11: unknown key 'submited_at'; did you mean 'submitted_at'?"))
                .anyMatch(problem -> problem.contains("no rule for submitted_at"));
    }

    @Test
    void constantsTranslationsAndOptionsAreCheckedWhenTheFormatIsLoaded() {
        assertThat(problems(GOOD.replace("status: c", "status: {from: c, words: {ok: success}}")))
                .singleElement()
                .asString()
                .startsWith("x.yaml:12: status: unknown status 'success'; did you mean 'succeeded'?");
        assertThat(problems(GOOD.replace("status: c", "status: {from: c, scale: 2}")))
                .containsExactly(
                        "x.yaml:12: status: 'scale' is for numbers, and status is none; see the reference of formats");
        assertThat(problems(GOOD.replace("request_id: a", "request_id: {from: a, constant: b}")))
                .containsExactly(
                        "x.yaml:10: request_id: exactly one of from, constant, join, count, sum and digest is needed; "
                                + "see the reference of formats");
        assertThat(problems(GOOD.replace("request_id: a", "request_id: 'a['"))).hasSize(1);
        assertThat(problems(GOOD + "zone: Mars/Olympus\n")).hasSize(1);
        assertThat(problems(GOOD + "rows: data\n")).hasSize(1);
        assertThat(problems(GOOD + "delivery: {mode: replace}\n")).hasSize(1);
        assertThat(problems(GOOD + "title: again\n")).isNotEmpty();
    }

    private static final String BILL = """
            name: x
            kind: bills
            title: t
            tells: a
            cannot_tell: b
            grain: [ids, buckets]
            measures: money
            delay: a day
            media: [csv]
            recognise: {columns: [a]}
            fields:
              provider: {constant: acme}
              charged_at: a
              unit: {constant: image}
              quantity: c
              amount: d
              currency: {constant: USD}
            """;

    @Test
    void whatABillCanSpeakOfIsCheckedWhenTheFormatIsLoaded() {
        assertThat(problems(BILL)).isEmpty();
        assertThat(problems(BILL.replace("buckets]", "rows]")))
                .containsExactly("x.yaml:1: unknown word 'rows' in 'grain'; known are ids, buckets");
        assertThat(problems(BILL.replace("money", "time")))
                .containsExactly("x.yaml:1: unknown word 'time' in 'measures'; known are money, quantities");
        assertThat(problems(GOOD + "delay: a day\n"))
                .containsExactly("x.yaml:1: 'grain', 'measures' and 'delay' speak of bills; take them away from a log");
        assertThat(problems(BILL.replace("measures: money", "measures: quantities")))
                .containsExactly(
                        "x.yaml:1: a format that measures quantities gives no money; "
                                + "write the place of the quantity as amount, too, currency: {constant: XXX}, and a rule for unit");
        String quantities = BILL.replace("measures: money", "measures: quantities")
                .replace("amount: d", "amount: c")
                .replace("USD", "XXX");
        assertThat(problems(quantities)).isEmpty();
        assertThat(problems(quantities.replace("  quantity: c\n", ""))).hasSize(1);
        assertThat(problems(quantities.replace("measures: quantities", "measures: money")))
                .singleElement()
                .asString()
                .contains("unknown currency 'XXX'");
    }

    @Test
    void marksAndChangesOfNumbersAreCheckedWhenTheFormatIsLoaded() {
        String marked = BILL + "marks: {media: [{in: [a], parts: [b]}]}\n";
        assertThat(problems(marked)).isEmpty();
        assertThat(problems(marked.replace("amount: d", "amount: {from: d, is: medium}")))
                .singleElement()
                .asString()
                .contains("unknown mark 'medium'; did you mean 'media'? define it below 'marks'");
        assertThat(problems(BILL + "marks: {media: [{in: [a]}]}\n"))
                .singleElement()
                .asString()
                .contains("'in' and 'parts' go together");
        assertThat(problems(BILL.replace("charged_at: a", "charged_at: {from: a, times_block: c}")))
                .singleElement()
                .asString()
                .contains("are for numbers, and charged_at is none");
        assertThat(problems(BILL + "rows_of_a_charge: last\n"))
                .containsExactly("x.yaml:1: 'rows_of_a_charge' speaks of bills with a charge_id; "
                        + "say where the charge_id stands");
        assertThat(problems(BILL + "rows_of_a_charge: first\n"))
                .containsExactly("x.yaml:1: 'rows_of_a_charge' is neither all nor last; write all or last");
        assertThat(problems(BILL + "uneven: {of: a}\n"))
                .singleElement()
                .asString()
                .contains("'say' is missing");
    }

    @Test
    void aVirtualCurrencyThatTheRowsNameIsCheckedWhenTheFormatIsLoaded() {
        String named = BILL.replace("currency: {constant: USD}", "currency: {from: e, virtual: true, zero: [d]}");
        assertThat(problems(named)).isEmpty();
        assertThat(problems(named.replace("virtual: true", "virtual: maybe")))
                .singleElement()
                .asString()
                .contains("'virtual' is neither true nor false");
        assertThat(problems(BILL.replace("constant: USD", "constant: Acme Credit, virtual: true")))
                .singleElement()
                .asString()
                .contains("a virtual currency that is always the same belongs under 'virtual_currencies'");
        assertThat(problems(BILL.replace("charged_at: a", "charged_at: {from: a, virtual: true}")))
                .singleElement()
                .asString()
                .contains("'virtual' is for the currency, and charged_at is none");
        assertThat(problems(named.replace("zero: [d]", "not_zer: [d]")))
                .singleElement()
                .asString()
                .contains("unknown key 'not_zer'; did you mean 'not_zero'?");
        assertThat(problems(named.replace("zero: [d]", "not_iso_4217: {e: [USD]}")))
                .singleElement()
                .asString()
                .contains("'not_iso_4217' is not a list of texts");
    }

    @Test
    void eachBuiltInBillSaysHowFineItIsWhatItCountsAndHowLateRowsCome() throws IOException {
        assertThat(Formats.builtIn().all())
                .filteredOn(format -> format.kind() == InputKind.BILLS)
                .hasSizeGreaterThan(20)
                .allSatisfy(format -> {
                    assertThat(format.grain()).isNotEmpty();
                    assertThat(format.measures()).isNotNull();
                    assertThat(format.delay()).isNotBlank();
                });
    }

    @Test
    void whatIsNoYamlOrNoFormatIsToldOf() {
        assertThat(problems("")).containsExactly("x.yaml:1: the file holds no format; begin with 'name:'");
        assertThat(problems("name: [")).singleElement().asString().contains("this is not YAML");
    }

    @Test
    void aFolderOfFormatsAddsToThoseBuiltIn() throws IOException {
        Files.writeString(folder.resolve("x.yaml"), GOOD);
        Files.writeString(folder.resolve("y.yaml"), GOOD);
        Files.writeString(folder.resolve("z.txt"), "no format");
        Formats.Loaded loaded = Formats.builtIn().with(folder);
        assertThat(loaded.formats().get("x")).isNotNull();
        assertThat(loaded.formats().get("countermeter-log")).isNotNull();
        assertThat(loaded.problems()).singleElement().satisfies(problem -> assertThat(problem.reason())
                .contains("the name 'x' is also that of"));
        assertThat(Formats.builtIn().with(folder.resolve("none")).problems()).hasSize(1);
    }

    @Test
    void eachBuiltInFormatIsNamedLikeItsFile() throws IOException {
        assertThat(Formats.builtIn().all())
                .extracting(Format::name)
                .contains(
                        "countermeter-charges",
                        "countermeter-log",
                        "fal-billing-events",
                        "fal-requests",
                        "replicate-predictions")
                .allSatisfy(name -> assertThat(Path.of("src/main/resources/formats", name, "format.yaml"))
                        .exists());
    }
}
