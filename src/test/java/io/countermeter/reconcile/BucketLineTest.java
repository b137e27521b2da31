package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage charges that name no work: buckets, control totals, and what cannot be attributed. */
class BucketLineTest {
    private static final String DAY = "period_start=10T00:00 period_end=11T00:00 ";

    @Test
    void a_usage_charge_with_neither_ids_nor_period_is_not_attributable() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .row("b1", "amount=5 model=acme-2")
                .judge();

        assertThat(judged.bridge()).containsExactly("not attributable 5.00");
        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_usage_charge_with_a_period_and_no_ids_is_a_bucket() {
        Judged judged =
                Case.under(Case.PRICE).longMonth().row("b1", DAY + "amount=5").judge();

        assertThat(judged.bridge()).containsExactly("BUCKET_MISMATCH REVIEW 5.00");
    }

    @ParameterizedTest
    @CsvSource({
        "tax, tax 5.00",
        "fee, fee 5.00",
        "purchase, purchase 5.00",
        "other, other services 5.00",
        "refund, debits 5.00"
    })
    void any_other_row_with_a_period_and_no_ids_is_a_line_of_its_own(String category, String line) {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .row("b1", DAY + "amount=5 category=" + category)
                .judge();

        assertThat(judged.bridge()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({
        "submitted_at=10T00:00, '', in a bucket 1",
        "submitted_at=10T23:59:59, '', in a bucket 1",
        "submitted_at=11T00:00, '', unbilled 1",
        "submitted_at=09T23:59:59, '', unbilled 1",
        "'', model=acme-2, in a bucket 1",
        "'', model=acme-3, not covered 1",
        "'', operation=upscale, not covered 1",
        "'', operation=text_to_video, in a bucket 1",
        "resolution=720p, resolution=720p, in a bucket 1",
        "resolution=720p, resolution=1080p, not covered 1",
        "resolution=720p requested_resolution=1080p, resolution=1080p, in a bucket 1",
        "resolution=720p requested_resolution=1080p, resolution=720p, in a bucket 1",
        "quality=low, quality=high, not covered 1",
        "account=a, account=a, in a bucket 1",
        "account=a, account=b, unbilled 1",
        "'', unit=second, in a bucket 1",
        "'', unit=input_image, unbilled 1"
    })
    void an_attempt_in_its_period_that_has_the_dimension_values_it_names_is_in_it(
            String attempt, String bucket, String attemptClass) {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", attempt)
                .row("b1", DAY + "amount=5 " + bucket)
                .judge();

        assertThat(judged.classes()).containsExactly(attemptClass);
    }

    @Test
    void a_bucket_that_also_holds_charges_with_ids_counts_with_what_it_exceeds_them_by() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("b1", DAY + "amount=5 model=acme-2")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 4.50 of b1",
                        "BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 4.50 of b1");
        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 4.50", "control total 0.50");
    }

    @Test
    void a_bucket_that_exceeds_them_by_nothing_is_a_control_total() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("b1", DAY + "amount=0.50")
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "control total 0.50");
    }

    @Test
    void a_bucket_that_is_less_than_what_it_holds_counts_with_nothing() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("b1", DAY + "amount=0.30")
                .judge();

        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "control total 0.30");
    }

    @ParameterizedTest
    @CsvSource({
        "charged_at=10T00:00, '', true",
        "charged_at=10T23:59:59, '', true",
        "charged_at=09T23:59:59, '', false",
        "charged_at=11T00:00, '', false",
        "'', model=acme-3, false",
        "'', unit=task, false",
        "'', unit=second, true",
        "'', account=a, false",
        "account=a, account=a, true",
        "account=a, '', true",
        "'', resolution=720p, false",
        "quality=low, quality=low, true",
        "'', currency=EUR, false",
        "'', provider=other, false"
    })
    void a_bucket_holds_what_lies_in_its_period_and_dimensions_and_has_its_currency(
            String charge, String bucket, boolean overlaps) {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "submitted_at=09T23:50")
                .charge("c1", "r1", charge)
                .row("b1", DAY + "amount=5 " + bucket)
                .judge();

        assertThat(judged.findings().contains("OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 4.50 of b1"))
                .isEqualTo(overlaps);
    }

    @Test
    void a_bucket_of_a_month_that_holds_one_of_a_day_counts_with_what_it_exceeds_it_by() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .row("b1", DAY + "amount=4 model=acme-2")
                .row("b2", "period_start=01T00:00 period_end=2026-11-01T00:00:00Z amount=10")
                .judge();

        assertThat(judged.findings())
                .containsExactly(
                        "OVERLAPPING_EXPORTS REVIEW CIRCUMSTANTIAL 6.00 of b2",
                        "BUCKET_MISMATCH REVIEW CIRCUMSTANTIAL 6.00 of b2");
        assertThat(judged.bridge())
                .containsExactly("BUCKET_MISMATCH REVIEW 6.00", "not covered 4.00", "control total 4.00");
    }

    @Test
    void a_month_that_holds_a_day_that_holds_a_charge_counts_each_money_once() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "")
                .row("b1", DAY + "amount=4")
                .row("b2", "period_start=01T00:00 period_end=2026-11-01T00:00:00Z amount=10")
                .judge();

        assertThat(judged.bridge())
                .containsExactly(
                        "expected of what was billed 0.50", "BUCKET_MISMATCH REVIEW 9.50", "control total 4.50");
    }

    @Test
    void a_bucket_that_holds_less_than_the_charges_in_it_falls_short_of_them() {
        Judged judged = Case.under(Case.PRICE)
                .longMonth()
                .attempt("r1", "")
                .charge("c1", "r1", "amount=0.50")
                .row("b1", DAY + "amount=0.20")
                .judge();

        assertThat(judged.result().findings()).anySatisfy(finding -> assertThat(finding.explanation())
                .contains("other rows in it sum to 0.50; it falls short of them by 0.30"));
    }
}
