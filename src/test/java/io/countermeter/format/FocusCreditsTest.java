package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Decimals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FOCUS shows what was used of credits that were bought before in columns of their own. */
class FocusCreditsTest {
    private static final String HEADER =
            "BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargePeriodStart,"
                    + "ChargePeriodEnd,PricingCurrency,PricingCurrencyEffectiveCost,ProviderName,ServiceName,SkuId\n";

    private static Collected read(String billed, String category, String credit, String used) throws IOException {
        return Collected.of(
                InputKind.BILLS,
                "focus.csv",
                HEADER + billed + ",acct,USD,2026-10-01T00:00:00Z," + category
                        + ",2026-10-05T00:00:00Z,2026-10-06T00:00:00Z," + credit + "," + used
                        + ",Runway,Runway API,s\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, Usage, Credit, 245, 245 Runway Credit",
        "0.000, Usage, TOKENS, 2.5, 2.5 Runway TOKENS",
        "-0, usage, DBU, -3, -3 Runway DBU",
        "0E-10, Usage, Credit, 1e-3, 0.001 Runway Credit",
        // Money, and counted once.
        "1.5, Usage, Credit, 75, 1.5 USD",
        "-1.5, Usage, Credit, -75, -1.5 USD",
        // Priced in money.
        "0, Usage, USD, 2.4, 0 USD",
        "0, Usage, eur, 2.4, 0 USD",
        "0, Usage, $, 2.4, 0 USD",
        "0, Usage, XXX, 2.4, 0 USD",
        // Nothing is said of credits.
        "0, Usage, NULL, 2.4, 0 USD",
        "0, Usage, Credit, 0.00, 0 USD",
        "0, Usage, Credit, NULL, 0 USD",
        // No usage.
        "2000, Purchase, Credit, 0, 2000 USD",
        "0, Purchase, Credit, 100000, 0 USD",
        "0, Credit, Credit, -5, 0 USD"
    })
    void usageThatBilledNoMoneyIsOfTheCreditsItUsed(
            String billed, String category, String credit, String used, String expected) throws IOException {
        Collected read = read(billed, category, credit, used);

        assertThat(read.messages()).isEmpty();
        assertThat(read.charges)
                .extracting(charge -> Decimals.plain(charge.amount()) + " " + charge.currency())
                .containsExactly(expected);
    }

    @Test
    void creditsThatCannotBeReadCostTheirRowAndAreNotTakenForNothing() throws IOException {
        assertThat(read("0", "Usage", "Credit", "\"1,245\"").messages())
                .containsExactly("focus.csv:2: PricingCurrencyEffectiveCost: '1,245' is not a number; "
                        + "write it without thousands separators and with a decimal point: 1234.50");
    }

    @Test
    void theNameOfACreditIsCleanOrCostsItsRow() throws IOException {
        assertThat(read("0", "Usage", "Cre\u202edit", "5").messages())
                .containsExactly("focus.csv:2: ProviderName + PricingCurrency: the text holds control characters; "
                        + "take them out where the file is made; they may hide what it says");
    }
}
