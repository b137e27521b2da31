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
