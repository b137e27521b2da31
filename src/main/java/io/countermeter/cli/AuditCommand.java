package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports, reconciles and reports in one. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter audit --logs logs --bills bills --contract contract.yaml",
            "       countermeter audit --logs logs --bills bills --contract contract.yaml --period 2026-10 \\",
            "                          --invoice-total \"123.45 USD\"",
            "       countermeter audit --logs - --bills bills --out october --json < log.jsonl"
        },
        description = "Explains every billed cent of some files: import, reconcile and report in one, in a new ledger.")
final class AuditCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InputOptions inputs = new InputOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Keep the records in this ledger (default: a new one under --out).")
    private @Nullable Path ledgerDirectory;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Formats formats = FormatCatalogue.load(inputs.formatDirectory);
        Importer.requireUsable(inputs, formats);
        FailOn failOn = FailOn.parse(run.failOn);
        Judgement.Question question = Questions.of(run);
        Judgement.requireUsable(question);
        try (Ledger ledger = Ledgers.ofAudit(ledgerDirectory, output.out)) {
            Importer importer = new Importer(terminal, ledger, formats, inputs);
            importer.run();
            Judgement.Answer answer = new Judgement(ledger, formats).answer(question, importer.left());
            new Results(terminal, output).show(answer.result(), answer.run(), ledger);
            return Questions.exitCode(importer, failOn, answer);
        }
    }
}
