package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import io.countermeter.simulate.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Language, time zone and character set of the machine change no byte of what is printed and written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyPlaceTest {
    private final List<Object> words = new ArrayList<>();
    private Path out = Path.of("");
    private Ran home = new Ran(0, "", "");
    private Map<String, String> written = Map.of();

    @BeforeAll
    void audit_at_home(@TempDir Path directory) throws IOException {
        Truth truth = Simulation.write(directory, 5, 1);
        out = directory.resolve("out");
        words.addAll(List.of("audit", "--logs", directory.resolve("logs"), "--bills", directory.resolve("bills")));
        words.addAll(List.of("--contract", directory.resolve("contract.yaml"), "--out", out, "--period", "2026-10"));
        truth.invoiceTotals()
                .forEach(total -> words.addAll(List.of(
                        "--invoice-total",
                        total.option().toLowerCase(Locale.ROOT),
                        "--fail-on",
                        "recover,review:0.01")));
        home = Ran.run(words.toArray());
        written = written();
        assertThat(home.code()).isEqualTo(1);
        assertThat(written).hasSizeGreaterThanOrEqualTo(4);
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, Pacific/Chatham",
        "ar-EG, America/St_Johns",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Kathmandu",
        "de-CH, Europe/Berlin",
        "hi-IN-u-nu-deva, Pacific/Kiritimati",
        "lt-LT, Antarctica/Troll"
    })
    void an_audit_says_the_same_in_every_language_and_zone(String language, String zone) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(Ran.run(words.toArray())).isEqualTo(home);
            assertThat(written()).isEqualTo(written);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }

    @Test
    void an_audit_says_the_same_in_a_process_that_knew_no_other_language_zone_or_character_set() throws Exception {
        ChildJvm elsewhere = new ChildJvm(
                Main.class,
                List.of(
                        "-Duser.language=th",
                        "-Duser.country=TH",
                        "-Duser.variant=TH",
                        "-Duser.timezone=Pacific/Chatham",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Dsun.stdout.encoding=US-ASCII",
                        "-Dstdout.encoding=US-ASCII"));
        assertThat(elsewhere.run(Ran.words(words.toArray()))).isEqualTo(home);
        assertThat(written()).isEqualTo(written);
    }

    @Test
    void a_turkish_machine_reads_words_with_an_i() throws IOException {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Ran.run("formats", "fal-billing-events").out()).startsWith("fal-billing-events - ");
            assertThat(Ran.run("audit", "--logs", "x", "--fail-on", "wrıng").err())
                    .contains("PREVENT");
        } finally {
            Locale.setDefault(locale);
        }
    }
}
