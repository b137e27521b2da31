package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Run;
import io.countermeter.model.ImportedFile;
import io.countermeter.reconcile.Explanation;
import io.countermeter.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a finding, a request, a job or a charge of the last run. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter explain 0123456789abcdef",
            "       countermeter explain req-4711 --ledger ledger"
        },
        description =
                "Explains a finding, request, job or charge: its timeline, the arithmetic, the terms used, the evidence.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "The id of a finding, a request, a job or a charge.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Option(names = "--format-dir", paramLabel = "DIR", description = "Know the formats in this directory, too.")
    private @Nullable Path formatDirectory;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Formats formats = FormatCatalogue.load(formatDirectory);
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            Run last = ReportCommand.lastRun(ledger);
            String period = last.period();
            Judgement.Question question = new Judgement.Question(
                    last.contract(),
                    "the contract of the last run",
                    period == null ? null : YearMonth.parse(period),
                    last.asOf(),
                    providers -> Map.of());
            Reconciliation reconciliation = new Judgement(ledger, formats).reconcile(question);
            Map<Integer, ImportedFile> files = new HashMap<>();
            ledger.files().forEach(file -> files.put(file.number(), file));
            List<String> lines = Explanation.of(reconciliation, id, origin -> Judgement.place(files, origin));
            if (lines.isEmpty()) {
                throw RunOptions.usage("Nothing in the ledger is called '" + id
                        + "'; give the id of a finding, a request, a job or a charge as the report writes it.");
            }
            lines.stream().dropWhile(String::isEmpty).forEach(terminal::show);
            return ExitCode.DONE.code();
        }
    }
}
