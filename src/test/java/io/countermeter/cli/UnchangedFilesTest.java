package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night does not read files again that are as they were. */
class UnchangedFilesTest {
    private static final Instant LONG_AGO = Instant.parse("2026-10-05T00:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private NightScene twoFilesOfLongAgo() throws IOException {
        NightScene nights = new NightScene(directory);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        }
        return nights;
    }

    @Test
    void they_are_counted_and_not_named() throws IOException {
        NightScene nights = twoFilesOfLongAgo();
        nights.night();
        assertThat(nights.night().err())
                .contains("2 files are as imported before.")
                .doesNotContain("imported already");
    }

    @Test
    void one_that_was_touched_is_read_and_known_by_its_bytes() throws IOException {
        NightScene nights = twoFilesOfLongAgo();
        nights.night();
        Path bill = files().get(0);
        Files.setLastModifiedTime(bill, FileTime.from(LONG_AGO.plus(Duration.ofDays(1))));
        assertThat(nights.night().err()).contains("1 file is as imported before.", "imported already as");
        assertThat(nights.night().err()).contains("2 files are as imported before.");
    }

    @Test
    void one_that_has_grown_is_imported() throws IOException {
        NightScene nights = twoFilesOfLongAgo();
        Path more = directory.resolve("bills/more.csv");
        String row = "ch-8,acme,2026-10-06T10:01:00Z,req-8,pix,image,1,0.05,0.05,USD,,";
        nights.bill("more.csv", row);
        Files.setLastModifiedTime(more, FileTime.from(LONG_AGO));
        nights.night();
        nights.bill("more.csv", row, row.replace("-8", "-9"));
        Files.setLastModifiedTime(more, FileTime.from(LONG_AGO));
        assertThat(nights.night().err())
                .contains("2 files are as imported before.", "2 rows = 1 new + 0 restated + 1 already known");
    }

    @Test
    void one_that_is_only_just_written_is_not_trusted() throws IOException {
        NightScene nights = twoFilesOfLongAgo();
        nights.night();
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        }
        nights.night();
        assertThat(nights.night().err()).doesNotContain("as imported before").contains("imported already");
    }

    @Test
    void one_that_was_refused_is_tried_again_every_night() throws IOException {
        NightScene nights = twoFilesOfLongAgo();
        Path odd = directory.resolve("bills/odd.csv");
        Files.writeString(odd, "no,such,format\n1,2,3\n");
        Files.setLastModifiedTime(odd, FileTime.from(LONG_AGO));
        nights.night();
        assertThat(nights.night().err()).contains("odd.csv", "2 files are as imported before.");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> bills = Files.list(directory.resolve("bills"));
                Stream<Path> logs = Files.list(directory.resolve("logs"))) {
            return Stream.concat(bills, logs).sorted().toList();
        }
    }
}
