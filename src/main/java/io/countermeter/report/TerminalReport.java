package io.countermeter.report;

import static io.countermeter.report.TerminalPage.left;
import static io.countermeter.report.TerminalPage.right;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Outcome;
import io.countermeter.model.Pool;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The run on a terminal: the headline, the two proofs, the bridges as tables, and the largest findings. All text is on
 * lines that end in a line feed; amounts are never cut, even where that makes a line wider than the terminal.
 */
public final class TerminalReport {
    public static final int DEFAULT_WIDTH = 100;
    private static final int LARGEST = 10;
    private static final String INDENT = "    ";

    private final TerminalPage page;

    private TerminalReport(TerminalPage page) {
        this.page = page;
    }

    public static String render(Report report, int width, Styler styler) {
        TerminalReport terminal = new TerminalReport(new TerminalPage(width, styler));
        AuditResult result = report.result();
        terminal.page.addSentence("", Words.run(result, report.run()), Style.QUIET);
        terminal.addHeadlines(result);
        terminal.addProofs(result);
        result.bridges().forEach(terminal::addBridge);
        for (InvoiceTotal total : result.invoiceTotals()) {
            terminal.page.addSentence("", Words.invoice(total), Style.HEADING);
        }
        result.pools().forEach(terminal::addPool);
        terminal.addAttempts(result);
        terminal.addFindings(result);
        terminal.page.addList("What could not be judged", NotJudged.of(report));
        terminal.page.addList("Warnings", result.warnings());
        return terminal.page.toString();
    }

    private void addHeadlines(AuditResult result) {
        for (Headline headline : Headline.of(result)) {
            page.addHeading(headline.currency());
            List<Headline.Row> rows = headline.rows();
            MoneyColumn money =
                    new MoneyColumn(rows.stream().map(Headline.Row::amount).toList());
            rows.forEach(row -> addHeadlineRow(row, money));
        }
    }

    private void addHeadlineRow(Headline.Row row, MoneyColumn money) {
        String label = String.format(Locale.ROOT, "  %-14s ", row.label());
        String amount = money.text(row.amount());
        int indent = label.length() + amount.length() + 2;
        page.append(label).append(page.styled(Style.MONEY, amount));
        String separator = "  ";
        for (String line : Wrap.lines(row.note(), Math.max(TerminalPage.NARROWEST / 2, page.width() - indent))) {
            page.append(separator).append(line).append("\n");
            separator = " ".repeat(indent);
        }
    }

    private void addProofs(AuditResult result) {
        page.addHeading("Two proofs");
        page.addSentence("  ", Proofs.money(result), Proofs.moneyHolds(result) ? Style.GOOD : Style.BAD);
        page.addSentence("  ", Proofs.attempts(result), Style.GOOD);
    }

    private void addBridge(Bridge bridge) {
        page.addHeading(Words.owner(bridge.provider(), bridge.account()) + ", " + bridge.currency());
        List<BigDecimal> amounts = new ArrayList<>();
        bridge.lines().forEach(line -> amounts.add(line.amount()));
        amounts.add(bridge.billedTotal());
        MoneyColumn money = new MoneyColumn(amounts);
        page.addTable(
                bridge.lines(),
                List.of(
                        left("line", "billed").with(line -> line.cause().words()),
                        left("remedy", "").with(TerminalReport::remedy),
                        right("parts", "").with(line -> Long.toString(line.count())),
                        right("amount", money.text(bridge.billedTotal())).with(line -> money.text(line.amount()))));
    }

    private void addPool(Pool pool) {
        page.addHeading(PoolLines.heading(pool));
        List<PoolLines.Line> lines = PoolLines.of(pool);
        MoneyColumn money = new MoneyColumn(lines.stream()
                .map(PoolLines.Line::amount)
                .filter(Objects::nonNull)
                .toList());
        page.addTable(
                lines,
                List.of(left("line").with(PoolLines.Line::word), right("amount").with(line -> text(line, money))));
        PoolLines.sentences(pool).forEach(sentence -> page.addSentence("", sentence, Style.QUIET));
    }

    private static String text(PoolLines.Line line, MoneyColumn money) {
        BigDecimal amount = line.amount();
        return amount == null ? line.text() : money.text(amount);
    }

    private static String remedy(BridgeLine line) {
        Remedy remedy = line.remedy();
        return remedy == null ? "" : remedy.name();
    }

    private void addAttempts(AuditResult result) {
        page.addHeading("Attempts");
        page.addTable(
                List.of(AttemptClass.values()),
                List.of(
                        left("class", "all").with(AttemptClass::words),
                        right("attempts", Long.toString(Proofs.attemptCount(result)))
                                .with(attemptClass ->
                                        Long.toString(result.attempts().getOrDefault(attemptClass, 0L)))));
    }

    private void addFindings(AuditResult result) {
        LargestFindings.byCurrency(result.findings(), LARGEST).forEach(this::addLargest);
        page.append("\n");
        if (result.findings().isEmpty()) {
            page.append("There are no findings.\n");
        } else {
            page.addSentence(
                    "",
                    Words.count(result.findings().size(), "finding")
                            + " in all. 'countermeter explain ID' shows the rows and the arithmetic of one.",
                    Style.QUIET);
        }
    }

    private void addLargest(String currency, List<Finding> largest) {
        page.addHeading("Largest open findings, " + Words.currency(currency));
        MoneyColumn money = new MoneyColumn(largest.stream().map(Finding::open).toList());
        for (Finding finding : largest) {
            Outcome outcome = finding.outcome();
            page.append(finding.id())
                    .append("  ")
                    .append(page.styled(Style.MONEY, money.text(finding.open())))
                    .append(String.format(
                            Locale.ROOT,
                            "  %-7s  %-14s  %s%s\n",
                            finding.remedy(),
                            finding.grade(),
                            finding.kind(),
                            outcome == null ? "" : " " + outcome));
            String owner = Words.owner(finding.provider(), finding.account());
            page.addSentence(INDENT, owner + ": " + finding.explanation(), Style.QUIET);
        }
    }
}
