package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
    @Test
    void showsAnOrdinaryMonth() {
        assertThat(plain(Samples.ordinary())).isEqualTo("""
                run feedface00112233, version 0.1.0, as of 2026-11-01T00:00:00Z, period 2026-10

                USD
                  billed         14.1000001  the sum of the charges
                  judged         14.35       the usage money judged against a price: 94.4 % of 15.2000001
                  to claim        1.00       1 open finding of 1.40, less 0.40 of unallocated refunds and credits
                  preventable     1.05       1 open finding
                  to review       0.00       0 open findings
                  awaiting        2.80       not billed yet: 3 attempts, 2 with a price
                  unbilled        0.00       overdue on the bill: 0 attempts

                Two proofs
                  Money: holds. The lines of 1 bridge sum to what was billed, exactly.
                  Attempts: 11 attempts, each in exactly one class.

                acme / prod, USD
                +-----------------------------+---------+-------+------------+
                | line                        | remedy  | parts |     amount |
                +-----------------------------+---------+-------+------------+
                | expected of what was billed |         |     8 | 11.20      |
                | DUPLICATE_CHARGE            | REVIEW  |     1 |  0.70      |
                | BILLED_FAILURE              | RECOVER |     1 |  1.40      |
                | BILLED_FAILURE              | PREVENT |     1 |  1.05      |
                | refunded: DUPLICATE_CHARGE  |         |     1 | -0.70      |
                | unallocated credit          |         |     1 | -0.40      |
                | not covered                 |         |     2 |  0.8500001 |
                +-----------------------------+---------+-------+------------+
                | billed                      |         |       | 14.1000001 |
                +-----------------------------+---------+-------+------------+
                acme: the invoice says 14.20 USD, the selected charges sum to 14.1000001; difference to the invoice
                0.0999999.

                Attempts
                +--------------------------+----------+
                | class                    | attempts |
                +--------------------------+----------+
                | billed with findings     |        3 |
                | outcome unknown          |        0 |
                | billed, price not judged |        0 |
                | billed as expected       |        8 |
                | paid by another          |        0 |
                | in a bucket              |        0 |
                | not billed as expected   |        0 |
                | not covered              |        0 |
                | unbilled                 |        0 |
                | awaiting                 |        0 |
                +--------------------------+----------+
                | all                      |       11 |
                +--------------------------+----------+

                Largest open findings, USD
                0000000000000001  1.40  RECOVER  PROVED          BILLED_FAILURE PROVIDER_ERROR
                    acme / prod: 4 s x 0.35 = 1.40 billed for request 1.
                0000000000000002  1.05  PREVENT  PROVED          BILLED_FAILURE PROVIDER_ERROR
                    acme / prod: 4 s x 0.35 = 1.05 billed for request 2.

                3 findings in all. 'countermeter explain ID' shows the rows and the arithmetic of one.

                What could not be judged
                  acme / prod: 0.8500001 USD of 15.2000001 usage: not judged against a price.
                  acme / prod: 0.8500001 USD not covered (2 parts): we hold no log for it.
                  acme / prod: 1 attempt still to be billed: the contract names no price for them.
                  bills/2026-10.csv: 1 row rejected, see rejects.csv.

                Warnings
                  The newest charge lies 9 days after the next: bills/2026-10.csv:77.
                """);
    }

    @Test
    void showsAnEmptyLedger() {
        assertThat(plain(Samples.empty())).isEqualTo("""
                run feedface00112233, version 0.1.0, nothing in the ledger, all periods, without a contract

                Two proofs
                  Money: holds. The lines of 0 bridges sum to what was billed, exactly.
                  Attempts: 0 attempts, each in exactly one class.

                Attempts
                +--------------------------+----------+
                | class                    | attempts |
                +--------------------------+----------+
                | billed with findings     |        0 |
                | outcome unknown          |        0 |
                | billed, price not judged |        0 |
                | billed as expected       |        0 |
                | paid by another          |        0 |
                | in a bucket              |        0 |
                | not billed as expected   |        0 |
                | not covered              |        0 |
                | unbilled                 |        0 |
                | awaiting                 |        0 |
                +--------------------------+----------+
                | all                      |        0 |
                +--------------------------+----------+

                There are no findings.
                """);
    }

    @Test
    void letsNothingFromAFileSteerTheTerminal() {
        String text = plain(Samples.everything());
        assertThat(text.codePoints().filter(point -> point != '\n').allMatch(Cleaner::isHarmless))
                .isTrue();
        assertThat(text).contains("<U+001B>[31m").contains("<U+202E>gnp");
    }

    @Test
    void keepsWordsWithinTheWidthAndAmountsWhole() {
        String text = TerminalReport.render(Samples.everything(), 60, Styler.PLAIN);
        assertThat(text).contains("900000000000000000012.716049268271604926827160492773");
        assertThat(text.lines()
                        .filter(line -> line.length() > 60
                                && !line.startsWith("|")
                                && !line.startsWith("+")
                                && !line.contains("  ")
                                && !line.contains("123456789")))
                .isEmpty();
    }

    @Test
    void handsTheStylerWhatToColourAndNothingElse() {
        String text = TerminalReport.render(Samples.ordinary(), 100, (style, part) -> "{" + style + " " + part + "}");
        assertThat(text)
                .contains("{HEADING USD}\n")
                .contains("  {GOOD Money: holds. The lines of 1 bridge sum to what was billed, exactly.}\n")
                .contains("  to claim       {MONEY  1.00     }  1 open finding");
    }

    @Test
    void saysSoWhenTheLinesOfABridgeDoNotSumToWhatWasBilled() {
        Bridge broken = new Bridge(
                "acme",
                "",
                "USD",
                List.of(),
                new BigDecimal("0.01"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
        assertThat(plain(with(List.of(broken), List.of())))
                .contains("Money: DOES NOT HOLD. acme: the lines sum to 0.00 USD, billed is 0.01 USD.");
        assertThat(TerminalReport.render(with(List.of(broken), List.of()), 100, (style, part) -> style + " " + part))
                .contains("BAD Money: DOES NOT HOLD.");
    }

    @Test
    void showsTheTenFindingsWithTheMostOpenMoney() {
        List<Finding> findings = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> Samples.finding(
                        number,
                        FindingKind.BILLED_FAILURE,
                        Remedy.RECOVER,
                        number + ".00",
                        number == 12 ? "11.99" : "0"))
                .toList();
        String text = plain(with(List.of(), findings));
        assertThat(text.lines().filter(line -> line.contains("  RECOVER  ")))
                .hasSize(10)
                .first()
                .asString()
                .startsWith("000000000000000b  11.00  RECOVER");
        assertThat(text).doesNotContain("000000000000000c").contains("12 findings in all.");
    }

    private static Report with(List<Bridge> bridges, List<Finding> findings) {
        AuditResult empty = Samples.empty().result();
        AuditResult result = new AuditResult(
                null,
                null,
                0,
                List.of(),
                bridges,
                List.of(),
                List.of(),
                empty.attempts(),
                List.of(),
                List.of(),
                findings,
                List.of(),
                List.of());
        return Samples.report(result, Samples.run());
    }

    private static String plain(Report report) {
        return TerminalReport.render(report, TerminalReport.DEFAULT_WIDTH, Styler.PLAIN);
    }
}
