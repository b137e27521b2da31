package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AttemptClass;
import org.junit.jupiter.api.Test;

class SummaryMarkdownTest {
    private final SummaryMarkdown output = new SummaryMarkdown();

    @Test
    void tellsAnOrdinaryMonth() {
        assertThat(Samples.shortened(output, Samples.ordinary())).isEqualTo("""
                # Countermeter

                run feedface00112233, version 0.1.0, as of 2026-11-01T00:00:00Z, period 2026-10.

                ## Headline

                | USD |  | amount |
                | --- | --- | --: |
                | billed | the sum of the charges | 14.1000001 |
                | judged | the usage money judged against a price: 94.4 % of 15.2000001 | 14.35 |
                | to claim | 1 open finding of 1.40, less 0.40 of unallocated refunds and credits | 1.00 |
                | preventable | 1 open finding | 1.05 |
                | to review | 0 open findings | 0.00 |
                | awaiting | not billed yet: 3 attempts, 2 with a price | 2.80 |
                | unbilled | overdue on the bill: 0 attempts | 0.00 |

                ## Two proofs

                - Money: holds. The lines of 1 bridge sum to what was billed, exactly.
                - Attempts: 11 attempts, each in exactly one class.

                ## From what we expected to what was billed

                ### acme / prod, USD

                | line | remedy | parts | amount |
                | --- | --- | --: | --: |
                | expected of what was billed |  | 8 | 11.20 |
                | DUPLICATE_CHARGE | REVIEW | 1 | 0.70 |
                | BILLED_FAILURE | RECOVER | 1 | 1.40 |
                | BILLED_FAILURE | PREVENT | 1 | 1.05 |
                | refunded: DUPLICATE_CHARGE |  | 1 | -0.70 |
                | unallocated credit |  | 1 | -0.40 |
                | not covered |  | 2 | 0.8500001 |
                | **billed** |  |  | **14.1000001** |

                acme: the invoice says 14.20 USD, the selected charges sum to 14.1000001; difference to the invoice 0.0999999.

                ## Attempts by class

                | class | attempts |
                | --- | --: |
                | billed with findings | 3 |
                | outcome unknown | 0 |
                | billed, price not judged | 0 |
                | billed as expected | 8 |
                | paid by another | 0 |
                | in a bucket | 0 |
                | not billed as expected | 0 |
                | not covered | 0 |
                | unbilled | 0 |
                | awaiting | 0 |
                | **all** | **11** |

                ## Coverage

                | account | log from | log to | bill from | bill to | log rows | cached | charges |
                | --- | --- | --- | --- | --- | --: | --: | --: |
                | acme / prod | 2026-10-01T00:00:00Z | 2026-10-31T23:59:59.123Z | 2026-10-01T00:00:30Z | 2026-10-29T00:00:00Z | 12 | 1 | 11 |

                Gaps:

                - acme / prod: the bill ends 2026-10-29T00:00:00Z, our log goes on to 2026-10-31T23:59:59.123Z.

                ## Findings

                | kind | remedy | takes money | currency | findings | open | amount | open amount |
                | --- | --- | --- | --- | --: | --: | --: | --: |
                | DUPLICATE_CHARGE | REVIEW | yes | USD | 1 | 0 | 0.70 | 0.00 |
                | BILLED_FAILURE | RECOVER | yes | USD | 1 | 1 | 1.40 | 1.40 |
                | BILLED_FAILURE | PREVENT | yes | USD | 1 | 1 | 1.05 | 1.05 |

                ### The largest open ones, USD

                | id | kind | remedy | grade | account | explanation | open |
                | --- | --- | --- | --- | --- | --- | --: |
                | 0000000000000001 | BILLED_FAILURE | RECOVER | PROVED | acme / prod | 4 s x 0.35 = 1.40 billed for request 1. | 1.40 |
                | 0000000000000002 | BILLED_FAILURE | PREVENT | PROVED | acme / prod | 4 s x 0.35 = 1.05 billed for request 2. | 1.05 |

                Each finding is in findings.json and findings.csv; 'countermeter explain ID' shows its rows.

                ## What could not be judged

                - acme / prod: 0.8500001 USD of 15.2000001 usage: not judged against a price.
                - acme / prod: 0.8500001 USD not covered (2 parts): we hold no log for it.
                - acme / prod: 1 attempt still to be billed: the contract names no price for them.
                - bills/2026-10.csv: 1 row rejected, see rejects.csv.

                ## Observations

                - EXCESS_POLLING, acme / prod, acme-2 (2): 140 polls per attempt, 2 attempts over 120.

                ## Files

                | file | kind | format |  | new | restated | already known | rejected |
                | --- | --- | --- | --- | --: | --: | --: | --: |
                | logs/2026-10-01.csv | logs | canonical-log |  | 10 | 0 | 0 | 0 |
                | bills/2026-10.csv | bills | acme-bill |  | 10 | 0 | 0 | 1 |

                ## Warnings

                - The newest charge lies 9 days after the next: bills/2026-10.csv:77.
                """);
    }

