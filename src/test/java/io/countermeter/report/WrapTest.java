package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaksAtSpaces() {
        assertThat(Wrap.lines("one two  three", 7)).containsExactly("one two", "three");
    }

    @Test
    void breaksWordsThatAreLongerThanALineButNoCharacter() {
        assertThat(Wrap.lines("a bcdefgh", 3)).containsExactly("a", "bcd", "efg", "h");
        assertThat(Wrap.lines("ab\ud83d\ude00c", 3)).containsExactly("ab", "\ud83d\ude00c");
    }

    @Test
    void makesNoLineOfNothing() {
        assertThat(Wrap.lines("  ", 10)).isEmpty();
    }

    @Test
    void putsDecimalPointsUnderEachOther() {
        BigDecimal small = new BigDecimal("-0.125");
        BigDecimal large = new BigDecimal("1234.5");
        MoneyColumn column = new MoneyColumn(List.of(small, large));
        assertThat(column.text(large)).isEqualTo("1234.50 ");
        assertThat(column.text(small)).isEqualTo("  -0.125");
    }
}
