package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import io.countermeter.model.UsageRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDraftTest {
    private static final Path FOLDER = Path.of("src/main/resources/formats");

    private static FormatDraft.Result result(String text, @Nullable InputKind kind) throws IOException {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return FormatDraft.of(new InputFile("logs/our calls.jsonl", null), bytes, kind);
    }

    private static String draft(String text, @Nullable InputKind kind) throws IOException {
        FormatDraft.Result result = result(text, kind);
        assertThat(result.refusal()).isNull();
        String yaml = Objects.requireNonNull(result.yaml());
        assertLoads(yaml);
        return yaml;
    }

    private static Format assertLoads(String yaml) {
        FormatLoader.Loaded loaded = FormatLoader.load("draft.yaml", yaml);
        assertThat(loaded.problems())
                .as(yaml)
                .extracting(FormatProblem::describe)
                .isEmpty();
        return Objects.requireNonNull(loaded.format());
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("sample"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDraftOfAFileCanBeLoadedAndFitsIt(Path sample) throws IOException {
        InputFile file = new InputFile(sample.toString(), sample);
        for (InputKind kind : InputKind.values()) {
            FormatDraft.Result result = FormatDraft.of(file, InputStream.nullInputStream(), kind);
            String yaml = Objects.requireNonNull(result.yaml());
            assertThat(assertLoads(yaml).kind()).isEqualTo(kind);
            Collected read = Collected.of(
                    TestFormats.with(yaml),
                    kind,
                    file,
                    InputStream.nullInputStream(),
                    assertLoads(yaml).name());
            assertThat(read.refusal).as(yaml).isNull();
        }
    }

    @Test
    void theKindOfASampleIsGuessed() throws IOException {
        for (Path sample : samples()) {
            String name =
                    String.valueOf(Objects.requireNonNull(sample.getParent()).getFileName());
            InputFile file = new InputFile(sample.toString(), sample);
            String yaml = Objects.requireNonNull(
                    FormatDraft.of(file, InputStream.nullInputStream(), null).yaml());
            if (name.startsWith("countermeter-") || name.equals("fal-billing-events") || name.equals("fal-requests")) {
                InputKind kind =
                        Objects.requireNonNull(TestFormats.builtIn().get(name)).kind();
                assertThat(yaml).contains("\nkind: " + kind.word() + "   # a guess");
            }
        }
    }

    private static final String OWN_LOG = """
            {"ts": 1790812800123, "vendor": "acme", "call": {"requestId": "r-1", "engine": "acme-2"}, "state": "Done", "job_id": "j-1", "num_images": 2, "size": "1024x1024", "images": [{"u": 1}, {"u": 2}], "prompt": "a boat", "email": "someone@example.com"}
            {"ts": 1790812860123, "vendor": "acme", "call": {"requestId": "r-2", "engine": "acme-2"}, "state": "Queued", "job_id": null, "num_images": 1, "size": "auto", "images": [], "prompt": "a boat", "email": "someone@example.com"}
            {"ts": 1790812920123, "vendor": "acme", "call": {"requestId": "r-3", "engine": "acme-2"}, "state": "timeout", "job_id": "", "num_images": 1, "size": "auto", "prompt": "a boat", "email": "someone@example.com"}
            """;

    @Test
    void aSimpleLogOfOnesOwnIsMappedRightly() throws IOException {
        String yaml = draft(OWN_LOG, null);
        Collected read = Collected.of(
                TestFormats.with(yaml), InputKind.LOG, "log.jsonl", OWN_LOG.getBytes(StandardCharsets.UTF_8), null);
        assertThat(read.messages()).isEmpty();
        assertThat(read.format).isEqualTo("my-our-calls");
        assertThat(read.usages)
                .extracting(UsageRecord::toString)
                .containsExactly(
                        "UsageField{provider=acme request_id=r-1 job_id=j-1 event=request "
                                + "submitted_at=2026-10-01T00:00:00.123Z status=succeeded model=acme-2 "
                                + "requested_count=2 output_count=2 requested_resolution=1024x1024 }",
                        "UsageField{provider=acme request_id=r-2 event=request "
                                + "submitted_at=2026-10-01T00:01:00.123Z status=running model=acme-2 "
                                + "requested_count=1 output_count=0 }",
                        "UsageField{provider=acme request_id=r-3 event=request "
                                + "submitted_at=2026-10-01T00:02:00.123Z status=timed_out model=acme-2 "
                                + "requested_count=1 }");
    }

    @Test
    void aDraftSaysWhatItGuessedAndWhatItDidNot() throws IOException {
        assertThat(draft(OWN_LOG, null))
                .contains(
                        "  submitted_at: {from: ts, time: unix_ms}   # by its name; the values are Unix milliseconds\n",
                        "  status: {from: state, words: {done: succeeded, queued: running, timeout: timed_out}, otherwise: unknown}   # ",
                        "  output_count: {count: images}   # the items of a list, by its name\n",
                        "# Fields that no place was found for:\n#   account, operation_id, event, finished_at, ",
                        "#   prompt\n#   email\n")
                .doesNotContain("someone@", "a boat");
    }

    @Test
    void aWordThatIsNotKnownLeavesTheOutcomeUnknown() throws IOException {
        String log = "{\"time\": \"2026-10-01T00:00:00Z\", \"id\": \"r-1\", \"state\": \"weird\", \"request\": "
                + "{\"duration\": \"5s\", \"resolution\": \"720p\"}}\n{\"time\": \"2026-10-01T00:00:00Z\", "
                + "\"id\": \"r-2\", \"state\": \"ok\"}\n";
        String yaml = draft(log, null);
        assertThat(yaml).contains("CHECK, these are not known: weird");
        Collected read = Collected.of(
                TestFormats.with(yaml),
                InputKind.LOG,
                "log.jsonl",
                log.getBytes(StandardCharsets.UTF_8),
                "my-our-calls");
        assertThat(read.messages()).isEmpty();
        assertThat(read.usages.get(0).toString())
                .contains("status=unknown", "requested_seconds=5", "requested_resolution=720p");
    }

    @Test
    void aBillOfOnesOwnIsMappedRightly() throws IOException {
        String bill = """
                Date,Product Model,Total Cost,Billing Currency,Quantity,Quantity Unit,Line Item ID,Request ID,Charge Type
                2026-10-01,acme-2,0.40,usd,8,seconds,l-1,r-1,Usage
                2026-10-02,acme-2,-0.40,usd,8,seconds,l-2,,Refund
                """;
        String yaml = draft(bill.replace("Product Model", "Model Name"), null);
        Collected read = Collected.of(
                TestFormats.with(yaml),
                InputKind.BILLS,
                "bill.csv",
                bill.replace("Product Model", "Model Name").getBytes(StandardCharsets.UTF_8),
                null);
        assertThat(read.messages()).isEmpty();
        assertThat(read.charges)
                .extracting(Charge::toString)
                .containsExactly(
                        "ChargeField{charge_id=l-1 provider=CHECK-provider charged_at=2026-10-01T00:00:00Z request_id=r-1 "
                                + "category=usage model=acme-2 unit=second quantity=8 amount=0.4 currency=USD }",
                        "ChargeField{charge_id=l-2 provider=CHECK-provider charged_at=2026-10-02T00:00:00Z "
                                + "category=refund model=acme-2 unit=second quantity=8 amount=-0.4 currency=USD }");
    }

    @Test
    void theEndOfAPeriodIsAlsoWhenItIsCharged() throws IOException {
        assertThat(draft("start_time,end_time,cost,currency\n1790812800,1790899200,1.5,USD\n", null))
                .contains(
                        "  charged_at: {from: end_time, time: unix_s}",
                        "  period_start: {from: start_time, time: unix_s}",
                        "  period_end: {from: end_time, time: unix_s}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 2026-10-01, 'CHECK: the period ends on the day on which it begins, so that the day named is its last: add plus: P1D'",
        "2026-10-01T00:00:00Z, 2026-10-01T00:00:00Z, "
                + "'CHECK: the period ends when it begins: if that is the beginning of its last day, add plus: P1D'",
        "2026-10-01, 2026-10-31, 'CHECK: if the day named is the last of the period, and not the one after it, add plus: P1D'",
        "2026-10-01T00:00:00Z, 2026-10-01T23:59:59Z, 'CHECK: if the period ends with the second named, and not before it, add plus: PT1S'"
    })
    void anEndThatMayBeInclusiveIsToBeChecked(String start, String end, String check) throws IOException {
        String yaml = draft("start_date,end_date,cost,currency\n" + start + "," + end + ",1.5,USD\n", null);
        assertThat(yaml.lines().filter(line -> line.startsWith("  period_end: ")))
                .singleElement()
                .asString()
                .endsWith(check);
        assertThat(yaml.lines().filter(line -> line.startsWith("  period_start: ")))
                .singleElement()
                .asString()
                .doesNotContain("CHECK");
    }

    @Test
    void anEndThatIsPlainlyExclusiveNeedsNoCheck() throws IOException {
        assertThat(draft("start_time,end_time,cost,currency\n1790812800,1790899200,1.5,USD\n", null)
                        .lines()
                        .filter(line -> line.startsWith("  period_end: ")))
                .singleElement()
                .asString()
                .doesNotContain("CHECK");
    }

    @Test
    void aDraftCallsNoUnclearEndAFailure() throws IOException {
        String codes = """
                time,id,status
                2026-10-01T00:00:00Z,r-1,400
                2026-10-01T00:00:00Z,r-2,500
                2026-10-01T00:00:00Z,r-3,429
                2026-10-01T00:00:00Z,r-4,504
                2026-10-01T00:00:00Z,r-5,422
                """;
        assertThat(outcomes(codes)).containsExactly("UNKNOWN", "UNKNOWN", "FAILED", "TIMED_OUT", "UNKNOWN");
        String words = """
                {"time": "2026-10-01T00:00:00Z", "id": "r-1", "state": "failed"}
                {"time": "2026-10-01T00:00:00Z", "id": "r-2", "state": "aborted"}
                """;
        assertThat(outcomes(words)).containsExactly("FAILED", "UNKNOWN");
        assertThat(draft(words, null))
                .contains("CHECK: if 'failed' stands for blocked requests, too, it is to be unknown");
    }

    private static List<String> outcomes(String log) throws IOException {
        Collected read = Collected.of(
                TestFormats.with(draft(log, null)),
                InputKind.LOG,
                "log",
                log.getBytes(StandardCharsets.UTF_8),
                "my-our-calls");
        return read.usages.stream().map(usage -> usage.status().name()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a[b,\"x\ny\",id,id,{},^up\n1,2,3,4,5,6\n",
                "{\"a.b\": {\"it's\": 1, \"c d\": \"2\"}, \"#\": \": -\", \"null\": true, \"yes\": [1, 2]}\n",
                "{\"data\": [{\"rows\": [{\"value\": 1, \"attributes\": [{\"key\": \"x]\", \"value\": {}}]}]}], \"x\": 1}",
                "[{\"status\": \"a: b # c\", \"\": 1, \"amount\": \"1,234.50\", \"time\": 12}]",
                "id;zeit;betrag\n1;01.10.2026;1,50\n",
                "{\"status\": \"x\\u001b[31m\", \"provider\": \"a\\nb\", \"meta\": \"{\\\"id\\\": 1}\"}\n"
            })
    void oddNamesAndValuesDoNotBreakADraft(String text) throws IOException {
        for (InputKind kind : InputKind.values()) {
            assertThat(draft(text, kind)).contains("NOT FOUND").doesNotContain("\u001b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "[]", "{\"a\": ", "[1, 2]", "PK\u0003\u0004"})
    void whereNoRowsAreNoDraftIsMade(String text) throws IOException {
        FormatDraft.Result result = result(text, null);
        assertThat(result.yaml()).isNull();
        assertThat(result.refusal()).isNotNull();
    }

    private static String refusal(byte[] bytes) throws IOException {
        FormatDraft.Result result =
                FormatDraft.of(new InputFile("our.csv", null), new ByteArrayInputStream(bytes), null);
        assertThat(result.yaml()).isNull();
        return Objects.requireNonNull(result.refusal()).describe("our.csv");
    }

    @ParameterizedTest
    @CsvSource({"'id,gr\u00f6sse,cost\n1,5,2\n', 1", "'id,size,cost\n1,\u00f6,2\n', 2", "'\n\nid\n\n\u00f6\n', 5"})
    void rowsThatAreNotUtf8AreNotSaidToBeMissing(String text, int line) throws IOException {
        assertThat(refusal(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("our.csv:" + line + ": the row holds bytes that are not UTF-8; export the file as UTF-8");
    }

    @Test
    void rowsWithAWrongNumberOfCellsAreNotSaidToBeMissing() throws IOException {
        assertThat(refusal("id,cost,date\n1,2\n1,2,2026-10-05,7\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "our.csv:2: the row has 2 cells and the header 3; the row may have been cut, or a cell with a "
                                + "comma or a quote in it needs quotes");
        assertThat(refusal("id,cost,date\n1,2,2026-10-05,7\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "our.csv:2: the row has 4 cells and the header 3; a cell with a comma or a quote in it needs "
                                + "quotes");
    }

    @Test
    void aDraftNamesTheRowsThatItCouldNotLookAt() throws IOException {
        assertThat(draft("time,id\n2026-10-01T00:00:00Z,r-1\nx\n1,2,3\n", null))
                .contains(
                        "# CHECK the file: rows among these that cannot be read: 2; the first, on line 3: the row has 1 cells "
                                + "and the header 2\n");
        assertThat(draft(OWN_LOG, null)).doesNotContain("cannot be read");
    }

    private static List<UsageRecord> usages(String log) throws IOException {
        Collected read = Collected.of(
                TestFormats.with(draft(log, InputKind.LOG)),
                InputKind.LOG,
                "log.json",
                log.getBytes(StandardCharsets.UTF_8),
                "my-our-calls");
        assertThat(read.messages()).isEmpty();
        return read.usages;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'data': {'items': ROWS}, 'has_more': true} | data.items[]",
                "{'status': 'ok', 'data': {'items': ROWS}} | data.items[]",
                "{'answer': {'page': {'list': {'calls made': ROWS}}}} | answer.page.list.'calls made'[]",
                "{'answer': {'data': [{'results': ROWS}]}} | answer.data[].results[]",
                "{'meta': {'fields': [{'name': 'ts'}]}, 'data': {'users': [{'name': 'x'}], 'calls': ROWS}} | data.calls[]"
            })
    void rowsAreFoundAtAnyDepth(String document, String path) throws IOException {
        String log = document.replace(
                        "ROWS",
                        "[{'id': 'r1', 'ts': '2026-10-05T10:00:00Z', 'model': 'm', 'seconds': 5}, "
                                + "{'id': 'r2', 'ts': '2026-10-05T11:00:00Z', 'model': 'm', 'seconds': 5}]")
                .replace('\'', '"');
        assertThat(draft(log, InputKind.LOG)).contains("\nrows: [" + DraftYaml.text(path) + "]");
        assertThat(usages(log)).extracting(UsageRecord::requestId).containsExactly("r1", "r2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 'r1', 'created': '2026-10-05T10:00:00Z', 'status': 'ok', 'artifacts': [{'id': 'a', 'size': '1'}]}",
                "{'ts': '2026-10-05T10:00:00Z', 'call': {'id': 'r1', 'engine': 'm'}, 'choices': [{'size': '1', 'n': 1}]}"
            })
    void aRowThatHoldsAListOfWhatItMadeIsStillTheRow(String row) throws IOException {
        String log = row.replace('\'', '"');
        assertThat(draft(log, InputKind.LOG)).contains("\nrows: [\".\"]");
        assertThat(usages(log)).extracting(UsageRecord::requestId).containsExactly("r1");
    }

    @Test
    void otherListsThatLookLikeRowsAreNamed() throws IOException {
        String yaml = draft("""
                {"old": {"calls": [{"id": "r0", "ts": "2026-10-05T10:00:00Z"}]}, "users": [{"name": "x"}],
                 "new": {"calls": [{"id": "r1", "ts": "2026-10-05T10:00:00Z", "model": "m"}]}}
                """, InputKind.LOG);
        assertThat(yaml).contains("""
                rows: ["new.calls[]"]   # where rows were found
                # CHECK: what looks like rows lies also at old.calls[]
                """).doesNotContain("at users[]");
    }

    @ParameterizedTest
    @CsvSource({
        "cost_usd, 0.5, USD, by the name of cost_usd",
        "totalPriceEur, 0.5, EUR, by the name of totalPriceEur",
        "total_usd, 0.5, USD, by the name of total_usd",
        "charge (GBP), 0.5, GBP, 'by the name of \"charge (GBP)\"'",
        "amount, 0.5 eur, EUR, the values of amount end in it",
        "charge, USD0.5, USD, the values of charge begin with it"
    })
    void anAmountThatNamesItsCurrencyMakesABill(String name, String value, String currency, String why)
            throws IOException {
        String bill = "id\tprovider\tcreated\t" + name + "\tmodel\n1\tacme\t2026-10-05T10:00:00Z\t" + value + "\tm\n";
        String yaml = draft(bill, null);
        assertThat(yaml)
                .contains(
                        "\nkind: bills   # a guess; --kind says otherwise\n",
                        "  currency: {constant: " + currency + "}   # " + why + "\n");
        Collected read = Collected.of(
                TestFormats.with(yaml),
                InputKind.BILLS,
                "bill.tsv",
                bill.getBytes(StandardCharsets.UTF_8),
                "my-our-calls");
        assertThat(read.messages()).isEmpty();
        assertThat(read.charges)
                .singleElement()
                .asString()
                .isEqualTo(
                        "ChargeField{charge_id=1 provider=acme charged_at=2026-10-05T10:00:00Z category=usage model=m amount=0.5 "
                                + "currency=" + currency + " }");
    }

    @ParameterizedTest
    @CsvSource({
        "cost, 0.5",
        "cost_all, 0.5",
        "usd, 0.5",
        "estimated_cost_usd, 0.5",
        "cost_usd_cents, 50",
        "cost_micro_usd, 500000",
        "list_price_usd, 0.5",
        "cost, 5 sec",
        "cost_usd\tstatus, 0.5\tok",
        "cost_usd\thttp_status, 0.5\t200"
    })
    void whatNamesNoAmountOfACurrencyOrAnOutcomeMakesNoBill(String name, String value) throws IOException {
        String log = "id\tcreated\t" + name + "\n1\t2026-10-05T10:00:00Z\t" + value + "\n";
        assertThat(draft(log.replace("\\t", "\t"), null)).contains("\nkind: log   # a guess");
    }

    @Test
    void aColumnOfCurrenciesIsHeldAboveANameWithACurrency() throws IOException {
        assertThat(draft("date,cost_usd,amount,currency\n2026-10-05,0.6,0.5,eur\n", null))
                .contains("  amount: amount   #", "  currency: currency   #", "#   cost_usd\n");
    }

    @Test
    void aCurrencyThatAnAmountNamesIsHeldAboveAColumnOfOtherAmounts() throws IOException {
        assertThat(draft("date,costInBilling,billingCurrency,costInUsd\n2026-10-05,0.5,eur,0.6\n", null))
                .contains("  amount: costInUsd   #", "  currency: {constant: USD}   #", "#   billingCurrency\n");
    }
}
