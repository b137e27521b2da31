package io.countermeter.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.reconcile.Case;
import io.countermeter.reconcile.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cause 10, and which tier is due: 5 seconds cost 0.50 in 720p and 1.00 in 1080p. */
class TierMismatchTest {
    private static final String TIERS = "prices: [{from: 2026-01-01, unit: second, resolution: 720p, price: 0.10},"
            + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20}]";

    private static final String QUALITIES =
            "prices: [{from: 2026-01-01, unit: second, resolution: 720p, quality: low, price: 0.10},"
                    + " {from: 2026-01-01, unit: second, resolution: 720p, quality: high, price: 0.20},"
                    + " {from: 2026-01-01, unit: second, resolution: 1080p, quality: low, price: 0.30},"
                    + " {from: 2026-01-01, unit: second, resolution: 1080p, quality: high, price: 0.40}]";

    private static Judged billedAs(String charge, String attempt, String... terms) {
        return Case.under(terms)
                .attempt("r1", attempt)
                .charge("c1", "r1", charge)
                .judge();
    }

    @ParameterizedTest
    @CsvSource({
        "requested_resolution=720p resolution=1080p",
        "requested_resolution=1080p resolution=720p",
        "requested_resolution=720p resolution=720p",
        "requested_resolution=720p",
        "resolution=720p",
        "requested_resolution=auto resolution=720p",
        "requested_resolution=default resolution=720p"
    })
    void the_cheaper_of_requested_and_delivered_is_due_or_the_one_that_is_known(String attempt) {
        Judged judged = billedAs("resolution=1080p amount=1.00", attempt, TIERS);

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH RECOVER PROVED 0.50 of c1");
        assertThat(judged.bridge()).containsExactly("expected of what was billed 0.50", "TIER_MISMATCH RECOVER 0.50");
    }

    @ParameterizedTest
    @CsvSource({"''", "requested_resolution=auto", "resolution=default", "requested_resolution=1080p resolution=1080p"})
    void the_billed_tier_is_due_where_none_is_known_or_it_is_the_one(String attempt) {
        Judged judged = billedAs("resolution=1080p amount=1.00", attempt, TIERS);

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00");
    }

    @Test
    void a_charge_that_names_no_tier_is_billed_at_the_due_one() {
        Judged judged = billedAs("amount=1.00", "resolution=1080p", TIERS);

        assertThat(judged.findings()).isEmpty();
    }

    @Test
    void a_cheaper_tier_than_the_due_one_is_billed_below_contract() {
        Judged judged = billedAs("resolution=720p amount=0.50", "resolution=1080p", TIERS);

        assertThat(judged.findings()).containsExactly("BELOW_CONTRACT REVIEW STRONG -0.50 of c1");
    }

    @Test
    void a_part_that_one_side_does_not_name_is_the_others() {
        Judged judged = billedAs(
                "resolution=1080p quality=high amount=2.00", "requested_resolution=720p quality=low", QUALITIES);

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH RECOVER PROVED 1.50 of c1");
    }

    @Test
    void a_part_that_neither_side_names_is_as_billed() {
        Judged judged = billedAs("resolution=1080p quality=high amount=2.00", "resolution=720p", QUALITIES);

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH RECOVER PROVED 1.00 of c1");
    }

    @Test
    void a_variant_is_a_part_of_the_tier() {
        Judged judged = billedAs(
                "variant=audio amount=1.00",
                "variant=silent",
                "prices: [{from: 2026-01-01, unit: second, variant: silent, price: 0.10},"
                        + " {from: 2026-01-01, unit: second, variant: audio, price: 0.20}]");

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH RECOVER PROVED 0.50 of c1");
    }

    @Test
    void where_no_price_row_names_both_tiers_the_billed_one_is_due() {
        Judged judged = billedAs(
                "resolution=1080p amount=1.00",
                "resolution=720p",
                "prices: [{from: 2026-01-01, unit: second, price: 0.10},"
                        + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20}]");

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.bridge()).containsExactly("expected of what was billed 1.00");
    }

    @Test
    void a_billed_tier_that_has_no_price_is_not_judged() {
        Judged judged = billedAs("resolution=4k amount=9.00", "resolution=720p", TIERS);

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.classes()).containsExactly("billed, price not judged 1");
    }

    @Test
    void tiers_are_compared_under_the_contracts_aliases() {
        String aliases = "aliases: {resolution: {720p: [1280x720], 1080p: [1920x1080]}}";

        assertThat(billedAs("resolution=720p amount=0.50", "resolution=1280x720", TIERS, aliases)
                        .findings())
                .isEmpty();
        assertThat(billedAs("resolution=1920x1080 amount=1.00", "resolution=1280X720", TIERS, aliases)
                        .findings())
                .containsExactly("TIER_MISMATCH RECOVER PROVED 0.50 of c1");
    }

    @ParameterizedTest
    @CsvSource({"list, contract", "contract, list", "list, list"})
    void from_list_prices_it_is_reviewed(String of720, String of1080) {
        Judged judged = billedAs(
                "resolution=1080p amount=1.00",
                "resolution=720p",
                ("prices: [{from: 2026-01-01, unit: second, resolution: 720p, price: 0.10, source: %s},"
                                + " {from: 2026-01-01, unit: second, resolution: 1080p, price: 0.20, source: %s}]")
                        .formatted(of720, of1080));

        assertThat(judged.findings()).containsExactly("TIER_MISMATCH REVIEW STRONG 0.50 of c1");
    }

    @Test
    void the_tiers_differ_for_the_whole_billed_quantity() {
        Judged judged = billedAs(
                "resolution=1080p quantity=8 amount=1.60", "resolution=720p", TIERS, "quantities: [{unit: second}]");

        assertThat(judged.findings())
                .containsExactly(
                        "TIER_MISMATCH RECOVER PROVED 0.80 of c1", "QUANTITY_MISMATCH RECOVER PROVED 0.30 of c1");
    }

    @Test
    void charges_of_one_model_unit_tiers_and_unit_price_are_one_finding_with_its_days() {
        Judged judged = Case.under(TIERS)
                .attempt("r1", "resolution=720p")
                .attempt("r2", "resolution=720p")
                .attempt("r3", "resolution=720p model=acme-3")
                .attempt("r4", "resolution=720p")
                .charge("c1", "r1", "resolution=1080p amount=1.00")
                .charge("c2", "r2", "resolution=1080p amount=1.00 charged_at=11T09:00")
                .charge("c3", "r3", "resolution=1080p amount=1.00 model=acme-3")
                .charge("c4", "r4", "resolution=1080p amount=1.01")
                .judge();

        assertThat(judged.findings())
                .containsExactlyInAnyOrder(
                        "TIER_MISMATCH RECOVER PROVED 1.00 of c1 c2",
                        "TIER_MISMATCH RECOVER PROVED 0.50 of c3",
                        "TIER_MISMATCH RECOVER PROVED 0.50 of c4",
                        "PRICE_MISMATCH RECOVER PROVED 0.01 of c4");
        Finding both = judged.result().findings().get(0);
        assertThat(both.kind()).isEqualTo(FindingKind.TIER_MISMATCH);
        assertThat(both.count()).isEqualTo(2);
        assertThat(both.explanation()).contains("2026-10-10").contains("2026-10-11");
    }
}
