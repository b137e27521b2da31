package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindTotalTest {
    @Test
    void sumsUpTheFindingsOfAKindForEachRemedy() {
        List<KindTotal> totals = KindTotal.of(List.of(
                Samples.finding(1, FindingKind.BILLED_FAILURE, Remedy.PREVENT, "5", "0"),
                Samples.finding(2, FindingKind.BILLED_FAILURE, Remedy.RECOVER, "1", "0"),
                Samples.finding(3, FindingKind.BILLED_FAILURE, Remedy.RECOVER, "2", "0.5"),
                Samples.finding(4, FindingKind.BILLED_FAILURE, Remedy.RECOVER, "4", "4")));
        assertThat(totals)
                .containsExactly(
                        new KindTotal(
                                new KindTotal.Key("USD", FindingKind.BILLED_FAILURE, Remedy.RECOVER),
                                3,
                                2,
                                new BigDecimal("7"),
                                new BigDecimal("2.5")),
                        new KindTotal(
                                new KindTotal.Key("USD", FindingKind.BILLED_FAILURE, Remedy.PREVENT),
                                1,
                                1,
                                new BigDecimal("5"),
                                new BigDecimal("5")));
    }
}
