package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Simulated months are audited without a missed, a false or a wrong finding. */
class SelfcheckTest {
    @Test
    void a_month_is_shown_by_kind_with_what_was_planted_and_found() {
        Ran ran = Ran.run("selfcheck", "--operations", "300");
        assertThat(ran.out())
                .startsWith("""
                        seed 1: perfect
                        kind                      planted    found   missed    false    wrong
                        ORPHAN_CHARGE                   5        5        0        0        0
                        """)
                .contains("\nbridge lines ", "\nattempt classes ", "\nobservations ")
                .endsWith("\nperfect\n1 of 1 months perfect\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void two_months_of_a_thousand_operations_are_perfect() {
        assertThat(Ran.run("selfcheck", "--seeds", "2", "--seed", "41", "--operations", "1000"))
                .isEqualTo(new Ran(0, """
                                seed 41: perfect
                                seed 42: perfect
                                2 of 2 months perfect
                                """, ""));
    }

    @Test
    @Tag("long")
    void twenty_months_of_five_thousand_operations_are_perfect() {
        Ran ran = Ran.run("selfcheck", "--seeds", "20", "--operations", "5000");
        assertThat(ran.out()).endsWith("20 of 20 months perfect\n").doesNotContain("NOT perfect");
        assertThat(ran.code()).isZero();
    }

    @Test
    void providers_that_bill_by_the_day_are_seen_through() {
        Ran ran = Ran.run("selfcheck", "--buckets");
        assertThat(ran.out()).startsWith("seed 1: perfect\n").contains("  dearer-from-mid-month: as planted\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    @Tag("long")
    void so_they_are_in_ten_months() {
        Ran ran = Ran.run("selfcheck", "--buckets", "--seeds", "10");
        assertThat(ran.out()).endsWith("10 of 10 months perfect\n").doesNotContain("NOT perfect");
        assertThat(ran.code()).isZero();
    }
}
