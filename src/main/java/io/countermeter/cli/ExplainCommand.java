package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Run;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import io.countermeter.reconcile.Explanation;
import io.countermeter.reconcile.Reconciliation;
import io.countermeter.report.RunJson;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a finding, a request, a job, a charge or an invoice of the last run, by the terms of that run. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter explain 0123456789abcdef",
            "       countermeter explain req-4711 --ledger ledger"
        },
        description =
                "Explains a finding, request, job, charge or invoice by the terms of the last run: its timeline, the "
                        + "arithmetic, the terms used, the evidence.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The id of a finding, a request, a job, a charge or an invoice.")
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
            AuditResult result = RunJson.read(last.summary(), List.of());
            BooksOfRun books =
                    BooksOfRun.of(result.priceBooks(), ledger.priceBooks().all());
            // A run that was asked for no as-of has seen all there was, and so has one that left nothing unseen.
            boolean sawAll = result.notSeen() == 0;
            Reconciliation reconciliation =
                    new Judgement(ledger, formats).reconcile(question(last, result), books.still(), sawAll);
            List<String> lines = explain(ledger, reconciliation, books);
            if (lines.isEmpty()) {
                throw RunOptions.usage("Nothing in the ledger is called '" + id
                        + "'; give the id of a finding, a request, a job, a charge or an invoice as the report writes "
                        + "it.");
            }
            List<String> sentences = books.sentences();
            sentences.forEach(terminal::show);
            if (!sentences.isEmpty()) {
                terminal.show("");
            }
            lines.stream().dropWhile(String::isEmpty).forEach(terminal::show);
            return ExitCode.DONE.code();
        }
    }

    /** What the last run was asked, invoice totals that were named to it included. */
    private static Judgement.Question question(Run last, AuditResult result) {
        String period = last.period();
        Map<String, Money> named = new HashMap<>();
        for (InvoiceTotal total : result.invoiceTotals()) {
            if (total.invoice() == null) {
                named.put(total.provider(), new Money(total.total(), total.currency()));
            }
        }
        return new Judgement.Question(
                last.contract(),
                "the contract of the last run",
                period == null ? null : YearMonth.parse(period),
                last.asOf(),
                providers -> named);
    }

    private List<String> explain(Ledger ledger, Reconciliation reconciliation, BooksOfRun books) {
        Map<Integer, ImportedFile> files = new HashMap<>();
        ledger.files().forEach(file -> files.put(file.number(), file));
        Function<Origin, String> places = origin -> Judgement.place(files, origin);
        if (books.removed().isEmpty()) {
            return Explanation.of(reconciliation, id, places);
        }
        List<Finding> findings = new ArrayList<>();
        ledger.forEachFinding(document -> findings.add(RunJson.readFinding(document)));
        return Explanation.withoutPrices(reconciliation, findings, id, places);
    }
}