    @Test
    void tellsAnEmptyLedger() {
        assertThat(Samples.written(output, Samples.empty())).isEqualTo("""
                # Countermeter

                run feedface00112233, version 0.1.0, nothing in the ledger, all periods, without a contract.

                ## Headline

                Nothing was billed, and nothing is expected.

                ## Two proofs

                - Money: holds. The lines of 0 bridges sum to what was billed, exactly.
                - Attempts: 0 attempts, each in exactly one class.

                ## From what we expected to what was billed

                There are no charges.

                ## Attempts by class

                | class | attempts |
                | --- | --: |
                | billed with findings | 0 |
                | outcome unknown | 0 |
                | billed, price not judged | 0 |
                | billed as expected | 0 |
                | paid by another | 0 |
                | in a bucket | 0 |
                | not billed as expected | 0 |
                | not covered | 0 |
                | unbilled | 0 |
                | awaiting | 0 |
                | **all** | **0** |

                ## Coverage

                | account | log from | log to | bill from | bill to | log rows | cached | charges |
                | --- | --- | --- | --- | --- | --: | --: | --: |

                No gap was seen.

                ## Findings

                There are none.

                ## What could not be judged

                Nothing was left out.

                ## Files

                | file | kind | format |  | new | restated | already known | rejected |
                | --- | --- | --- | --- | --: | --: | --: | --: |
                """);
    }

    @Test
    void givesTextFromFilesNoCellLineOrMarkupOfItsOwn() {
        String page = Samples.written(output, Samples.everything());
        assertThat(page)
                .doesNotContain("[31m |", "\u001b", "\r", "\u202E", "<b>", " *b*", "](http://")
                .contains("\\<U+001B\\>\\[31m  \\| \\`x\\` \\*b\\* \\<b\\> \\[l\\](http\\://e.example)");
        for (String line : page.lines().filter(row -> row.startsWith("| 0000")).toList()) {
            assertThat(line.replace("\\|", "").chars().filter(c -> c == '|').count())
                    .as(line)
                    .isEqualTo(8);
        }
    }

    @Test
    void namesWhatItCannotTell() {
        assertThat(Samples.written(output, Samples.everything()))
                .contains("- 1001 attempts outcome unknown: how they ended is not known.\n")
                .contains("- 7 records after the as-of: not seen.\n")
                .contains("- -: the whole file was refused.\n")
                .contains("- zeta: 2 attempts still to be billed: the contract names no price for them.\n");
    }

    @Test
    void namesTheGapsOfTheCoverage() {
        assertThat(Samples.written(output, Samples.everything()))
                .contains(": no log of ours, so no charge can be held against an attempt.\n")
                .contains(": no usage charges, so nothing can be called unbilled.\n");
    }

    @Test
    void listsTheClassesOfAttemptsInTheirOrder() {
        String page = Samples.written(output, Samples.everything());
        int last = 0;
        for (AttemptClass attemptClass : AttemptClass.values()) {
            int place = page.indexOf("| " + attemptClass.words() + " | " + (1000 + attemptClass.ordinal()) + " |");
            assertThat(place).as(attemptClass.words()).isGreaterThan(last);
            last = place;
        }
    }
}
