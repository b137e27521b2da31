package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Migrations are applied in the order of their numbers, so that a new one is always the last. */
class MigrationNamesTest {
    private static final Path MIGRATIONS = Path.of("db", "migration");

    @Test
    void migrationsAreNumberedFromOneOnWithoutAGapOrADouble() throws IOException {
        List<String> names = names();
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= names.size(); number++) {
            expected.add(String.format(Locale.ROOT, "V%02d", number));
        }
        assertThat(names).allMatch(name -> name.matches("V\\d\\d__[a-z_]+[.]sql"));
        assertThat(names)
                .extracting(name -> name.substring(0, name.indexOf("__")))
                .isEqualTo(expected);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
