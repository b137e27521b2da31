package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The money of bills that providers publish comes in to the last digit, held against sums made here by hand. */
class RealBillsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Collected read(String name, String format) throws IOException {
        InputFile file = new InputFile(name, SharedData.file(name));
        Collected read =
                Collected.of(TestFormats.builtIn(), InputKind.BILLS, file, InputStream.nullInputStream(), null);
        assertThat(read.refusal).isNull();
        assertThat(read.format).isEqualTo(format);
        return read;
    }

    private static JsonNode json(String name) throws IOException {
        return JSON.readTree(Files.readString(SharedData.file(name)));
    }

    /** The sum of a key's numbers, wherever below the node the key stands. */
    private static BigDecimal sum(JsonNode node, String key) {
        return node.findValues(key).stream()
                .map(value -> new BigDecimal(value.asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, BigDecimal> totals(Collected read) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        read.charges.forEach(charge -> totals.merge(charge.currency(), charge.amount(), BigDecimal::add));
        totals.replaceAll((currency, total) -> total.stripTrailingZeros());
        return totals;
    }

    private static void assertTotal(Collected read, String currency, BigDecimal total) {
        assertThat(read.rejects).isEmpty();
        assertThat(totals(read)).isEqualTo(Map.of(currency, total.stripTrailingZeros()));
    }

    private static List<CSVRecord> csv(String name) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(Files.readString(SharedData.file(name)), format)) {
            return rows.getRecords();
        }
    }

    @Test
    void theBillingEventsOfFal() throws IOException {
        for (String name : List.of("fal/billing_events.example.json", "fal/organization_billing_events.example.json")) {
            assertTotal(read(name, "fal-billing-events"), "USD", sum(json(name), "cost_total"));
        }
    }

    @Test
    void theUsageOfFal() throws IOException {
        Collected read = read("fal/usage.example.json", "fal-usage");
        assertTotal(read, "USD", sum(json("fal/usage.example.json"), "cost_total"));
        Charge charge = read.charges.get(0);
        assertThat(charge.unit()).isEqualTo(Unit.IMAGE);
        assertThat(charge.unitPrice()).isEqualByComparingTo("0.08");
        assertThat(charge.periodStart()).isEqualTo(Instant.parse("2025-01-15T05:00:00Z"));
        // Its bucket is of another zone than UTC, in which a day may have 23 or 25 hours.
        assertThat(charge.periodEnd()).isNull();
        assertThat(read.notices)
                .singleElement()
                .asString()
                .contains("the days are not those of UTC", "leave timezone at UTC");
    }

    @Test
    void theCostsOfOpenAi() throws IOException {
        Collected read = read("openai/costs.example.json", "openai-costs");
        assertTotal(read, "USD", sum(json("openai/costs.example.json"), "value"));
        assertThat(read.charges.get(0).periodStart()).isEqualTo(Instant.ofEpochSecond(1730419200));
        assertThat(read.notices).isEmpty();
    }

    @Test
    void theImagesOfOpenAiAreQuantitiesWithoutMoney() throws IOException {
        Collected read = read("openai/usage_images.example.json", "openai-usage-images");
        BigDecimal images = sum(json("openai/usage_images.example.json"), "images");
        assertTotal(read, "XXX", images);
        assertThat(read.charges).extracting(Charge::quantity).containsExactly(images);
    }

    /** The third of its rows has 16 of 17 cells: nobody can tell which is missing. */
    @Test
    void theCostExportOfTheDashboardButItsRaggedRow() throws IOException {
        String name = "openai_dashboard/cost_export_fixture.csv";
        BigDecimal whole = BigDecimal.ZERO;
        for (CSVRecord row : csv(name)) {
            if (row.isConsistent() && !row.get("amount_value").isEmpty()) {
                whole = whole.add(new BigDecimal(row.get("amount_value")));
            }
        }
        Collected read = read(name, "openai-costs-csv");
        assertThat(totals(read)).isEqualTo(Map.of("USD", whole.stripTrailingZeros()));
        assertThat(whole).isEqualByComparingTo("0.00383598");
        assertThat(read.messages())
                .containsExactly(
                        name
                                + ":4: the row has 16 cells and the header 17; the row may have been cut, or a cell with a "
                                + "comma or a quote in it needs quotes",
                        name + ": 1 row was passed over: the day had no costs");
    }

    @Test
    void theUsageOfRunwayIsNet() throws IOException {
        assertTotal(
                read("runway/usage_response_shape.json", "runway-usage"),
                "Runway Credit",
                sum(json("runway/usage_response_shape.json"), "amount"));
    }

    @Test
    void theCallbackOfKlingStatesItsUnits() throws IOException {
        Collected read = read("kling/callback.json", "kling-task-charges");
        assertTotal(read, "Kling Unit", sum(json("kling/callback.json"), "final_unit_deduction"));
        assertThat(read.charges.get(0).jobId()).isEqualTo("abc123def456");
    }

    /** Its values are the words of a schema; it is known by its keys. */
    @Test
    void theShapeOfAKlingAnswerIsKnownAndItsWordsAreNoNumbers() throws IOException {
        Collected read = read("kling/task_result_success.json", "kling-task-charges");
        assertThat(read.charges).isEmpty();
        assertThat(read.rejects).singleElement().satisfies(reject -> {
            assertThat(reject.column()).isEqualTo("data.final_unit_deduction");
            assertThat(reject.reason()).isEqualTo("'string' is not a number");
        });
    }

    /** The answer to a submission names no time: it costs the row, until it is stored with the time at which it came. */
    @Test
    void theCostOfBlackForestLabsNeedsTheTimeAtWhichItCame() throws IOException {
        String name = "bfl/submit_response.json";
        Collected plain = read(name, "bfl-result-charges");
        assertThat(plain.messages()).containsExactly(name + ":1: received_at: charged_at is empty; each row needs it");
        String stored = Files.readString(SharedData.file(name))
                .replaceFirst("\\{", "{\"received_at\": \"2026-10-01T00:00:00Z\", ");
        assertTotal(Collected.of(InputKind.BILLS, "b.jsonl", stored), "BFL Credit", sum(json(name), "cost"));
    }

    @Test
    void theThousandRowsOfFocusTieOutAndNoneOfThemIsMedia() throws IOException {
        String name = "focus/focus_1.0_sample_1000.csv";
        BigDecimal total = BigDecimal.ZERO;
        Map<String, BigDecimal> byProvider = new TreeMap<>();
        Map<String, String> words = Map.of("AWS", "aws", "Microsoft", "azure", "Oracle", "oracle");
        for (CSVRecord row : csv(name)) {
            BigDecimal cost = new BigDecimal(row.get("BilledCost"));
            total = total.add(cost);
            byProvider.merge(String.valueOf(words.get(row.get("ProviderName"))), cost, BigDecimal::add);
        }
        Collected read = read(name, "focus-cost-and-usage");
        assertThat(read.charges).hasSize(1000);
        assertTotal(read, "USD", total);
        assertThat(read.messages()).isEmpty();
        Map<String, BigDecimal> readByProvider = new TreeMap<>();
        read.charges.forEach(charge -> readByProvider.merge(charge.provider(), charge.amount(), BigDecimal::add));
        assertThat(readByProvider)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(byProvider);
        assertThat(read.charges.stream().collect(Collectors.groupingBy(Charge::category, Collectors.counting())))
                .isEqualTo(
                        Map.of(ChargeCategory.OTHER, 997L, ChargeCategory.ADJUSTMENT, 2L, ChargeCategory.CREDIT, 1L));
    }
}
