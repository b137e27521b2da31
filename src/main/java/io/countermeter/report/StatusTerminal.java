package io.countermeter.report;

import static io.countermeter.report.TerminalPage.left;
import static io.countermeter.report.TerminalPage.right;

import io.countermeter.model.ImportedFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** How a ledger stands, on a terminal. */
public final class StatusTerminal {
    private final TerminalPage page;

    private StatusTerminal(TerminalPage page) {
        this.page = page;
    }

    public static String render(Status status, int width, Styler styler) {
        StatusTerminal terminal = new StatusTerminal(new TerminalPage(width, styler));
        terminal.addLedger(status);
        terminal.addNights(status);
        terminal.addCoverage(status);
        NightTerminal.addTotals(terminal.page, AgeTotal.of(status.sums(), status.nightAsOf()));
        List<String> closed = new ArrayList<>();
        for (Status.Closed month : status.closed()) {
            closed.add(month.provider() + " " + month.period() + ", closed " + month.closedAt()
                    + (month.isCorrected() ? "; what came later differs" : ""));
        }
        terminal.page.addList("Closed months", closed);
        return terminal.page.toString();
    }

    private void addLedger(Status status) {
        long logs = status.files().stream().filter(file -> !file.bills()).count();
        long refused =
                status.files().stream().filter(file -> file.refused() != null).count();
        long rejected = status.files().stream()
                .map(ImportedFile::rejected)
                .mapToLong(ImportedFile.Tally::rows)
                .sum();
        page.addSentence("", "Ledger " + status.ledger(), Style.HEADING);
        page.addSentence(
                "  ",
                Words.count(status.files().size(), "file") + " (" + logs + " logs, "
                        + (status.files().size() - logs) + " bills, " + refused + " of them refused), "
                        + Words.count(status.logRows(), "log row") + ", " + Words.count(status.charges(), "charge")
                        + ", " + Words.count(rejected, "rejected row") + ", " + status.sizeInBytes() + " bytes",
                Style.QUIET);
    }

    private void addNights(Status status) {
        page.addHeading("Nights");
        if (status.lastBegin() == null) {
            page.addSentence("  ", "There was none yet.", Style.QUIET);
            return;
        }
        page.addSentence("  ", "The last began " + status.lastBegin() + ".", Style.QUIET);
        if (status.isBrokenOff()) {
            page.addSentence("  ", "It was broken off; the next one will take up what it left.", Style.BAD);
        } else {
            page.addSentence(
                    "  ", "It ended " + status.lastEnd() + " with exit code " + status.exitCode() + ".", Style.QUIET);
        }
        page.addSentence("  ", "Last success: " + Words.instant(status.lastSuccess()) + ".", Style.QUIET);
        page.addSentence("  ", "Judged as of " + Words.instant(status.nightAsOf()) + ".", Style.QUIET);
    }

    private void addCoverage(Status status) {
        page.addHeading("Coverage by day, in UTC");
        List<List<String>> rows = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        status.coverage().forEach((provider, days) -> {
            rows.add(List.of(
                    provider,
                    span(days.logRows()),
                    Integer.toString(days.logRows().size()),
                    span(days.charges()),
                    Integer.toString(days.charges().size())));
            addGaps(gaps, provider + ": no log rows ", days.logRows());
            addGaps(gaps, provider + ": no charges ", days.charges());
        });
        page.addTable(
                rows,
                List.of(
                        left("provider").with(row -> row.get(0)),
                        left("log").with(row -> row.get(1)),
                        right("days").with(row -> row.get(2)),
                        left("bill").with(row -> row.get(3)),
                        right("days").with(row -> row.get(4))));
        if (gaps.isEmpty()) {
            page.addSentence("", "No day is missing between the first and the last.", Style.GOOD);
        } else {
            page.addList("Gaps", gaps);
        }
    }

    private static String span(NavigableMap<LocalDate, Long> days) {
        return days.isEmpty() ? "none" : new DayCoverage.Stretch(days.firstKey(), days.lastKey()).words();
    }

    private static void addGaps(List<String> gaps, String head, NavigableMap<LocalDate, Long> days) {
        List<DayCoverage.Stretch> missing = DayCoverage.gaps(days);
        if (!missing.isEmpty()) {
            gaps.add(head
                    + String.join(
                            ", ",
                            missing.stream().map(DayCoverage.Stretch::words).toList()));
        }
    }
}
