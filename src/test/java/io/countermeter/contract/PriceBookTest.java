package io.countermeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final PriceKey FULL =
            new PriceKey(Unit.SECOND, "USD", "acme-2", "text_to_video", "v2", "1080p", "hd", "audio");

    @Test
    void the_row_that_names_most_keys_gives_the_price() {
        PriceBook book = book(
                "{from: 2026-02-01, unit: second, price: 1}",
                "{from: 2026-01-01, unit: second, model: acme-2, quality: hd, price: 3}",
                "{from: 2026-02-01, unit: second, model: acme-2, price: 2}");

        assertThat(price(book, FULL)).isEqualTo("3");
    }

    @Test
    void of_rows_with_the_same_keys_the_newest_that_holds_gives_the_price() {
        PriceBook book = book(
                "{from: 2026-02-01, unit: second, price: 2}",
                "{from: 2026-01-01, unit: second, price: 1}",
                "{from: 2026-03-02, unit: second, price: 3}");

        assertThat(price(book, FULL)).isEqualTo("2");
        assertThat(book.find(FULL, Instant.parse("2026-01-31T23:59:59Z")))
                .map(PriceRow::price)
                .hasValue(BigDecimal.ONE);
        assertThat(book.find(FULL, Instant.parse("2025-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    void two_rows_that_name_equally_many_but_different_keys_price_nothing() {
        PriceBook book = book(
                "{from: 2026-01-01, unit: second, price: 1}",
                "{from: 2026-01-01, unit: second, resolution: 1080p, price: 2}",
                "{from: 2026-02-01, unit: second, quality: hd, price: 3}");

        assertThat(book.find(FULL, MARCH)).isEmpty();
        assertThat(price(book, FULL.withTier("720p", "hd", null))).isEqualTo("3");
        assertThat(price(book, FULL.withTier("720p", null, null))).isEqualTo("1");
    }

    @Test
    void a_row_that_names_more_settles_what_two_others_leave_open() {
        PriceBook book = book(
                "{from: 2026-01-01, unit: second, resolution: 1080p, price: 2}",
                "{from: 2026-01-01, unit: second, quality: hd, price: 3}",
                "{from: 2026-01-01, unit: second, quality: hd, resolution: 1080p, price: 4}");

        assertThat(price(book, FULL)).isEqualTo("4");
    }

    @Test
    void a_value_that_is_not_known_matches_only_rows_that_are_silent_on_it() {
        PriceBook book = book(
                "{from: 2026-01-01, unit: second, model: acme-2, price: 1}",
                "{from: 2026-01-01, unit: second, model: acme-2, variant: audio, price: 2}");

        assertThat(price(book, FULL)).isEqualTo("2");
        assertThat(price(book, FULL.withTier("1080p", "hd", null))).isEqualTo("1");
        assertThat(book.find(new PriceKey(Unit.SECOND, "USD", null, null, null, null, null, null), MARCH))
                .isEmpty();
    }

    @Test
    void a_row_no_longer_holds_from_its_until_on() {
        PriceBook book = book("{from: 2026-01-01, until: 2026-03-01, unit: second, price: 1}");

        assertThat(book.find(FULL, MARCH.minusNanos(1))).isPresent();
        assertThat(book.find(FULL, MARCH)).isEmpty();
    }

    @Test
    void every_key_that_a_row_names_must_match() {
        for (String other : List.of(
                "model: acme-3",
                "operation: upscale",
                "sku: v3",
                "resolution: 720p",
                "quality: standard",
                "variant: silent",
                "currency: EUR")) {
            PriceBook book = book("{from: 2026-01-01, unit: second, price: 1, " + other + "}");
            assertThat(book.find(FULL, MARCH)).as(other).isEmpty();
        }
        assertThat(book("{from: 2026-01-01, unit: image, price: 1}").find(FULL, MARCH))
                .isEmpty();
    }

    @Test
    void a_model_has_the_units_of_its_rows_and_of_those_for_any_model() {
        PriceBook book = book(
                "{from: 2026-01-01, unit: second, model: acme-2, price: 1}",
                "{from: 2026-01-01, unit: image, model: acme-3, price: 1}",
                "{from: 2026-01-01, unit: poll, price: 1}");

        assertThat(book.unitsFor("acme-2")).containsExactly(Unit.SECOND, Unit.POLL);
        assertThat(book.unitsFor("bolt")).containsExactly(Unit.POLL);
        assertThat(book.unitsFor(null)).containsExactly(Unit.POLL);
    }

    @Test
    void books_of_equal_rows_are_equal() {
        String row = "{from: 2026-01-01, unit: second, price: 1}";

        assertThat(book(row)).isEqualTo(book(row)).hasSameHashCodeAs(book(row));
        assertThat(book(row)).isNotEqualTo(book("{from: 2026-01-01, unit: second, price: 1.0}"));
    }

    private static String price(PriceBook book, PriceKey key) {
        return book.find(key, MARCH).orElseThrow().price().toPlainString();
    }

    private static PriceBook book(String... rows) {
        StringBuilder text = new StringBuilder("version: 1\nproviders:\n  acme:\n    currency: USD\n    prices:\n");
        for (String row : rows) {
            text.append("    - ").append(row).append('\n');
        }
        ContractReading reading = ContractReader.read(text.toString(), "acme.yaml");
        assertThat(reading.errors()).isEmpty();
        return reading.contract().orElseThrow().provider("acme").prices();
    }
}
