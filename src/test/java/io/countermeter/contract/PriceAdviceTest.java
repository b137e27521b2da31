package io.countermeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceAdviceTest {
    @Test
    void two_rows_whose_dates_do_not_overlap_are_no_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, until: 2026-02-01, unit: image, resolution: 1080p, price: 1}",
                        "{from: 2026-02-01, unit: image, quality: hd, price: 2}"))
                .isEmpty();
    }

    @Test
    void two_rows_whose_values_contradict_are_no_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, unit: image, model: acme-2, resolution: 1080p, price: 1}",
                        "{from: 2026-01-01, unit: image, model: acme-3, quality: hd, price: 2}"))
                .isEmpty();
    }

    @Test
    void two_rows_of_different_currencies_are_no_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, unit: image, resolution: 1080p, price: 1}",
                        "{from: 2026-01-01, unit: image, quality: hd, price: 2, currency: EUR}"))
                .isEmpty();
    }

    @Test
    void a_row_that_was_followed_by_a_newer_one_is_no_longer_half_of_a_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, unit: image, resolution: 1080p, price: 1}",
                        "{from: 2026-02-01, unit: image, resolution: 1080p, price: 2}",
                        "{from: 2026-02-01, unit: image, quality: hd, price: 3}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("this price and the one on line 7 can both match");
    }

    @Test
    void a_row_that_names_the_keys_of_both_settles_a_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, unit: image, resolution: 1080p, price: 1}",
                        "{from: 2026-01-01, unit: image, quality: hd, price: 2}",
                        "{from: 2026-01-01, unit: image, resolution: 1080p, quality: hd, price: 3}"))
                .isEmpty();
    }

    @Test
    void a_row_that_holds_for_a_part_of_the_time_does_not_settle_a_pair() {
        assertThat(warnings(
                        "{from: 2026-01-01, unit: image, resolution: 1080p, price: 1}",
                        "{from: 2026-01-01, unit: image, quality: hd, price: 2}",
                        "{from: 2026-02-01, unit: image, resolution: 1080p, quality: hd, price: 3}"))
                .hasSize(1);
    }

    @Test
    void prices_that_follow_each_other_without_a_gap_are_fine() {
        assertThat(warnings(
                        "{from: 2026-01-01, until: 2026-02-01, unit: image, price: 1}",
                        "{from: 2026-02-01, until: 2026-03-01, unit: image, price: 2}",
                        "{from: 2026-03-01, unit: image, price: 3}"))
                .isEmpty();
    }

    @Test
    void a_price_for_a_while_leaves_no_gap_in_the_one_below_it() {
        assertThat(warnings(
                        "{from: 2026-01-01, until: 2026-12-01, unit: image, price: 2}",
                        "{from: 2026-02-01, until: 2026-03-01, unit: image, price: 1}",
                        "{from: 2026-12-01, unit: image, price: 3}"))
                .isEmpty();
    }

    @Test
    void of_very_many_pairs_the_first_are_named() {
        String[] rows = new String[24];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = "{from: 2026-01-01, unit: image, resolution: r" + i + ", price: 1}";
            rows[i + 1] = "{from: 2026-01-01, unit: image, quality: q" + i + ", price: 1}";
        }

        assertThat(warnings(rows))
                .hasSize(51)
                .contains("there are more pairs of price rows that price nothing together; 50 are named");
    }

    private static List<String> warnings(String... rows) {
        StringBuilder text = new StringBuilder("version: 1\nproviders:\n  acme:\n    currency: USD\n    prices:\n");
        for (String row : rows) {
            text.append("    - ").append(row).append('\n');
        }
        ContractReading reading = ContractReader.read(text.toString(), "acme.yaml");
        assertThat(reading.errors()).isEmpty();
        return reading.problems().stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .map(Problem::what)
                .toList();
    }
}
