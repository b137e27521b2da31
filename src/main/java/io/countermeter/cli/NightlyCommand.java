package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes what is new, judges it, and says what changed since the night before. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter nightly --logs logs --bills bills --ledger ledger --contract contract.yaml --out out",
            "       countermeter nightly --logs logs --bills bills --ledger ledger --contract contract.yaml \\",
            "                            --accepted accepted.yaml --fail-on RECOVER:10,REVIEW:100"
        },
        description = "Takes what is new into the ledger, judges it, and says what changed since the night before: "
                + "to be left alone in cron.")
final class NightlyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final InputOptions inputs = new InputOptions();

    @Mixin
    private final NightOptions night = new NightOptions();

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    NightlyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Instant startedAt = Instant.now();
        Formats formats = FormatCatalogue.load(inputs.formatDirectory);
        Importer.requireUsable(inputs, formats);
        FailOn failOn = FailOn.parse(night.failOn);
        Judgement.Question question = Questions.of(night.asRunOptions());
        Judgement.requireUsable(question);
        AcceptedFile accepted = AcceptedFile.read(night.accepted, night.contract);
        try (Ledger ledger = Ledgers.toImportInto(ledgerOption.directory)) {
            int number = ledger.nights().begin(startedAt);
            NightRun run = new NightRun(ledger, accepted);
            Importer importer = new Importer(terminal, ledger, formats, inputs);
            importer.run();
            NightRun.Done done = run.judge(question, formats);
            new Results(terminal, output).showNight(done.result(), done.answer().run(), ledger, done.report());
            int code = exitCode(importer, failOn, done);
            run.keep(number, startedAt, Instant.now(), code, done);
            return code;
        }
    }

    private static int exitCode(Importer importer, FailOn failOn, NightRun.Done done) {
        int code = failOn.isDue(done.report().sums()) ? ExitCode.FINDINGS_OPEN.code() : ExitCode.DONE.code();
        return importer.hasRefused() ? ExitCode.highest(code, ExitCode.INPUT_REFUSED.code()) : code;
    }
}
