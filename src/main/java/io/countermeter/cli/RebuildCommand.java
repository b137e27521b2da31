package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.LedgerRebuild;
import io.countermeter.model.ImportedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a ledger anew from its files. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "countermeter rebuild --logs logs --bills bills --ledger ledger",
        description =
                "Makes the ledger anew from the files, beside the old one, which it replaces when it is whole; the "
                        + "old one is kept as ledger-before-rebuild.mv.db. Judge it afterwards.")
final class RebuildCommand implements Callable<Integer> {
    private static final int FILES_NAMED = 20;

    private final Terminal terminal;

    @Mixin
    private final InputOptions inputs = new InputOptions();

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    RebuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Formats formats = FormatCatalogue.load(inputs.formatDirectory);
        Importer.requireUsable(inputs, formats);
        try (LedgerRebuild rebuild = LedgerRebuild.begin(Ledgers.toRebuild(ledgerOption.directory))) {
            Importer importer = new Importer(terminal, rebuild.rebuilt(), formats, inputs);
            importer.inOrderOf(numbers(rebuild.oldFiles()));
            importer.run();
            requireAll(rebuild);
            rebuild.finish()
                    .forEach(table -> terminal.say("The old ledger's table " + table
                            + " could not be read; what it told of the lives of findings begins anew."));
            terminal.say("The ledger was made anew; judge it again, as with 'countermeter reconcile'.");
            return importer.hasRefused() ? ExitCode.INPUT_REFUSED.code() : ExitCode.DONE.code();
        }
    }

    /** The turn in which the old ledger met a file: of restatements without a making time the later counts. */
    private static Map<String, Integer> numbers(List<ImportedFile> files) {
        Map<String, Integer> numbers = new HashMap<>();
        files.forEach(file -> numbers.put(file.sha256(), file.number()));
        return numbers;
    }

    /** Ends the command, and leaves the old ledger in its place, if the new one lacks a file that the old one had. */
    private static void requireAll(LedgerRebuild rebuild) {
        Set<String> held = new HashSet<>();
        for (ImportedFile file : rebuild.rebuilt().files()) {
            if (file.refused() == null) {
                held.add(file.bills() + file.sha256());
            }
        }
        List<String> missing = new ArrayList<>();
        for (ImportedFile file : rebuild.oldFiles()) {
            if (file.refused() == null && !held.contains(file.bills() + file.sha256())) {
                missing.add(file.path());
            }
        }
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing.subList(0, Math.min(FILES_NAMED, missing.size())));
            throw new CommandProblem(
                    ExitCode.INPUT_REFUSED,
                    "The old ledger holds " + missing.size() + " files that were not found with the same bytes: "
                            + names
                            + "\nThe old ledger stays as it is. Name the paths where these files lie; or, to do without"
                            + " them, move the old ledger away first.");
        }
    }
}
