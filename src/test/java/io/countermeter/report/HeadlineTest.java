package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Accrual;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void neverAddsCurrenciesTogether() {
        List<Headline> headlines = headlines(
                List.of(bridge("a", "USD", "1"), bridge("b", "EUR", "2"), bridge("c", "USD", "4")), List.of());
        assertThat(headlines).extracting(Headline::currency).containsExactly("EUR", "USD");
        assertThat(headlines)
                .extracting(headline -> headline.billed().toPlainString())
                .containsExactly("2", "5");
    }

    @Test
    void doesNotLetMoneyInOurFavourHideMoneyToReview() {
        Headline headline = headlines(
                        List.of(bridge("a", "USD", "1")),
                        List.of(
                                Samples.finding(1, FindingKind.ORPHAN_CHARGE, Remedy.REVIEW, "5", "0"),
                                Samples.finding(2, FindingKind.PRICE_MISMATCH, Remedy.REVIEW, "-5", "0")))
                .get(0);
        assertThat(headline.review().amount()).isEqualByComparingTo("5");
        assertThat(headline.favour().amount()).isEqualByComparingTo("-5");
        assertThat(headline.rows()).extracting(Headline.Row::label).contains("in our favour");
    }

    @Test
    void countsOnlyWhatIsOpenAndTakesMoney() {
        Headline headline = headlines(
                        List.of(bridge("a", "USD", "1")),
                        List.of(
                                Samples.finding(1, FindingKind.BILLED_FAILURE, Remedy.PREVENT, "5", "2"),
                                Samples.finding(2, FindingKind.BILLED_FAILURE, Remedy.PREVENT, "7", "7"),
                                Samples.finding(3, FindingKind.RETRY_LOOP, Remedy.REVIEW, "9", "0")))
                .get(0);
        assertThat(headline.prevent()).isEqualTo(new Pile(new BigDecimal("3"), 1));
        assertThat(headline.review()).isEqualTo(Pile.NONE);
    }

    @Test
    void namesACurrencyInWhichNothingWasBilledYet() {
        AuditResult result = result(
                List.of(),
                List.of(),
                List.of(
                        new Accrual(Accrual.Sort.AWAITING, "a", "", "USD", new BigDecimal("3"), 4, 4),
                        new Accrual(Accrual.Sort.AWAITING, "a", "", "", BigDecimal.ZERO, 4, 0)));
        assertThat(Headline.of(result)).singleElement().satisfies(headline -> {
            assertThat(headline.currency()).isEqualTo("USD");
            assertThat(headline.awaiting().pile()).isEqualTo(new Pile(new BigDecimal("3"), 4));
        });
    }

    @Test
    void callsOnlyAllOfTheMoneyAll() {
        BigDecimal usage = new BigDecimal("100000");
        assertThat(JudgedShare.percent(new BigDecimal("99999.99"), usage)).isEqualTo("99.99 %");
        assertThat(JudgedShare.percent(usage, usage)).isEqualTo("100 %");
        assertThat(JudgedShare.percent(BigDecimal.ZERO, usage)).isEqualTo("0 %");
        assertThat(JudgedShare.percent(BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo("no usage was billed");
        assertThat(JudgedShare.fraction(usage, usage)).isEqualTo("1.0000");
        assertThat(JudgedShare.fraction(BigDecimal.ZERO, BigDecimal.ZERO)).isNull();
    }

    private static Bridge bridge(String provider, String currency, String billed) {
        BigDecimal amount = new BigDecimal(billed);
        return new Bridge(provider, "", currency, List.of(), amount, amount, amount, amount, amount);
    }

    private static List<Headline> headlines(List<Bridge> bridges, List<Finding> findings) {
        return Headline.of(result(bridges, findings, List.of()));
    }

    private static AuditResult result(List<Bridge> bridges, List<Finding> findings, List<Accrual> accruals) {
        return new AuditResult(
                null, null, 0, List.of(), bridges, List.of(), List.of(), Map.of(), accruals, List.of(), findings,
                List.of(), List.of());
    }
}
