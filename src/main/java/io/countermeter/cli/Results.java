package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.model.AuditResult;
import io.countermeter.model.RunInfo;
import io.countermeter.report.FileReject;
import io.countermeter.report.FindingsJson;
import io.countermeter.report.Night;
import io.countermeter.report.NightTerminal;
import io.countermeter.report.Output;
import io.countermeter.report.Outputs;
import io.countermeter.report.Report;
import io.countermeter.report.TerminalReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        show(result, run, ledger, null);
    }

    /** The same with what nights know; null if there were none. */
    void show(AuditResult result, RunInfo run, Ledger ledger, @Nullable Night night) throws IOException {
        Report report = report(result, run, ledger, night);
        Outputs.writeAll(Outputs.all(), options.out, report);
        print(report);
        sayWritten(Outputs.all());
    }

    /** Prints the report only. */
    void print(AuditResult result, RunInfo run, Ledger ledger) throws IOException {
        print(report(result, run, ledger, null));
    }

    private void print(Report report) throws IOException {
        if (options.json) {
            new FindingsJson().write(report, terminal.out());
        } else {
            terminal.out().print(TerminalReport.render(report, terminal.width(), terminal.styler()));
        }
    }

    /** Writes the files of a night and prints it; returns what they were made of. */
    Report showNight(AuditResult result, RunInfo run, Ledger ledger, Night night) throws IOException {
        Report report = report(result, run, ledger, night);
        Outputs.writeAll(Outputs.ofNight(), options.out, report);
        if (options.json) {
            new FindingsJson().write(report, terminal.out());
        } else {
            terminal.out().print(NightTerminal.render(report, night, terminal.width(), terminal.styler()));
        }
        sayWritten(Outputs.ofNight());
        return report;
    }

    private void sayWritten(List<Output> outputs) {
        terminal.say("Written to " + options.out + ": "
                + String.join(", ", outputs.stream().map(Output::fileName).toList()));
    }

    private static Report report(AuditResult result, RunInfo run, Ledger ledger, @Nullable Night night) {
        int firstFile = night == null ? 0 : night.firstFile();
        return new Report(result, run, () -> rejects(ledger, firstFile), night);
    }

    private static Stream<FileReject> rejects(Ledger ledger, int firstFile) {
        List<FileReject> rejects = new ArrayList<>();
        ledger.forEachReject((file, reject) -> {
            if (file >= firstFile) {
                rejects.add(new FileReject(file, reject));
            }
        });
        rejects.sort(java.util.Comparator.comparingInt(FileReject::file)
                .thenComparingLong(reject -> reject.reject().line()));
        return rejects.stream();
    }
}
