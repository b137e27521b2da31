package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingsCsvTest {
    private final FindingsCsv output = new FindingsCsv();

    @Test
    void writesOneRecordForEachFinding() {
        assertThat(Samples.written(output, Samples.ordinary())).isEqualTo("""
                id,kind,outcome,remedy,grade,takes_money,state,provider,account,project,currency,amount,refunded,open,count,request_ids,job_ids,charge_ids,refund_ids,operation_id,submitted_at,explanation,evidence
                0000000000000001,BILLED_FAILURE,PROVIDER_ERROR,RECOVER,PROVED,true,open,acme,prod,,USD,1.40,0.00,1.40,1,req-1,,charge-1,,,2026-10-01T08:00:00Z,4 s x 0.35 = 1.40 billed for request 1.,logs/2026-10-01.csv:812 bills/2026-10.csv:77
                0000000000000002,BILLED_FAILURE,PROVIDER_ERROR,PREVENT,PROVED,true,open,acme,prod,,USD,1.05,0.00,1.05,1,req-2,,charge-2,,,2026-10-01T08:00:00Z,4 s x 0.35 = 1.05 billed for request 2.,logs/2026-10-01.csv:812 bills/2026-10.csv:77
                0000000000000003,DUPLICATE_CHARGE,,REVIEW,PROVED,true,resolved,acme,prod,,USD,0.70,0.70,0.00,1,req-3,,charge-3,,,2026-10-01T08:00:00Z,4 s x 0.35 = 0.7 billed for request 3.,logs/2026-10-01.csv:812 bills/2026-10.csv:77
                """);
    }

    @Test
    void hasTheFieldsOfFindingsJson() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Samples.written(new FindingsJson(), Samples.ordinary()));
        List<String> fields = new ArrayList<>(json.get("findings").get(0).propertyNames());
        assertThat(records(Samples.ordinary()).get(0).values()).containsExactly(fields.toArray(String[]::new));
    }

    @Test
    void hasOnlyItsHeaderForAnEmptyLedger() {
        assertThat(Samples.written(output, Samples.empty()))
                .startsWith("id,kind,")
                .hasLineCount(1);
    }

    @Test
    void leavesNegativeAmountsAsNumbers() throws IOException {
        List<String> amounts = column(Samples.everything(), 11);
        assertThat(amounts).contains("-0.123456789012345678901234567891", "123456789012345678901234567890.50");
    }

    @Test
    void hasNoTextCellThatASpreadsheetWouldRun() throws IOException {
        for (CSVRecord row : records(Samples.everything())) {
            assertThat(row.size()).isEqualTo(23);
            for (int column = 0; column < row.size(); column++) {
                boolean isAmount = column >= 11 && column <= 13;
                assertThat(row.get(column).strip()).doesNotMatch(isAmount ? "[=+@].*" : "[=+@-].*");
            }
        }
    }

    private List<String> column(Report report, int column) throws IOException {
        return records(report).stream().map(row -> row.get(column)).toList();
    }

    private List<CSVRecord> records(Report report) throws IOException {
        return CSVFormat.RFC4180
                .parse(new StringReader(Samples.written(output, report)))
                .getRecords();
    }
}
