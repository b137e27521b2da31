package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Run;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.report.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Renders the last run again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {"countermeter report", "       countermeter report --ledger ledger --out october"},
        description = "Renders the last run of the ledger again.")
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            Run last = lastRun(ledger);
            List<Finding> findings = new ArrayList<>();
            ledger.forEachFinding(document -> findings.add(RunJson.readFinding(document)));
            AuditResult result = RunJson.read(last.summary(), findings);
            new Results(terminal, output)
                    .show(result, last.info(), ledger, NightsOfReport.of(ledger, findings, last.asOf()));
            return ExitCode.DONE.code();
        }
    }

    static Run lastRun(Ledger ledger) {
        return ledger.lastRun()
                .orElseThrow(() -> RunOptions.usage("The ledger in " + ledger.directory()
                        + " holds no run yet; judge it with 'countermeter reconcile'."));
    }
}
