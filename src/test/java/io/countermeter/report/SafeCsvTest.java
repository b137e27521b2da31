package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tharmless",
                "\rharmless",
                " =1",
                "  \t -1",
                "'=1",
                "\"=1",
                "\" '@x",
                "\u00A0=1",
                "\u3000=1",
                "\uFEFF=1",
                "\u200B=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x",
                "\u201C=1",
                "\u0001=1"
            })
    void putsAnApostropheBeforeWhatASpreadsheetWouldRun(String text) {
        assertThat(SafeCsv.defuse(text)).startsWith("'").isNotEqualTo(Cleaner.clean(text));
    }

    @ParameterizedTest
    @CsvSource({"a;=1,a;'=1", "a; @x,a;' @x", "a;;-1,a;;'-1"})
    void doesSoAfterASemicolonToo(String text, String safe) {
        assertThat(SafeCsv.defuse(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme-2", "req-1 req-2", "a=b", "1-2", "'quoted'", "4 s x 0.35 = 1.40; billed -1"})
    void leavesTheRestAsItIs(String text) {
        assertThat(SafeCsv.defuse(text)).isEqualTo(text);
    }
}
