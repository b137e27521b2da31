package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.AuditResult;
import io.countermeter.model.RunInfo;
import io.countermeter.report.FileReject;
import io.countermeter.report.FindingsJson;
import io.countermeter.report.Outputs;
import io.countermeter.report.Report;
import io.countermeter.report.TerminalReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows a run: on standard output, and in the files under {@code --out}. */
final class Results {
    private final Terminal terminal;
    private final OutputOptions options;

    Results(Terminal terminal, OutputOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** Writes the files and prints the report. */
    void show(AuditResult result, RunInfo run, Ledger ledger) throws IOException {
        Report report = report(result, run, ledger);
        Outputs.writeAll(options.out, report);
        print(report);
        terminal.say("Written to " + options.out + ": "
                + String.join(
                        ", ",
                        Outputs.all().stream().map(output -> output.fileName()).toList()));
    }

    /** Prints the report only. */
    void print(AuditResult result, RunInfo run, Ledger ledger) throws IOException {
        print(report(result, run, ledger));
    }

    private void print(Report report) throws IOException {
        if (options.json) {
            new FindingsJson().write(report, terminal.out());
        } else {
            terminal.out().print(TerminalReport.render(report, terminal.width(), terminal.styler()));
        }
    }

    private static Report report(AuditResult result, RunInfo run, Ledger ledger) {
        return new Report(result, run, () -> {
            List<FileReject> rejects = new ArrayList<>();
            ledger.forEachReject((file, reject) -> rejects.add(new FileReject(file, reject)));
            rejects.sort(java.util.Comparator.comparingInt(FileReject::file)
                    .thenComparingLong(reject -> reject.reject().line()));
            return rejects.stream();
        });
    }
}
