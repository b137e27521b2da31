package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.Ledger;
import io.countermeter.report.Night;
import io.countermeter.report.NightMetrics;
import io.countermeter.report.Report;
import io.countermeter.report.Webhook;
import io.countermeter.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes what is new, judges it, and says what changed since the night before. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter nightly --logs logs --bills bills --ledger ledger --contract contract.yaml",
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

    @Mixin
    private final NightFiles files = new NightFiles();

    NightlyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Instant startedAt = Instant.now();
        Phases phases = new Phases();
        Formats formats = FormatCatalogue.load(inputs.formatDirectory);
        Importer.requireUsable(inputs, formats);
        FailOn failOn = FailOn.parse(night.failOn);
        Judgement.Question question = Questions.of(night.asRunOptions());
        Judgement.requireUsable(question);
        AcceptedFile accepted = AcceptedFile.read(night.accepted, night.contract);
        try (Ledger ledger = Ledgers.toImportInto(ledgerOption.directory)) {
            Ledgers.willKeep(ledger);
            int number = ledger.nights().begin(startedAt);
            phases.end("open");
            NightRun run = new NightRun(ledger, accepted);
            Importer importer = new Importer(terminal, ledger, formats, inputs, Unfinished.LEFT);
            importer.passOverUnchanged(startedAt);
            importer.run();
            phases.end("import");
            NightRun.Done done = run.judge(question, formats, importer.left());
            terminal.say(done.answer().scope());
            phases.end("judge");
            Report report = new Results(terminal, output)
                    .showNight(done.result(), done.answer().run(), ledger, done.report());
            int code = exitCode(importer, failOn, done);
            if (files.webhook != null) {
                write(files.webhook, out -> Webhook.write(report, code, out));
            }
            phases.end("report");
            Instant finishedAt = Instant.now();
            run.keep(number, startedAt, finishedAt, code, done);
            phases.end("keep");
            if (files.metrics != null) {
                write(files.metrics, metrics(ledger, finishedAt, code, report, phases)::write);
            }
            return code;
        }
    }

    private static void write(Path file, WholeFile.Filler filler) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        WholeFile.write(file, filler);
    }

    private static NightMetrics metrics(Ledger ledger, Instant finishedAt, int code, Report report, Phases phases) {
        Night night = Objects.requireNonNull(report.night());
        return new NightMetrics(
                finishedAt,
                ledger.nights().lastSuccess().map(KeptNight::finishedAt).orElse(null),
                code,
                report.result().asOf(),
                report.files(),
                night.sums(),
                ledger.sizeInBytes(),
                phases.durations());
    }

    private static int exitCode(Importer importer, FailOn failOn, NightRun.Done done) {
        int code = failOn.isDue(done.report().sums()) ? ExitCode.FINDINGS_OPEN.code() : ExitCode.DONE.code();
        return importer.hasRefused() ? ExitCode.highest(code, ExitCode.INPUT_REFUSED.code()) : code;
    }
}
