package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingsJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final FindingsJson output = new FindingsJson();

    @Test
    void putsOneFindingOneFileAndOneBridgeLineOnEachLine() {
        assertThat(Samples.shortened(output, Samples.ordinary())).isEqualTo("""
                {
                  "schema_version": 1,
                  "run": {
                    "id": "feedface00112233",
                    "version": "0.1.0",
                    "as_of": "2026-11-01T00:00:00Z",
                    "period": "2026-10",
                    "contract_sha256": "<sha>",
                    "not_seen": 0,
                    "inputs": [
                      {"number": 1, "path": "logs/2026-10-01.csv", "sha256": "<sha>", "kind": "logs", "format": "canonical-log", "rows": 10, "new": {"rows": 10, "money": {}}, "restated": {"rows": 0, "money": {}}, "already_known": {"rows": 0, "money": {}}, "rejected": {"rows": 0, "money": {}}, "refused": null},
                      {"number": 2, "path": "bills/2026-10.csv", "sha256": "<sha>", "kind": "bills", "format": "acme-bill", "rows": 11, "new": {"rows": 10, "money": {"USD": "14.10"}}, "restated": {"rows": 0, "money": {}}, "already_known": {"rows": 0, "money": {}}, "rejected": {"rows": 1, "money": {"USD": "0.35"}}, "refused": null}
                    ]
                  },
                  "coverage": [
                    {"provider": "acme", "account": "prod", "log_from": "2026-10-01T00:00:00Z", "log_to": "2026-10-31T23:59:59.123Z", "bill_from": "2026-10-01T00:00:30Z", "bill_to": "2026-10-29T00:00:00Z", "usage_records": 12, "cached": 1, "strays": 0, "charges": 11}
                  ],
                  "bridge": [
                    {
                      "provider": "acme",
                      "account": "prod",
                      "currency": "USD",
                      "lines": [
                        {"cause": "expected of what was billed", "remedy": null, "amount": "11.20", "count": 8},
                        {"cause": "DUPLICATE_CHARGE", "remedy": "REVIEW", "amount": "0.70", "count": 1},
                        {"cause": "BILLED_FAILURE", "remedy": "RECOVER", "amount": "1.40", "count": 1},
                        {"cause": "BILLED_FAILURE", "remedy": "PREVENT", "amount": "1.05", "count": 1},
                        {"cause": "refunded: DUPLICATE_CHARGE", "remedy": null, "amount": "-0.70", "count": 1},
                        {"cause": "unallocated credit", "remedy": null, "amount": "-0.40", "count": 1},
                        {"cause": "not covered", "remedy": null, "amount": "0.8500001", "count": 2}
                      ],
                      "billed_total": "14.1000001",
                      "invoice_total": "14.20",
                      "usage": "15.2000001",
                      "judged": "14.35",
                      "judged_share": "0.9440",
                      "open_recover": "1.40",
                      "claim": "1.00"
                    }
                  ],
                  "invoice_totals": [
                    {"provider": "acme", "currency": "USD", "invoice": null, "total": "14.20", "selected": "14.1000001", "difference": "0.0999999"}
                  ],
                  "pools": [],
                  "attempts": {
                    "billed with findings": 3,
                    "outcome unknown": 0,
                    "billed, price not judged": 0,
                    "billed as expected": 8,
                    "paid by another": 0,
                    "in a bucket": 0,
                    "not billed as expected": 0,
                    "not covered": 0,
                    "unbilled": 0,
                    "awaiting": 0
                  },
                  "accrual": {
                    "awaiting": [
                      {"provider": "acme", "account": "prod", "currency": "USD", "amount": "2.80", "attempts": 3, "valued": 2}
                    ],
                    "unbilled": [
                      {"provider": "acme", "account": "prod", "currency": "USD", "amount": "0.00", "attempts": 0, "valued": 0}
                    ]
                  },
                  "observations": [
                    {"kind": "EXCESS_POLLING", "provider": "acme", "account": "prod", "model": "acme-2", "currency": "", "amount": "0.00", "count": 2, "detail": "140 polls per attempt, 2 attempts over 120.", "request_ids": ["req-7", "req-9"]}
                  ],
                  "rejects": [
                    {"file": "bills/2026-10.csv", "rows": 1, "money": {"USD": "0.35"}}
                  ],
                  "price_books": [],
                  "warnings": [
                    "The newest charge lies 9 days after the next: bills/2026-10.csv:77."
                  ],
                  "findings": [
                    {"id": "0000000000000001", "kind": "BILLED_FAILURE", "outcome": "PROVIDER_ERROR", "remedy": "RECOVER", "grade": "PROVED", "takes_money": true, "state": "open", "provider": "acme", "account": "prod", "project": "", "currency": "USD", "amount": "1.40", "refunded": "0.00", "open": "1.40", "count": 1, "request_ids": ["req-1"], "job_ids": [], "charge_ids": ["charge-1"], "refund_ids": [], "operation_id": null, "submitted_at": "2026-10-01T08:00:00Z", "explanation": "4 s x 0.35 = 1.40 billed for request 1.", "evidence": [{"file": "logs/2026-10-01.csv", "line": 812}, {"file": "bills/2026-10.csv", "line": 77}]},
                    {"id": "0000000000000002", "kind": "BILLED_FAILURE", "outcome": "PROVIDER_ERROR", "remedy": "PREVENT", "grade": "PROVED", "takes_money": true, "state": "open", "provider": "acme", "account": "prod", "project": "", "currency": "USD", "amount": "1.05", "refunded": "0.00", "open": "1.05", "count": 1, "request_ids": ["req-2"], "job_ids": [], "charge_ids": ["charge-2"], "refund_ids": [], "operation_id": null, "submitted_at": "2026-10-01T08:00:00Z", "explanation": "4 s x 0.35 = 1.05 billed for request 2.", "evidence": [{"file": "logs/2026-10-01.csv", "line": 812}, {"file": "bills/2026-10.csv", "line": 77}]},
                    {"id": "0000000000000003", "kind": "DUPLICATE_CHARGE", "outcome": null, "remedy": "REVIEW", "grade": "PROVED", "takes_money": true, "state": "resolved", "provider": "acme", "account": "prod", "project": "", "currency": "USD", "amount": "0.70", "refunded": "0.70", "open": "0.00", "count": 1, "request_ids": ["req-3"], "job_ids": [], "charge_ids": ["charge-3"], "refund_ids": [], "operation_id": null, "submitted_at": "2026-10-01T08:00:00Z", "explanation": "4 s x 0.35 = 0.7 billed for request 3.", "evidence": [{"file": "logs/2026-10-01.csv", "line": 812}, {"file": "bills/2026-10.csv", "line": 77}]}
                  ]
                }
                """);
    }

    @Test
    void isCompleteForAnEmptyLedger() {
        assertThat(Samples.written(output, Samples.empty())).isEqualTo("""
                {
                  "schema_version": 1,
                  "run": {
                    "id": "feedface00112233",
                    "version": "0.1.0",
                    "as_of": null,
                    "period": null,
                    "contract_sha256": null,
                    "not_seen": 0,
                    "inputs": []
                  },
                  "coverage": [],
                  "bridge": [],
                  "invoice_totals": [],
                  "pools": [],
                  "attempts": {
                    "billed with findings": 0,
                    "outcome unknown": 0,
                    "billed, price not judged": 0,
                    "billed as expected": 0,
                    "paid by another": 0,
                    "in a bucket": 0,
                    "not billed as expected": 0,
                    "not covered": 0,
                    "unbilled": 0,
                    "awaiting": 0
                  },
                  "accrual": {
                    "awaiting": [],
                    "unbilled": []
                  },
                  "observations": [],
                  "rejects": [],
                  "price_books": [],
                  "warnings": [],
                  "findings": []
                }
                """);
    }

    @Test
    void writesTheFieldsOfAFindingInTheirOrder() {
        JsonNode finding = everything().get("findings").get(0);
        assertThat(finding.propertyNames())
                .containsExactly(
                        "id",
                        "kind",
                        "outcome",
                        "remedy",
                        "grade",
                        "takes_money",
                        "state",
                        "provider",
                        "account",
                        "project",
                        "currency",
                        "amount",
                        "refunded",
                        "open",
                        "count",
                        "request_ids",
                        "job_ids",
                        "charge_ids",
                        "refund_ids",
                        "operation_id",
                        "submitted_at",
                        "explanation",
                        "evidence");
    }

    @Test
    void keepsHostileTextExactlyAndStillSafeForATerminal() {
        String json = Samples.written(output, Samples.everything());
        assertThat(json.codePoints().filter(point -> point != '\n').allMatch(Cleaner::isHarmless))
                .isTrue();
        JsonNode finding = MAPPER.readTree(json).get("findings").get(0);
        assertThat(finding.get("explanation").stringValue()).isEqualTo(Samples.HOSTILE);
        assertThat(finding.get("request_ids").get(1).stringValue()).isEqualTo("\ud800broken");
    }

    @Test
    void keepsEveryDigitOfAnAmount() {
        List<String> amounts = new ArrayList<>();
        everything()
                .get("findings")
                .forEach(finding -> amounts.add(finding.get("amount").stringValue()));
        assertThat(amounts).contains("123456789012345678901234567890.50", "-0.123456789012345678901234567891", "0.00");
    }

    @Test
    void namesEveryClassOfAttemptEvenWhereNobodyCounted() {
        assertThat(everything().get("attempts").propertyNames()).hasSize(10);
        assertThat(MAPPER.readTree(Samples.written(output, Samples.empty())).get("attempts"))
                .allMatch(count -> count.longValue() == 0)
                .hasSize(10);
    }

    @Test
    void writesTheSameBytesAgain() {
        assertThat(Samples.written(output, Samples.everything()))
                .isEqualTo(Samples.written(output, Samples.everything()))
                .doesNotContain("\r");
    }

    @Test
    void saysThatTheDiskFailedInTheWordsOfTheDisk() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> output.write(Samples.ordinary(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void refusesEvidenceFromAFileThatNobodyImported() {
        Report ordinary = Samples.ordinary();
        Report withoutFiles = Samples.report(ordinary.result(), Samples.empty().run());
        assertThatThrownBy(() -> output.write(withoutFiles, OutputStream.nullOutputStream()))
                .hasMessage("no imported file has the number 1");
    }

    private JsonNode everything() {
        return MAPPER.readTree(Samples.written(output, Samples.everything()));
    }
}
