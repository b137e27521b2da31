package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
                a|b                 ! a\\|b
                `code`              ! \\`code\\`
                *b* _i_ __b__       ! \\*b\\* \\_i\\_ \\_\\_b\\_\\_
                <script>            ! \\<script\\>
                [l](http://e)       ! \\[l\\](http\\://e)
                www.example         ! www\\.example
                &lt;                ! \\&lt;
                ~~gone~~            ! \\~\\~gone\\~\\~
                # title             ! \\# title
                - item              ! \\- item
                --- rule            ! \\--- rule
                1. item             ! 1\\. item
                1) item             ! 1\\) item
                back\\slash         ! back\\\\slash
                $x$                 ! \\$x\\$
                """)
    void takesTheMeaningFromMarkup(String text, String escaped) {
        assertThat(Markdown.escape(text)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.40", "12.40", "BILLED_FAILURE", "logs/2026-10_a.csv:812", "acme-2.0 (x)", "+1"})
    void leavesAmountsKindsAndPathsGreppable(String text) {
        assertThat(Markdown.escape(text)).isEqualTo(text);
    }
}
