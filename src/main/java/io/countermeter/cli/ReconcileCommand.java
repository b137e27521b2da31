package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges what the ledger holds. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter reconcile --contract contract.yaml",
            "       countermeter reconcile --contract contract.yaml --period 2026-10 --as-of 2026-11-05T00:00:00Z"
        },
        description = "Judges what the ledger holds and keeps the run in it; 'report' writes its files.")
final class ReconcileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Option(names = "--format-dir", paramLabel = "DIR", description = "Know the formats in this directory, too.")
    private @Nullable Path formatDirectory;

    @Option(names = "--json", description = "Print findings.json instead of tables.")
    private boolean json;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        FailOn failOn = FailOn.parse(run.failOn);
        Judgement.Question question = Questions.of(run);
        Judgement.requireUsable(question);
        Formats formats = FormatCatalogue.load(formatDirectory);
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            Judgement.Answer answer = new Judgement(ledger, formats).answer(question);
            OutputOptions output = new OutputOptions();
            output.json = json;
            new Results(terminal, output).print(answer.result(), answer.run(), ledger);
            return Questions.exitCode(null, failOn, answer);
        }
    }
}
