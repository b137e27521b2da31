package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingLanguageTest {
    private static final String BUCKETS = """
            name: acme-costs
            kind: bills
            title: acme's costs by day
            tells: what a day cost
            cannot_tell: which request it was
            media: [json, csv]
            rows: ['data[].results[]']
            zone: America/New_York
            recognise: {columns: [amount.value], values: {object: [costs.result]}}
            fields:
              provider: {constant: acme}
              account: $.organization
              charged_at: {from: ^.end_time, time: unix_s}
              period_start: {from: ^.start_time, time: unix_s}
              period_end: {from: ^.last_day, plus: P1D}
              model: {from: line_item, split: ', ', take: 0}
              sku: {from: line_item, split: ', ', take: -1, letters: upper}
              unit: {from: quantity_unit, words: {duration_seconds: second, images: image}}
              quantity: {from: seconds, without_suffix: s}
              amount: {sum: [amount.value, 'credits[].amount']}
              currency: amount.currency
              billing_period: month
            virtual_currencies: [Acme Credit]
            skip_rows:
              - {absent: [amount.value], say: the day had no costs}
            delivery: {mode: replace, scope: [provider, period]}
            made_at: {from: $.made, time: iso}
            """;

    private static Collected bills(String yaml, String text) throws IOException {
        return Collected.of(
                TestFormats.with(yaml),
                InputKind.BILLS,
                "costs_2026-10-05.json",
                text.getBytes(StandardCharsets.UTF_8),
                null);
    }

    private static final String COSTS = """
            {"object": "page",
             "data": [
              {"start_time": 1790812800, "end_time": 1790899200, "results": []},
              {"start_time": 1790899200, "end_time": 1790985600, "last_day": "2026-10-02",
               "results": [
                {"object": "costs.result", "line_item": "acme-2, input, seconds", "seconds": "5s", "month": "202610",
                 "quantity_unit": "duration_seconds", "amount": {"value": 1.5e-1, "currency": "acme credit"},
                 "credits": [{"amount": -0.05}, {"amount": -1e-2}]},
                {"object": "costs.result", "line_item": null}]}],
             "organization": "team_8", "made": "2026-10-05T01:02:03Z"}
            """;

    @Test
    void nestedRowsSeeWhatEnclosesThemAndWhatStandsBehindThem() throws IOException {
        Collected read = bills(BUCKETS, COSTS);
        assertThat(read.messages())
                .containsExactly("costs_2026-10-05.json: 1 row was passed over: the day had no costs");
        Charge charge = read.charges.get(0);
        assertThat(charge.origin().line()).isEqualTo(6);
        assertThat(charge.toString())
                .isEqualTo("ChargeField{provider=acme account=team_8 billing_period=2026-10 "
                        + "charged_at=2026-10-03T00:00:00Z period_start=2026-10-02T00:00:00Z "
                        + "period_end=2026-10-03T04:00:00Z category=usage sku=SECONDS model=acme-2 unit=second "
                        + "quantity=5 amount=0.09 currency=Acme Credit }");
    }

    @Test
    void theTimeOfMakingComesFromTheDocumentOrFromTheFileName() throws IOException {
        assertThat(Objects.requireNonNull(bills(BUCKETS, COSTS).reading).madeAt())
                .isEqualTo(Instant.parse("2026-10-05T01:02:03Z"));
        String byName = BUCKETS.replace("{from: $.made, time: iso}", "{file_name: 'costs_{uuuu-MM-dd}.*'}");
        assertThat(Objects.requireNonNull(bills(byName, COSTS).reading).madeAt())
                .isEqualTo(Instant.parse("2026-10-05T04:00:00Z"));
    }

    @Test
    void aPageOfEmptyDaysIsReadAsNoRows() throws IOException {
        Collected read = bills(BUCKETS, "{\"data\": [{\"start_time\": 1, \"results\": []}], \"has_more\": false}");
        assertThat(read.format).isEqualTo("acme-costs");
        assertThat(read.messages()).containsExactly("costs_2026-10-05.json: the file holds no rows");
    }

    private static final String GATEWAY = """
            name: gateway-log
            kind: log
            title: a gateway's log
            tells: what went through the gateway
            cannot_tell: what did not
            media: [csv, jsonl]
            null_words: [None, 'NULL']
            recognise: {columns: [request_id, call_type, startTime, metadata]}
            fields:
              provider: {from: 'metadata{}.provider', words: {acme_ai: acme}}
              request_id: request_id
              submitted_at: startTime
              status:
                - {constant: moderated_output, contains: {'metadata{}.error': [safety]}}
                - {from: status, words: {success: succeeded, failure: failed}}
              retries: metadata{}.attempted_retries
              cached: {from: cache_hit, words: {'true': true, 'false': false}}
              requested_count: {from: 'metadata{}.n', unreadable: not_named}
              error: metadata{}.error
            input_hash: {of: ['metadata{}.input', call_type], without: [seed]}
            id_wrappers:
              - {prefix: video_, base64: true, after: 'video_id:', until: ;}
              - {prefix: 'azure:'}
            skip_rows:
              - {when: {call_type: [video_retrieve, video_status]}, say: a poll is no submission}
            """;

    private static Collected gateway(String name, String text) throws IOException {
        return Collected.of(
                TestFormats.with(GATEWAY), InputKind.LOG, name, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static String gatewayLine(String id, String callType, String metadata) {
        return "{\"request_id\": \"" + id + "\", \"call_type\": \"" + callType
                + "\", \"startTime\": \"2026-10-01 09:20:46.847371\", \"status\": \"success\", \"cache_hit\": \"None\", "
                + "\"metadata\": \"" + metadata.replace("\"", "\\\"") + "\"}\n";
    }

    @Test
    void jsonHeldInAStringIsReadInJsonLinesAndInCsv() throws IOException {
        String metadata =
                "{\"provider\": \"acme_ai\", \"attempted_retries\": 2, \"n\": \"many\", \"input\": {\"a\": 1}}";
        Collected lines = gateway(
                "log.jsonl", gatewayLine("r1", "create_video", metadata) + gatewayLine("r2", "video_status", metadata));
        Collected csv = gateway(
                "log.csv",
                "request_id,call_type,startTime,status,cache_hit,metadata\n"
                        + "r1,create_video,2026-10-01 09:20:46.847371,success,None,\"" + metadata.replace("\"", "\"\"")
                        + "\"\n");
        assertThat(lines.messages()).containsExactly("log.jsonl: 1 row was passed over: a poll is no submission");
        assertThat(csv.messages()).isEmpty();
        UsageRecord usage = lines.usages.get(0);
        assertThat(usage.compareContent(csv.usages.get(0))).isZero();
        assertThat(usage.provider()).isEqualTo("acme");
        assertThat(usage.status()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(usage.decimal(UsageField.RETRIES)).isEqualTo(new BigDecimal(2));
        assertThat(usage.decimal(UsageField.REQUESTED_COUNT)).isNull();
        assertThat(usage.value(UsageField.CACHED)).isNull();
    }

    @Test
    void equalInputsHashAlikeWhateverTheOrderOfKeysAndTheSpellingOfNumbers() throws IOException {
        String lines = gatewayLine(
                        "r1",
                        "create_video",
                        "{\"provider\": \"x\", \"input\": {\"a\": 1, \"b\": [2.50], \"seed\": 7}}")
                + gatewayLine("r2", "create_video", "{\"provider\": \"x\", \"input\": {\"b\": [25e-1], \"a\": 1.0}}")
                + gatewayLine("r3", "create_video", "{\"provider\": \"x\", \"input\": {\"b\": [2.5], \"a\": 2}}");
        assertThat(gateway("log.jsonl", lines).usages)
                .extracting(usage -> usage.text(UsageField.INPUT_HASH))
                .satisfies(hashes -> {
                    assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).hasSize(64);
                    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
                });
    }

    @Test
    void aRuleWithAConditionGoesFirst() throws IOException {
        String line =
                gatewayLine("r1", "create_video", "{\"provider\": \"x\", \"error\": {\"code\": \"SAFETY.TEXT\"}}");
        assertThat(gateway("log.jsonl", line).usages)
                .extracting(UsageRecord::status)
                .containsExactly(Outcome.MODERATED_OUTPUT);
    }

    @Test
    void idsAreNormalisedWithoutTheirWrappers() throws IOException {
        Format format = Objects.requireNonNull(TestFormats.with(GATEWAY).get("gateway-log"));
        String wrapped = "video_bGl0ZWxsbTpjdXN0b21fbGxtX3Byb3ZpZGVyOmF6dXJlO21vZGVsX2lkOjt2aWRlb19pZDp2aWRlb18xMjM=";
        assertThat(format.normalise(wrapped)).isEqualTo("video_123");
        assertThat(format.normalise(" AZURE:Vid-7 ")).isEqualTo("vid-7");
        assertThat(format.normalise("video_123")).isEqualTo("video_123");
    }

    @Test
    void anAmountIsTheFirstThatIsNamedAndIsScaled() throws IOException {
        String old = "[{\"request_id\": \"a\", \"endpoint_id\": \"e\", \"timestamp\": \"2026-10-01T00:00:00Z\", "
                + "\"output_units\": null, \"cost_estimate_nano_usd\": 45000001}]";
        assertThat(Collected.of(InputKind.BILLS, "old.json", old).charges)
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.amount()).isEqualByComparingTo("0.045000001");
                    assertThat(charge.value(ChargeField.QUANTITY)).isNull();
                });
    }

    private static final String METERS = """
            name: acme-meters
            kind: bills
            title: acme's meters
            tells: what a meter says
            cannot_tell: the rest
            grain: buckets
            measures: money
            delay: a day
            media: [csv]
            any_case: true
            recognise: {columns: [Meter, Measure, Cost]}
            known_columns: [Tag/*, Region]
            marks:
              picture:
                - {in: [Meter, Family], parts: [Image]}
                - {when: {Family: [drawings]}, contains: {Meter: [sketch]}}
              motion:
                - {in: [Meter], parts: [film]}
                - {is: picture}
            fields:
              charge_id: {digest: [Day, Meter, Tag]}
              provider: {constant: acme}
              charged_at: {from: Day, time: MM/dd/uuuu}
              category:
                - {constant: usage, is: motion}
                - {constant: other}
              unit: {from: Measure, without_number: true, words: {images: image}, otherwise: ''}
              quantity: {from: Quantity, times_block: Measure}
              unit_price: {from: Price, per_block: Measure}
              amount: Cost
              currency: {constant: USD}
            uneven:
              - {of: Tag, say: they may be totals}
            """;

    private static Collected meters(String yaml, String text) throws IOException {
        return Collected.of(
                TestFormats.with(yaml), InputKind.BILLS, "meters.csv", text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Charge meter(String measure, String quantity, String price) throws IOException {
        Collected read = meters(
                METERS,
                "day,meter,measure,quantity,price,cost\n10/05/2026,Image," + measure + "," + quantity + "," + price
                        + ",1\n");
        assertThat(read.messages()).isEmpty();
        return read.charges.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "100 Images, 0.37, 37, 4, 0.04, IMAGE",
        "100Images, 0.37, 37, 4, 0.04, IMAGE",
        "10K, 0.0225, 225, 0.05, 0.000005,",
        "10k, 0.0225, 225, 0.05, 0.000005,",
        "1M, 2, 2000000, 5, 0.000005,",
        "1/Month, 0.0333, 0.0333, 13.14, 13.14,",
        "1 MB, 7, 7, 1, 1,",
        "1MB, 7, 7, 1, 1,",
        "2.5 Hours, 4, 10, 5, 2,",
        "Images, 4, 4, 5, 5, IMAGE",
        "3 Images, 1, 3, 1, 0.33333333333333333333, IMAGE",
        "'', 4, 4, 5, 5,"
    })
    void aBlockIsTakenApartIntoItsUnits(
            String measure,
            BigDecimal quantity,
            BigDecimal units,
            BigDecimal price,
            BigDecimal unitPrice,
            @Nullable Unit unit)
            throws IOException {
        Charge charge = meter(measure, quantity.toString(), price.toString());
        assertThat(charge.quantity()).isEqualByComparingTo(units);
        assertThat(charge.unitPrice()).isEqualByComparingTo(unitPrice);
        assertThat(charge.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 Images", "\"1,000 Images\"", "1.2.3 Images"})
    void whatIsNoSizeOfABlockCostsItsRow(String measure) throws IOException {
        String text = "day,meter,measure,quantity,price,cost\n10/05/2026,Image," + measure + ",1,1,1\n";
        assertThat(meters(METERS, text).messages())
                .singleElement()
                .asString()
                .startsWith("meters.csv:2: Quantity: '" + measure.replace("\"", "") + "' is not the size of a block")
                .contains("also at fault: Price");
    }

    @Test
    void aMarkIsBorneWhereOneOfItsConditionsHolds() throws IOException {
        String text = """
                Day,METER,family,Measure,Quantity,Price,Cost
                10/05/2026,an IMAGE of 1 MP,,,,,1
                10/05/2026,small,images,,,,2
                10/05/2026,a sketch,drawings,,,,3
                10/05/2026,a sketch,,,,,4
                10/05/2026,short film,,,,,5
                10/05/2026,storage,,,,,6
                """;
        Collected read = meters(METERS, text);
        assertThat(read.messages()).isEmpty();
        assertThat(read.charges)
                .extracting(charge -> charge.amount() + " " + charge.category().word())
                .containsExactly("1 usage", "2 usage", "3 usage", "4 other", "5 usage", "6 other");
    }

    @Test
    void aDigestNamesRowsByWhatTheySayAndNeverTwoAlike() throws IOException {
        String text = """
                Day,Meter,Tag,Measure,Cost
                10/05/2026,ab,c,,1
                10/05/2026,a,bc,,1
                10/05/2026,a,,,1
                10/05/2026,ab,c,,2
                """;
        Collected read = meters(METERS, text);
        List<@Nullable String> ids = read.charges.stream().map(Charge::chargeId).toList();
        assertThat(ids).doesNotContainNull().allMatch(id -> id != null && id.matches("[0-9a-f]{32}"));
        assertThat(ids.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(ids.get(3)).isEqualTo(ids.get(0));
        assertThat(read.messages()).containsExactly("meters.csv: 1 of 4 rows names no Tag: they may be totals");
    }

    @Test
    void columnsThatNobodyKnowsAreNamedOnceAndThoseKnownAreNot() throws IOException {
        String text = "day,Meter,Measure,Cost,Tag/team,region,Colour,Weight,Costs\n10/05/2026,a,,1,x,y,z,1,2\n";
        assertThat(meters(METERS, text).messages())
                .containsExactly(
                        "meters.csv: the columns 'Colour', 'Weight', 'Costs' are not read: the format 'acme-meters' "
                                + "does not know them");
        String wide = "day,meter,measure,cost" + ",c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12\n10/05/2026,a,,1"
                + ",".repeat(12) + "\n";
        assertThat(meters(METERS, wide).messages())
                .singleElement()
                .asString()
                .contains("'c10' and 2 more are not read");
    }

    @Test
    void capitalLettersOfColumnsMatterUnlessTheFormatSaysOtherwise() throws IOException {
        String text = "DAY,meter,MEASURE,cost\n10/05/2026,a,,1\n";
        assertThat(meters(METERS, text).charges).hasSize(1);
        assertThat(meters(METERS.replace("any_case: true\n", ""), text).refusal).isNotNull();
        assertThat(meters(METERS, "day,meter,Meter,measure,cost\n10/05/2026,a,a,,1\n")
                        .messages())
                .singleElement()
                .asString()
                .contains("the header names the column 'meter' twice (columns 2 and 3)");
    }

    @Test
    void ofTheRowsOfAChargeTheLastStandsWhereTheFormatSaysSo() throws IOException {
        String text = """
                Day,Meter,Tag,Measure,Cost
                10/05/2026,a,x,,1
                10/05/2026,b,x,,5
                10/05/2026,a,x,,2
                """;
        assertThat(meters(METERS, text).charges).hasSize(3);
        Collected read = meters(METERS + "rows_of_a_charge: last\n", text);
        assertThat(read.charges)
                .extracting(charge -> charge.origin().line() + ": " + charge.amount())
                .containsExactly("3: 5", "4: 2");
        assertThat(read.messages())
                .containsExactly("meters.csv: 1 row was passed over: a later row states the same charge");
    }
}
