package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** {@code summary.md} of a night: what changed, and sums of all that is not settled. It does not grow with the years. */
final class NightMarkdown implements Output {
    private static final int MOST = 50;
    private static final int NUMBERS = 7;

    @Override
    public String fileName() {
        return "summary.md";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Night night = Objects.requireNonNull(report.night());
        Markdown page = new Markdown();
        page.heading(1, "Countermeter, a night").paragraph(Words.night(report, night) + ".");
        addNews(page, report, night);
        List<String> corrections = NightTerminal.corrections(night);
        if (!corrections.isEmpty()) {
            page.heading(2, "Corrections of closed months").bullets(corrections);
        }
        addTotals(page, night);
        page.heading(2, "Two proofs").bullets(List.of(Proofs.money(report.result()), Proofs.attempts(report.result())));
        List<String> notJudged = NotJudged.of(report);
        if (!notJudged.isEmpty()) {
            page.heading(2, "What could not be judged").bullets(notJudged);
        }
        if (!report.result().warnings().isEmpty()) {
            page.heading(2, "Warnings").bullets(report.result().warnings());
        }
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addNews(Markdown page, Report report, Night night) {
        page.heading(2, "This night");
        List<Finding> findings = new ArrayList<>(report.result().findings());
        List<String> changes = NightTables.changes(NewsTotal.of(findings, night.lives()));
        if (changes.isEmpty()) {
            page.paragraph("Nothing has changed.");
            return;
        }
        page.bullets(changes);
        findings.sort(Comparator.comparing(
                        (Finding finding) -> NightTerminal.weight(finding, night.lives()), Comparator.reverseOrder())
                .thenComparing(Finding::id));
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings.subList(0, Math.min(MOST, findings.size()))) {
            Life life = night.lives().get(finding.id());
            rows.add(List.of(
                    finding.id(),
                    finding.kind().name(),
                    finding.remedy().name(),
                    Words.owner(finding.provider(), finding.account()),
                    life == null ? "" : change(finding, life),
                    finding.explanation(),
                    Words.money(finding.open(), finding.currency())));
        }
        page.table(1, List.of("id", "kind", "remedy", "account", "what changed", "explanation", "open"), rows);
        page.paragraph(
                "findings.json and findings.csv list all that changed; 'countermeter report' writes the whole list.");
    }

    private static String change(Finding finding, Life life) {
        String more = NewsWords.of(finding, life);
        return NewsTotal.sort(life).word() + (more.isEmpty() ? "" : "; " + more);
    }

    static void addTotals(Markdown page, Night night) {
        page.heading(2, "All that is not settled, by age");
        NightTables.byCurrency(AgeTotal.of(night.sums(), night.asOf()))
                .forEach((currency, rows) ->
                        page.heading(3, Words.currency(currency)).table(NUMBERS, NightTables.HEADER, rows));
        if (night.sums().isEmpty()) {
            page.paragraph("Nothing.");
        }
    }
}
