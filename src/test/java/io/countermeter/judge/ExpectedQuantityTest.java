package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.reconcile.Case;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract counts: each unit costs 1, and 1000 are billed, so what is expected is the expected quantity. */
class ExpectedQuantityTest {
    private static void expect(String unit, String term, String fields, String expected) {
        String quantities = term.isEmpty() ? "" : "quantities: [{unit: " + unit + term + "}]";
        BigDecimal sum = BigDecimal.ZERO;
        for (BridgeLine line : Case.under("prices: [{from: 2026-01-01, unit: " + unit + ", price: 1}]", quantities)
                .attempt("r1", "requested_seconds= output_seconds= " + fields)
                .charge("c1", "r1", "quantity=1000 amount=1000 unit=" + unit.toLowerCase(Locale.ROOT))
                .judge()
                .bridgeOf("USD")
                .lines()) {
            sum = line.cause().line() == Cause.Line.EXPECTED ? sum.add(line.amount()) : sum;
        }
        assertThat(sum).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', requested_seconds=5 output_seconds=4, 4",
        "'', requested_seconds=4 requested_count=1 output_seconds=5, 4",
        "', counts: lesser', requested_seconds=5 output_seconds=4, 4",
        "', counts: requested', requested_seconds=5 output_seconds=3, 5",
        "', counts: delivered', requested_seconds=5 output_seconds=3, 3",
        "', counts: delivered', requested_seconds=5 requested_count=1 output_seconds=8, 8",
        "', counts: requested', output_seconds=3, 3",
        "', counts: delivered', requested_seconds=5, 5",
        "', counts: lesser', requested_seconds=5, 5"
    })
    void it_is_the_requested_the_delivered_or_the_lesser_or_the_one_that_is_known(
            String term, String fields, String expected) {
        expect("second", term, fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "requested_seconds=5 requested_count=3 output_count=2, 15",
        "requested_seconds=5 output_count=2, 10",
        "requested_seconds=5, 5",
        "requested_seconds=5 output_seconds=5.9, 5",
        "requested_seconds=5 output_seconds=6, 6",
        "requested_seconds=5 output_seconds=15, 15",
        "requested_seconds=5 output_seconds=15 output_count=1, 5",
        "requested_seconds=5 output_seconds=15 requested_count=1, 5"
    })
    void requested_seconds_are_per_output_and_unknown_where_there_must_have_been_several(
            String fields, String expected) {
        expect("second", ", counts: requested", fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "', step: 1, round: up', output_seconds=4.2, 5",
        "', step: 1, round: down', output_seconds=4.8, 4",
        "', step: 1, round: nearest', output_seconds=4.4, 4",
        "', step: 1, round: nearest', output_seconds=4.6, 5",
        "', step: 5, round: up', output_seconds=5, 5",
        "', step: 5, round: up', output_seconds=5.1, 10",
        "', step: 5', output_seconds=5.1, 5.1",
        "', minimum: 4', output_seconds=3, 4",
        "', minimum: 4', output_seconds=5, 5",
        "', step: 5, round: up, minimum: 7', output_seconds=6, 10",
        "', step: 5, round: up, minimum: 7', output_seconds=3, 7"
    })
    void it_is_rounded_as_the_contract_says_and_at_least_the_minimum(String term, String fields, String expected) {
        expect("second", term, fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "', step: 1, round: up', output_seconds=8.4 output_count=2, 10",
        "', step: 1, round: up', output_seconds=8.4 output_count=2 requested_count=3, 10",
        "', step: 1, round: up', output_seconds=8.4 requested_count=3, 9",
        "', step: 1, round: up', output_seconds=8.4 requested_count=4, 12",
        "', step: 1, round: up', output_seconds=8.4, 9",
        "', minimum: 4', output_seconds=4 output_count=2, 8",
        "', step: 1, round: up, per: task', output_seconds=8.4 output_count=2, 9",
        "', minimum: 4, per: task', output_seconds=3 output_count=2, 4",
        "', minimum: 4, per: task', output_seconds=5 output_count=2, 5"
    })
    void rounding_and_minimum_hold_for_each_output_or_for_the_task(String term, String fields, String expected) {
        expect("second", term, fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "', plus: input_second', output_seconds=5 input_seconds=3, 8",
        "', plus: input_second, step: 1, round: up', output_seconds=5.5 input_seconds=3.5, 9",
        "'', output_seconds=5 input_seconds=3, 5"
    })
    void seconds_of_input_count_where_the_contract_says_so(String term, String fields, String expected) {
        expect("second", term, fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "image, '', requested_count=4 output_count=3, 3",
        "image, ', counts: requested', requested_count=4 output_count=3, 4",
        "image, '', output_count=3, 3",
        "image, ', minimum: 5', requested_count=4 output_count=3, 5",
        "edit, '', requested_count=2 output_count=2, 2",
        "task, '', requested_count=4 output_count=3, 1",
        "input_image, '', input_images=3, 3",
        "input_second, '', input_seconds=3.5, 3.5",
        "megapixel, '', output_megapixels=1.05, 1.05",
        "megapixel, ', step: 1, round: up', output_megapixels=2.2 output_count=2, 4",
        "text_token, '', text_tokens=77, 77",
        "text_token, ', step: 100, round: up', text_tokens=150 output_count=3, 200",
        "image_token, '', image_tokens=258, 258",
        "output_token, ', minimum: 100', output_tokens=90 output_count=2, 100",
        "gpu_second, '', gpu_seconds=12.5, 12.5",
        "poll, '', polls=7, 7"
    })
    void each_unit_has_its_field_of_the_log_and_counts_and_tokens_are_totals(
            String unit, String term, String fields, String expected) {
        expect(unit, term, fields, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "second, ', plus: input_second', output_seconds=5",
        "second, '', requested_count=1",
        "webhook, '', output_count=1"
    })
    void what_the_log_does_not_know_is_as_it_was_billed(String unit, String term, String fields) {
        expect(unit, term, fields, "1000");
    }

    @ParameterizedTest
    @CsvSource({
        "'{unit: second, counts: delivered}, {unit: second, model: acme-2, counts: requested}', 5",
        "'{unit: second, model: acme-2, counts: requested}, {unit: second, counts: delivered}', 5",
        "'{unit: second, counts: delivered}, {unit: second, model: acme-3, counts: requested}', 3",
        "'{unit: second, counts: delivered}, {unit: second, operation: text_to_video, counts: requested}', 5",
        "'{unit: second, counts: delivered}, {unit: second, operation: upscale, counts: requested}', 3",
        "'{unit: second, counts: delivered}, {unit: second, sku: fast, counts: requested}', 5",
        "'{unit: second, counts: delivered}, {unit: second, sku: slow, counts: requested}', 3"
    })
    void the_row_that_names_more_of_model_operation_and_sku_counts(String rows, String expected) {
        assertThat(Case.under("prices: [{from: 2026-01-01, unit: second, price: 1}]", "quantities: [" + rows + "]")
                        .attempt("r1", "output_seconds=3")
                        .charge("c1", "r1", "quantity=5 amount=5 sku=fast")
                        .judge()
                        .bridge()
                        .get(0))
                .isEqualTo("expected of what was billed " + expected + ".00");
    }
}
