package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsNewCommandTest {
    @TempDir
    private Path folder;

    @Test
    void a_draft_is_a_format_that_the_command_then_lists() throws IOException {
        Path log = Files.writeString(
                folder.resolve("calls.csv"), "created,request_id,state\n2026-10-01T00:00:00Z,r-1,completed\n");
        Ran drafted = Ran.run("formats", "new", log);
        assertThat(drafted.err()).isEmpty();
        assertThat(drafted.code()).isZero();
        assertThat(drafted.out()).contains("name: my-calls\n", "kind: log   # a guess", "  submitted_at: created ");
        Path formats = Files.createDirectories(folder.resolve("formats"));
        Files.writeString(formats.resolve("mine.yaml"), drafted.out());
        Ran listed = Ran.run("formats", "my-calls", "--format-dir", formats);
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out()).startsWith("my-calls - CHECK");
    }

    @Test
    void the_kind_may_be_said() throws IOException {
        Path log = Files.writeString(folder.resolve("calls.csv"), "created,request_id\n2026-10-01T00:00:00Z,r-1\n");
        assertThat(Ran.run("formats", "new", "--kind", "bills", log).out()).contains("kind: bills\n");
        Ran wrong = Ran.run("formats", "new", "--kind", "invoice", log);
        assertThat(wrong.err()).startsWith("--kind is log or bills, not 'invoice'");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void a_file_without_rows_or_that_is_not_there_is_refused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThat(Ran.run("formats", "new", empty))
                .isEqualTo(
                        new Ran(3, "", empty + ": no rows were found in the file; give one with a few rows in it\n"));
        Path missing = folder.resolve("missing.csv");
        assertThat(Ran.run("formats", "new", missing))
                .isEqualTo(new Ran(3, "", missing + ": there is no such file; check the path\n"));
    }

    @Test
    void a_file_whose_rows_cannot_be_read_is_refused_at_its_line() throws IOException {
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "id,cost\n1\n");
        assertThat(Ran.run("formats", "new", ragged))
                .isEqualTo(new Ran(
                        3,
                        "",
                        ragged
                                + ":2: the row has 1 cells and the header 2; the row may have been cut, or a cell with a "
                                + "comma or a quote in it needs quotes\n"));
    }
}
