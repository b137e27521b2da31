package io.countermeter.report;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Coverage;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Pool;
import io.countermeter.model.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: the run for the person who answers for the invoice. */
public final class SummaryMarkdown implements Output {
    private static final int LARGEST = 20;

    @Override
    public String fileName() {
        return "summary.md";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        AuditResult result = report.result();
        Markdown page = new Markdown();
        page.heading(1, "Countermeter").paragraph(Words.run(result, report.run()) + ".");
        addHeadlines(page, result);
        addBridges(page, result);
        addAttempts(page, result);
        addCoverage(page, result);
        addFindings(page, result);
        Night night = report.night();
        if (night != null) {
            NightMarkdown.addTotals(page, night);
        }
        addNotJudged(page, report);
        addObservations(page, result);
        addFiles(page, report);
        addWarnings(page, result);
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addHeadlines(Markdown page, AuditResult result) {
        page.heading(2, "Headline");
        List<Headline> headlines = Headline.of(result);
        for (Headline headline : headlines) {
            List<List<String>> rows = new ArrayList<>();
            for (Headline.Row row : headline.rows()) {
                rows.add(List.of(row.label(), row.note(), Words.amount(row.amount())));
            }
            page.table(1, List.of(headline.currency(), "", "amount"), rows);
        }
        if (headlines.isEmpty()) {
            page.paragraph("Nothing was billed, and nothing is expected.");
        }
        page.heading(2, "Two proofs").bullets(List.of(Proofs.money(result), Proofs.attempts(result)));
    }

    private static void addBridges(Markdown page, AuditResult result) {
        page.heading(2, "From what we expected to what was billed");
        for (Bridge bridge : result.bridges()) {
            page.heading(3, Words.owner(bridge.provider(), bridge.account()) + ", " + bridge.currency());
            List<List<String>> rows = new ArrayList<>();
            for (BridgeLine line : bridge.lines()) {
                rows.add(List.of(
                        line.cause().words(),
                        remedy(line.remedy()),
                        Long.toString(line.count()),
                        Words.amount(line.amount())));
            }
            page.table(2, List.of("line", "remedy", "parts", "amount"), rows)
                    .total(List.of("billed", "", "", Words.amount(bridge.billedTotal())));
        }
        if (result.bridges().isEmpty()) {
            page.paragraph("There are no charges.");
        }
        for (InvoiceTotal total : result.invoiceTotals()) {
            page.paragraph(Words.invoice(total));
        }
        for (Pool pool : result.pools()) {
            page.heading(3, PoolLines.heading(pool));
            List<List<String>> rows = new ArrayList<>();
            PoolLines.of(pool).forEach(line -> rows.add(List.of(line.word(), line.text())));
            page.table(1, List.of("line", "amount"), rows).bullets(PoolLines.sentences(pool));
        }
    }

    private static String remedy(@Nullable Remedy remedy) {
        return remedy == null ? "" : remedy.name();
    }

    private static void addAttempts(Markdown page, AuditResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (AttemptClass attemptClass : AttemptClass.values()) {
            long count = result.attempts().getOrDefault(attemptClass, 0L);
            rows.add(List.of(attemptClass.words(), Long.toString(count)));
        }
        page.heading(2, "Attempts by class")
                .table(1, List.of("class", "attempts"), rows)
                .total(List.of("all", Long.toString(Proofs.attemptCount(result))));
    }

    private static void addCoverage(Markdown page, AuditResult result) {
        List<List<String>> rows = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Coverage coverage : result.coverage()) {
            String owner = Words.owner(coverage.provider(), coverage.account());
            rows.add(List.of(
                    owner,
                    Words.instant(coverage.logFrom()),
                    Words.instant(coverage.logTo()),
                    Words.instant(coverage.billFrom()),
                    Words.instant(coverage.billTo()),
                    Long.toString(coverage.usageRecords()),
                    Long.toString(coverage.cached()),
                    Long.toString(coverage.charges())));
            CoverageGaps.of(coverage).forEach(gap -> gaps.add(owner + ": " + gap + "."));
        }
        for (Finding finding : result.findings()) {
            if (finding.kind() == FindingKind.BILL_GAP) {
                gaps.add(Words.owner(finding.provider(), finding.account()) + ": " + finding.explanation());
            }
        }
        page.heading(2, "Coverage")
                .table(
                        3,
                        List.of(
                                "account",
                                "log from",
                                "log to",
                                "bill from",
                                "bill to",
                                "log rows",
                                "cached",
                                "charges"),
                        rows);
        if (gaps.isEmpty()) {
            page.paragraph("No gap was seen.");
        } else {
            page.paragraph("Gaps:").bullets(gaps);
        }
    }

    private static void addFindings(Markdown page, AuditResult result) {
        page.heading(2, "Findings");
        if (result.findings().isEmpty()) {
            page.paragraph("There are none.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (KindTotal total : KindTotal.of(result.findings())) {
            rows.add(List.of(
                    total.key().kind().name(),
                    total.key().remedy().name(),
                    total.key().kind().takesMoney() ? "yes" : "no",
                    total.key().currency(),
                    Long.toString(total.findings()),
                    Long.toString(total.open()),
                    Words.amount(total.amount()),
                    Words.amount(total.openAmount())));
        }
        page.table(
                4,
                List.of("kind", "remedy", "takes money", "currency", "findings", "open", "amount", "open amount"),
                rows);
        LargestFindings.byCurrency(result.findings(), LARGEST)
                .forEach((currency, largest) -> addLargest(page, currency, largest));
        page.paragraph("Each finding is in findings.json and findings.csv; 'countermeter explain ID' shows its rows.");
    }

    private static void addLargest(Markdown page, String currency, List<Finding> largest) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : largest) {
            rows.add(List.of(
                    finding.id(),
                    finding.kind().name(),
                    finding.remedy().name(),
                    finding.grade().name(),
                    Words.owner(finding.provider(), finding.account()),
                    finding.explanation(),
                    Words.amount(finding.open())));
        }
        page.heading(3, "The largest open ones, " + Words.currency(currency))
                .table(1, List.of("id", "kind", "remedy", "grade", "account", "explanation", "open"), rows);
    }

    private static void addNotJudged(Markdown page, Report report) {
        List<String> notJudged = NotJudged.of(report);
        page.heading(2, "What could not be judged");
        if (notJudged.isEmpty()) {
            page.paragraph("Nothing was left out.");
        } else {
            page.bullets(notJudged);
        }
    }

    private static void addObservations(Markdown page, AuditResult result) {
        if (!result.observations().isEmpty()) {
            page.heading(2, "Observations")
                    .bullets(result.observations().stream()
                            .map(Words::observation)
                            .toList());
        }
    }

    private static void addFiles(Markdown page, Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (ImportedFile file : report.files()) {
            String format = file.format();
            String refused = file.refused();
            rows.add(List.of(
                    file.path(),
                    file.bills() ? "bills" : "logs",
                    format == null ? "not recognised" : format,
                    refused == null ? "" : "refused: " + refused,
                    Long.toString(file.fresh().rows()),
                    Long.toString(file.restated().rows()),
                    Long.toString(file.known().rows()),
                    Long.toString(file.rejected().rows())));
        }
        page.heading(2, "Files")
                .table(4, List.of("file", "kind", "format", "", "new", "restated", "already known", "rejected"), rows);
    }

    private static void addWarnings(Markdown page, AuditResult result) {
        if (!result.warnings().isEmpty()) {
            page.heading(2, "Warnings").bullets(result.warnings());
        }
    }
}
