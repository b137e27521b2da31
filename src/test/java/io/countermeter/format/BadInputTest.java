package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.format.BadInputs.BadInput;
import io.countermeter.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input is read exactly or told of with its line and advice; the error catalogue is made from these cases. */
class BadInputTest {
    private static final Path CATALOGUE = Path.of("src/docs/errors.md");

    @TempDir
    private Path folder;

    private static List<BadInput> cases() {
        return BadInputs.all();
    }

    private static Collected read(BadInput input) throws IOException {
        return Collected.of(TestFormats.withBerlin(), input.kind(), input.file(), input.bytes(), null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachBadInputIsReadExactlyOrToldOf(BadInput input) throws IOException {
        Collected read = read(input);
        assertThat(read.messages()).isEqualTo(input.messages());
        int accepted = read.refusal == null ? read.usages.size() + read.charges.size() : 0;
        assertThat(accepted).isEqualTo(input.rows());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noMessageHoldsAControlCharacterOrAStackTrace(BadInput input) throws IOException {
        assertThat(read(input).messages())
                .noneMatch(CleanText::hasControl)
                .noneMatch(message -> message.contains("Exception") || message.contains("io.countermeter"));
    }

    @Test
    void aMissingFileIsToldOf() throws IOException {
        InputFinder.Found found = InputFinder.find(List.of("no/such.csv"));
        assertThat(found.files()).isEmpty();
        assertThat(found.problems())
                .extracting(InputFinder.PathProblem::describe)
                .containsExactly("no/such.csv: there is no such file or folder; check the path");
    }

    @Test
    void aFolderWithoutFilesIsToldOf() throws IOException {
        Files.createDirectories(folder.resolve("logs/.hidden"));
        Files.writeString(folder.resolve("logs/.hidden/x.csv"), "x");
        String path = folder.resolve("logs").toString();
        assertThat(InputFinder.find(List.of(path)).problems())
                .extracting(InputFinder.PathProblem::describe)
                .containsExactly(path
                        + ": the folder holds no files; name a folder with exports in it, or the files themselves");
    }

    @Test
    void theErrorCatalogueIsMadeFromTheseCases() throws IOException {
        String catalogue = catalogue();
        if (Boolean.getBoolean("countermeter.write-docs")) {
            Files.createDirectories(CATALOGUE.getParent());
            Files.writeString(CATALOGUE, catalogue);
        }
        assertThat(CATALOGUE).as("write it with -Dcountermeter.write-docs=true").exists();
        assertThat(Files.readString(CATALOGUE, StandardCharsets.UTF_8))
                .as("src/docs/errors.md is out of date; write it again with -Dcountermeter.write-docs=true")
                .isEqualTo(catalogue);
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("""
                # Bad input, and what is said of it

                This page is made from the cases of `BadInputTest`; write it again with
                `mvn test -Dtest=BadInputTest -Dcountermeter.write-docs=true`.

                Each bad input is read exactly, or told of with its file, its line, what is wrong and what to do.
                A row that cannot be read is rejected and the others are read; a file that cannot be trusted as a
                whole is refused, and none of its rows counts.

                ## missing file

                > `no/such.csv: there is no such file or folder; check the path`

                ## folder without files

                > `logs: the folder holds no files; name a folder with exports in it, or the files themselves`
                """);
        for (BadInput input : BadInputs.all()) {
            text.append("\n## ").append(input.title()).append("\n\n```\n").append(input.input());
            text.append(input.input().endsWith("\n") ? "" : "\n").append("```\n\n");
            input.messages()
                    .forEach(message -> text.append("> `").append(message).append("`\n\n"));
            text.append(rowsRead(input.rows())).append('\n');
        }
        return text.toString();
    }

    private static String rowsRead(int rows) {
        return switch (rows) {
            case 0 -> "No row is read.";
            case 1 -> "One row is read.";
            default -> rows + " rows are read.";
        };
    }

    @Test
    void aRejectedRowKeepsItsHashAndItsCellButNotMore() throws IOException {
        String row = "acme,2026-10-01T00:00:00Z,r1,1,free" + "x".repeat(200) + ",USD,\u001b[31msecret prompt";
        Collected read = Collected.of(
                InputKind.BILLS,
                "bill.csv",
                "provider,charged_at,request_id,quantity,amount,currency,note\n" + row + "\n");
        assertThat(read.rejects).singleElement().satisfies(reject -> {
            assertThat(reject.line()).isEqualTo(2);
            assertThat(reject.column()).isEqualTo("amount");
            assertThat(reject.rowSha256()).isEqualTo(Sha256.of(row));
            assertThat(reject.cell()).isNotNull().startsWith("freexxx").hasSize(80);
        });
    }

    @Test
    void aChargeRejectedForSomethingElseStillNamesItsMoney() throws IOException {
        Collected read = Collected.of(
                InputKind.BILLS, "bill.csv", "provider,charged_at,amount,currency\nacme,yesterday,1.40,usd\n");
        assertThat(read.money).singleElement().satisfies(money -> {
            assertThat(money.amount()).isEqualByComparingTo("1.4");
            assertThat(money.currency()).isEqualTo("USD");
        });
    }

    @Test
    void noRowIsLostWhereQuotesAreBroken() throws IOException {
        StringBuilder text = new StringBuilder("provider,request_id,submitted_at,status,error\n");
        for (int i = 0; i < 500; i++) {
            String error = i % 7 == 0 ? "\"open" : i % 3 == 0 ? "\"two\nlines\"" : "\"one, line\"";
            text.append("acme,r")
                    .append(i)
                    .append(",2026-10-01T00:00:00Z,failed,")
                    .append(error)
                    .append('\n');
        }
        Collected read = Collected.of(InputKind.LOG, "log.csv", text.toString());
        assertThat(read.rejects).hasSize((int) Stream.iterate(0, i -> i < 500, i -> i + 1)
                .filter(i -> i % 7 == 0)
                .count());
        assertThat(read.usages).hasSize(500 - read.rejects.size());
    }
}
