package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {
    private static final IsoTimeReader UTC = new IsoTimeReader(ZoneOffset.UTC, false);
    private static final DecimalReader DECIMAL = new DecimalReader(true, false, null);

    private final Complaint complaint = new Complaint();

    @Test
    void timesAreReadAsTheJavaLibraryReadsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    (long) (random.nextDouble() * 7_000_000_000L), i % 3 == 0 ? 0 : random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(120) - 60) * 900);
            OffsetDateTime written = instant.atOffset(offset);
            assertThat(UTC.read(instant.toString(), complaint)).isEqualTo(instant);
            assertThat(UTC.read(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(written), complaint))
                    .isEqualTo(instant);
        }
        assertThat(complaint.isPending()).isFalse();
    }

    @Test
    void localTimesTakeTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        IsoTimeReader reader = new IsoTimeReader(berlin, true);
        Object expected = LocalDateTime.parse("2026-07-01T12:00").atZone(berlin).toInstant();
        assertThat(reader.read("2026-07-01 12:00", complaint)).isEqualTo(expected);
        assertThat(reader.read("2026-07-01", complaint)).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(reader.read("2026-07-01T12:00Z", complaint)).isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026",
                "2026-10-01T",
                "2026-10-01T1:00:00Z",
                "2026-10-01T10:00:00+2",
                "2026-10-01T10:00:00.Z",
                "2026-10-01T10:00:00.1234567890Z",
                "2026-10-01T10:00:60Z",
                "2026-13-01T10:00:00Z",
                "2025-02-29T10:00:00Z",
                "2026-10-01T10:00:00+19:00",
                "2026-10-01T10:00:00Zulu",
                "20261001T100000Z",
                "2026-10-01X10:00:00Z"
            })
    void whatIsNoTimeIsComplainedOf(String text) {
        assertThat(UTC.read(text, complaint)).isNull();
        assertThat(complaint.isPending()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1790812800, 2026-10-01T00:00:00Z",
        "0, 1737712846.847371, 2025-01-24T10:00:46.847371Z",
        "3, 1790812800123, 2026-10-01T00:00:00.123Z",
        "6, 1790812800123456, 2026-10-01T00:00:00.123456Z"
    })
    void unixTimesAreReadInTheirUnit(int decimals, String text, String instant) {
        assertThat(new UnixTimeReader(decimals).read(text, complaint)).isEqualTo(Instant.parse(instant));
    }

    @Test
    void millisecondsReadAsSecondsAreComplainedOf() {
        assertThat(new UnixTimeReader(0).read("1790812800123", complaint)).isNull();
        assertThat(complaint.isPending()).isTrue();
    }

    @Test
    void patternsAreReadStrictly() {
        PatternTimeReader reader = new PatternTimeReader("MM/dd/uuuu", ZoneOffset.UTC);
        assertThat(reader.read("10/31/2026", complaint)).isEqualTo(Instant.parse("2026-10-31T00:00:00Z"));
        assertThat(reader.read("31/10/2026", complaint)).isNull();
        PatternTimeReader nginx = new PatternTimeReader("dd/MMM/uuuu:HH:mm:ss Z", ZoneOffset.UTC);
        assertThat(nginx.read("10/Oct/2026:13:55:36 -0700", complaint))
                .isEqualTo(Instant.parse("2026-10-10T20:55:36Z"));
    }

    @Test
    void numbersAreReadAsTheJavaLibraryReadsThem() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(30));
            String text = (i % 2 == 0 ? "-" : "") + (i % 3 == 0 ? number.toString() : number.toPlainString());
            assertThat((BigDecimal) DECIMAL.read(text, complaint)).isEqualByComparingTo(new BigDecimal(text));
        }
        assertThat(complaint.isPending()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "0x10",
                "1_000",
                "١",
                "1e9999999999",
                "Infinity",
                "1 000",
                "5s"
            })
    void whatIsNoNumberIsComplainedOf(String text) {
        assertThat(DECIMAL.read(text, complaint)).isNull();
        assertThat(complaint.isPending()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1e59, true",
        "1e60, false",
        "1e-30, true",
        "1e-31, false",
        "0e-400, true",
        "1.40e1, true",
        "-1e400, false"
    })
    void numbersKeepToTheBounds(String text, boolean read) {
        assertThat(DECIMAL.read(text, complaint) != null).isEqualTo(read);
    }

    @Test
    void aNumberNeverKeepsAnExponent() {
        assertThat((BigDecimal) DECIMAL.read("1E+3", complaint)).hasScaleOf(0).isEqualByComparingTo("1000");
    }

    private @Nullable Object text(TextReader.Use use, String text) {
        return new TextReader(use).read(text, complaint);
    }

    @Test
    void idsKeepTheirSpacesAndNamesDoNot() {
        assertThat(text(TextReader.Use.ID, " a ")).isEqualTo(" a ");
        assertThat(text(TextReader.Use.NAME, " a ")).isEqualTo("a");
    }

    @Test
    void proseIsCleanedAndCutBetweenCharacters() {
        assertThat(text(TextReader.Use.PROSE, "\u001b[31mred\r\n\u202etext\ud800"))
                .isEqualTo("[31mred text");
        String faces = "\ud83d\ude00".repeat(300);
        assertThat(text(TextReader.Use.PROSE, faces)).isEqualTo("\ud83d\ude00".repeat(200));
    }

    @Test
    void autoAndDefaultAskForNothing() {
        assertThat(text(TextReader.Use.REQUESTED_TIER, "Auto")).isNull();
        assertThat(text(TextReader.Use.REQUESTED_TIER, "default")).isNull();
        assertThat(text(TextReader.Use.REQUESTED_TIER, "1080p")).isEqualTo("1080p");
        assertThat(complaint.isPending()).isFalse();
    }
}
