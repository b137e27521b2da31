package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import io.countermeter.model.ImportedFile;
import io.countermeter.report.ImportJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports files into the ledger, and nothing else. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter import --logs logs/2026-10-01.csv --bills bills",
            "       countermeter import --bills export.json --format fal-billing-events --ledger ledger"
        },
        description = "Imports files into the ledger; what it holds already is not imported again.")
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InputOptions inputs = new InputOptions();

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Option(names = "--json", description = "Print what became of the files as JSON.")
    private boolean json;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Formats formats = FormatCatalogue.load(inputs.formatDirectory);
        Importer.requireUsable(inputs, formats);
        try (Ledger ledger = Ledgers.toImportInto(ledgerOption.directory)) {
            Importer importer = new Importer(terminal, ledger, formats, inputs);
            List<ImportedFile> met = importer.run();
            if (json) {
                terminal.out().print(ImportJson.of(met));
            }
            return importer.hasRefused() ? ExitCode.INPUT_REFUSED.code() : ExitCode.DONE.code();
        }
    }
}
