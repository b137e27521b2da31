package io.countermeter.report;

import static io.countermeter.report.TerminalPage.left;
import static io.countermeter.report.TerminalPage.right;

import com.github.freva.asciitable.ColumnData;
import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import io.countermeter.model.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A night on a terminal: what changed, what is open by remedy, kind and age, and what could not be judged. */
public final class NightTerminal {
    private static final int MOST = 20;
    private static final int TEXT_COLUMNS = 2;
    private static final String INDENT = "    ";

    private final TerminalPage page;

    private NightTerminal(TerminalPage page) {
        this.page = page;
    }

    /** The report as text; it must be that of a night. */
    public static String render(Report report, Night night, int width, Styler styler) {
        NightTerminal terminal = new NightTerminal(new TerminalPage(width, styler));
        terminal.page.addSentence("", Words.night(report, night), Style.QUIET);
        terminal.addNews(report, night);
        terminal.page.addList("Corrections of closed months", corrections(night));
        addTotals(terminal.page, AgeTotal.of(night.sums(), night.asOf()));
        terminal.page.addHeading("Two proofs");
        terminal.page.addSentence("  ", Proofs.money(report.result()), Style.QUIET);
        terminal.page.addSentence("  ", Proofs.attempts(report.result()), Style.QUIET);
        terminal.page.addList("What could not be judged", NotJudged.of(report));
        terminal.page.addList("Warnings", report.result().warnings());
        return terminal.page.toString();
    }

    static List<String> corrections(Night night) {
        List<String> sentences = new ArrayList<>();
        night.corrections().forEach(correction -> sentences.addAll(correction.sentences()));
        return sentences;
    }

    private void addNews(Report report, Night night) {
        List<Finding> findings = new ArrayList<>(report.result().findings());
        page.addHeading("This night");
        List<String> changes = NightTables.changes(NewsTotal.of(findings, night.lives()));
        if (changes.isEmpty()) {
            page.addSentence("  ", "Nothing has changed.", Style.GOOD);
        }
        changes.forEach(sentence -> page.addSentence("  ", sentence, Style.QUIET));
        findings.sort(
                Comparator.comparing((Finding finding) -> weight(finding, night.lives()), Comparator.reverseOrder())
                        .thenComparing(Finding::id));
        for (Finding finding : findings.subList(0, Math.min(MOST, findings.size()))) {
            Life life = night.lives().get(finding.id());
            if (life != null) {
                addFinding(finding, life);
            }
        }
        if (findings.size() > MOST) {
            page.addSentence("", "findings.json and findings.csv list all " + findings.size() + ".", Style.QUIET);
        }
    }

    /** How much of a difference it makes: the larger of its open amounts before and now. */
    static BigDecimal weight(Finding finding, Map<String, Life> lives) {
        Life life = lives.get(finding.id());
        Life.Before before = life == null ? null : life.before();
        BigDecimal now = finding.open().abs();
        return before == null ? now : now.max(before.open().abs());
    }

    private void addFinding(Finding finding, Life life) {
        Outcome outcome = finding.outcome();
        page.append(finding.id())
                .append(String.format(
                        Locale.ROOT,
                        "  %s  %-8s  %-7s  %s%s\n",
                        page.styled(Style.MONEY, Words.money(finding.open(), finding.currency())),
                        NewsTotal.sort(life).word(),
                        finding.remedy(),
                        finding.kind(),
                        outcome == null ? "" : " " + outcome));
        String more = NewsWords.of(finding, life);
        if (!more.isEmpty()) {
            page.addSentence(INDENT, more + ".", Style.HEADING);
        }
        String owner = Words.owner(finding.provider(), finding.account());
        page.addSentence(INDENT, owner + ": " + finding.explanation(), Style.QUIET);
    }

    static void addTotals(TerminalPage page, List<AgeTotal> totals) {
        Map<String, List<List<String>>> byCurrency = NightTables.byCurrency(totals);
        byCurrency.forEach((currency, rows) -> {
            page.addHeading("All that is not settled, " + Words.currency(currency) + ", by age in days");
            List<ColumnData<List<String>>> columns = new ArrayList<>();
            for (int column = 0; column < NightTables.HEADER.size(); column++) {
                int index = column;
                String name = NightTables.HEADER.get(column);
                columns.add((column < TEXT_COLUMNS ? left(name) : right(name)).with(row -> row.get(index)));
            }
            page.addTable(rows, columns);
        });
        if (byCurrency.isEmpty()) {
            page.append("\nNothing is open.\n");
        }
    }
}
