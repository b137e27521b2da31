package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Sha256;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RealFilesTest {
    private static Collected read(InputKind kind, String name) throws IOException {
        InputFile file = new InputFile(name, SharedData.file(name));
        return Collected.of(TestFormats.builtIn(), kind, file, InputStream.nullInputStream(), null);
    }

    @Test
    void falBillingEventsAreReadToTheNanoDollar() throws IOException {
        Collected read = read(InputKind.BILLS, "fal/billing_events.example.json");
        assertThat(read.rejects).isEmpty();
        assertThat(read.format).isEqualTo("fal-billing-events");
        assertThat(read.charges).hasSize(2);
        Charge first = read.charges.get(0);
        assertThat(first.toString())
                .isEqualTo("ChargeField{provider=fal charged_at=2025-01-15T10:30:45Z request_id=abc123 category=usage "
                        + "model=fal-ai/flux/dev quantity=2 unit_price=0.0225 amount=0.045 currency=USD }");
        assertThat(first.origin()).isEqualTo(new Origin(1, 3));
        assertThat(first.quantity()).isNotNull();
        assertThat(first.unitPrice()).isNotNull();
        assertThat(first.quantity().multiply(first.unitPrice())).isEqualByComparingTo(first.amount());
        assertThat(read.charges.get(1).toString()).contains("quantity=1.5 unit_price=0.025 amount=0.0375");
        assertThat(read.notices).singleElement().asString().contains("more pages");
    }

    @Test
    void falBillingEventsOfAnOrganizationNameTheAccount() throws IOException {
        Collected read = read(InputKind.BILLS, "fal/organization_billing_events.example.json");
        assertThat(read.rejects).isEmpty();
        assertThat(read.charges).extracting(Charge::account).containsExactly("acme-ml-team", "acme-research");
    }

    @Test
    void falRequestsAreALog() throws IOException {
        Collected read = read(InputKind.LOG, "fal/requests_by_endpoint.example.json");
        assertThat(read.rejects).isEmpty();
        assertThat(read.usages).singleElement().satisfies(usage -> {
            assertThat(usage.requestId()).isEqualTo("a1b2c3d4-e5f6-7890-abcd-ef1234567890");
            assertThat(usage.status()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(usage.submittedAt()).isEqualTo(Instant.parse("2025-01-01T00:00:01Z"));
            assertThat(usage.finishedAt()).isEqualTo(Instant.parse("2025-01-01T00:00:08Z"));
            assertThat(usage.outputCount()).isNull();
            assertThat(usage.text(UsageField.INPUT_HASH))
                    .isEqualTo(Sha256.of("{\"json_input\":{\"prompt\":\"cat astronaut\"}}"));
            assertThat(usage.toString()).doesNotContain("astronaut");
        });
    }

    @Test
    void replicatePredictionsAreReadInAllTheirStates() throws IOException {
        Collected read = read(InputKind.LOG, "replicate/predictions.jsonl");
        assertThat(read.rejects).isEmpty();
        assertThat(read.usages).hasSize(39);
        Map<Outcome, Long> outcomes =
                read.usages.stream().collect(Collectors.groupingBy(UsageRecord::status, Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of(Outcome.RUNNING, 31L, Outcome.SUCCEEDED, 6L, Outcome.CANCELLED, 2L));
    }

    @Test
    void replicateKeepsNanosecondsTinyNumbersAndSizes() throws IOException {
        List<UsageRecord> usages = read(InputKind.LOG, "replicate/predictions.jsonl").usages;
        assertThat(usages.get(0).submittedAt()).isEqualTo(Instant.parse("2023-11-27T13:35:45.993975660Z"));
        assertThat(usages)
                .filteredOn(usage -> "vrsafsk7mnrgj0cf0p2ax766s4".equals(usage.jobId()))
                .filteredOn(usage -> usage.status() == Outcome.CANCELLED)
                .singleElement()
                .satisfies(usage -> {
                    assertThat(usage.decimal(UsageField.GPU_SECONDS)).isEqualTo(new BigDecimal("0.000003"));
                    assertThat(usage.text(UsageField.REQUESTED_RESOLUTION)).isEqualTo("512x512");
                });
    }

    @Test
    void replicateCountsFilesButNeverTextTokens() throws IOException {
        List<UsageRecord> usages = read(InputKind.LOG, "replicate/predictions.jsonl").usages;
        assertThat(usages)
                .filteredOn(usage -> usage.status() == Outcome.SUCCEEDED)
                .allSatisfy(usage -> assertThat(usage.outputCount()).isEqualTo(BigDecimal.ONE));
        assertThat(usages)
                .filteredOn(usage -> usage.status() != Outcome.SUCCEEDED)
                .allSatisfy(usage -> assertThat(usage.outputCount()).isNull());
    }

    @Test
    void replicateStatesOfOnePredictionHaveOneInputHash() throws IOException {
        assertThat(read(InputKind.LOG, "replicate/predictions.jsonl").usages)
                .filteredOn(usage -> "azaq55dbukgxg6kubr4k6g3pby".equals(usage.jobId()))
                .hasSize(3)
                .extracting(usage -> usage.text(UsageField.INPUT_HASH))
                .doesNotContainNull()
                .containsOnly(Sha256.of("{\"input\":{\"height\":512,\"prompt\":\"a studio photo of a rainbow colored "
                        + "corgi\",\"seed\":42069,\"width\":512}}"));
    }

    @Test
    void falBillsAndRequestsNameRequestsAlike() throws IOException {
        assertThat(read(InputKind.BILLS, "fal/billing_events.example.json").charges)
                .allSatisfy(charge ->
                        assertThat(charge.value(ChargeField.REQUEST_ID)).isNotNull());
    }

    @Test
    void exportsThatNoFormatIsForAreRefusedWithTheNearest() throws IOException {
        Path folder = SharedData.file("openai/usage_completions.example.json").getParent();
        assertThat(folder).isNotNull();
        assertThat(Files.isDirectory(folder)).isTrue();
        Collected read = read(InputKind.BILLS, "openai/usage_completions.example.json");
        assertThat(read.messages())
                .containsExactly("openai/usage_completions.example.json: no known format fits the file; "
                        + "'openai-costs' comes nearest, but the file lacks object = organization.costs.result; "
                        + "name its format with --format, or add a format of your own");
        assertThat(read.charges).isEmpty();
    }
}
