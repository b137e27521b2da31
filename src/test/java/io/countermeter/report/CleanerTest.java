package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanerTest {
    @Test
    void leavesOrdinaryTextOfAnyScriptAsItIs() {
        String text = "Größe 1.40 \u753b\u50cf \ud83d\ude00 <b> \\";
        assertThat(Cleaner.clean(text)).isSameAs(text);
    }

    @Test
    void putsTextOnOneLine() {
        assertThat(Cleaner.clean("a\nb\tc\rd\u2028e\u0085f")).isEqualTo("a b c d e f");
    }

    @Test
    void spellsOutWhatSteersATerminal() {
        assertThat(Cleaner.clean("\u001b[31mred\u009b2J\u0007\u0000\u007f"))
                .isEqualTo("<U+001B>[31mred<U+009B>2J<U+0007><U+0000><U+007F>");
    }

    @Test
    void spellsOutWhatHidesOrTurnsAround() {
        assertThat(Cleaner.clean("\u202Egnp\u202C a\u200Bb \u2066 \uDB40\uDC41"))
                .isEqualTo("<U+202E>gnp<U+202C> a<U+200B>b <U+2066> <U+E0041>");
    }

    @Test
    void spellsOutBrokenSurrogates() {
        assertThat(Cleaner.clean("a\ud800b\udc00")).isEqualTo("a<U+D800>b<U+DC00>");
    }
}
