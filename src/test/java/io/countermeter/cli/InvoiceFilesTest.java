package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** FOCUS's invoices are held against FOCUS's cost and usage. */
class InvoiceFilesTest {
    private static final String USAGE = """
            BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,InvoiceId,ProviderName,ServiceName,ChargeDescription
            10.00,a,USD,2026-10-01T00:00:00Z,Usage,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,INV-1,Acme Media,Model API,image generation
            1.90,a,USD,2026-10-01T00:00:00Z,Tax,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,INV-1,Acme Media,Model API,VAT
            """;
    private static final String INVOICE = """
            BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,InvoiceDetailDescription,InvoiceDetailId,InvoiceDetailLastUpdated,InvoiceId,InvoiceIssuerName,PaymentCurrency
            10.00,a,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Usage,media,D-1,2026-11-02T00:00:00Z,INV-1,Acme Media,USD
            2.00,a,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Tax,VAT,D-2,2026-11-02T00:00:00Z,INV-1,Acme Media,USD
            """;

    @Test
    void a_difference_leads_to_the_lines_of_the_invoice(@TempDir Path directory) throws IOException {
        Scene scene = new Scene(directory);
        scene.write("bills/october.csv", USAGE);
        scene.write("bills/invoice.csv", INVOICE);
        Ran night = Ran.runOn(directory, "nightly");
        assertThat(night.out()).as(night.err()).contains("INVOICE_TOTAL_MISMATCH");
        assertThat(Ran.run("check", "--ledger", directory.resolve("ledger")).code())
                .isZero();
        scene.write("bills/invoice-2.csv", INVOICE.replace("2.00,a", "1.90,a").replace("11-02", "11-03"));
        Ran next = Ran.runOn(directory, "nightly");
        assertThat(next.err()).contains("Judged what is new and what it touches");
        assertThat(next.out()).contains("1 resolved");
        Ran audit = Ran.runOn(directory, "audit");
        assertThat(audit.out()).contains("acme media: the invoice INV-1 says 11.90 USD");
        assertThat(JsonMapper.shared()
                        .readTree(scene.read("out/findings.json"))
                        .get("invoice_totals")
                        .toString())
                .isEqualTo(
                        "[{\"provider\":\"acme media\",\"currency\":\"USD\",\"invoice\":\"INV-1\",\"total\":\"11.90\","
                                + "\"selected\":\"11.90\",\"difference\":\"0.00\"}]");
    }
}
