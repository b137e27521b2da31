package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.ClosedPeriod;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Run;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes a provider's month: what comes later for it is shown as a correction. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {"countermeter close acme 2026-10", "       countermeter close acme 2026-10 --ledger ledger"},
        description =
                "Keeps the bridge and the findings of a provider's month as they stand, judged by the contract of "
                        + "the last run. What comes later for it is shown as a correction, night by night.")
final class CloseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider, as the report calls it.")
    private String provider = "";

    @Parameters(index = "1", paramLabel = "YYYY-MM", description = "The month.")
    private String month = "";

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Option(names = "--format-dir", paramLabel = "DIR", description = "Know the formats in this directory, too.")
    private @Nullable Path formatDirectory;

    CloseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        YearMonth period = RunOptions.month("The period", month);
        Formats formats = FormatCatalogue.load(formatDirectory);
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            refuseTwice(ledger, period);
            Run last = ReportCommand.lastRun(ledger);
            Judgement.Question question = new Judgement.Question(
                    last.contract(), "the contract of the last run", period, null, providers -> Map.of());
            AuditResult result = new Judgement(ledger, formats).judge(question);
            refuseUnknown(result, period);
            ClosedPeriod closed = Closing.of(provider, result, Instant.now());
            Ledgers.willKeep(ledger);
            ledger.closedPeriods().close(closed);
            terminal.show(provider + " " + period + " is closed as of " + closed.asOf() + ":");
            for (Bridge bridge : Closing.bridges(provider, result)) {
                terminal.show("  " + (bridge.account().isEmpty() ? "" : bridge.account() + ": ")
                        + new Money(bridge.billedTotal(), bridge.currency()) + " billed, "
                        + bridge.lines().size() + " lines");
            }
            terminal.show("  " + closed.findings().size() + " findings");
            return ExitCode.DONE.code();
        }
    }

    private void refuseTwice(Ledger ledger, YearMonth period) {
        for (ClosedPeriod closed : ledger.closedPeriods().all()) {
            if (closed.provider().equals(provider) && closed.period().equals(period.toString())) {
                throw RunOptions.usage(provider + " " + period + " was closed at " + closed.closedAt()
                        + " and stays as it was; what came later is shown as corrections.");
            }
        }
    }

    private void refuseUnknown(AuditResult result, YearMonth period) {
        if (Closing.bridges(provider, result).isEmpty()) {
            TreeSet<String> known =
                    result.bridges().stream().map(Bridge::provider).collect(Collectors.toCollection(TreeSet::new));
            throw RunOptions.usage("There are no charges of '" + provider + "' in " + period
                    + "; with charges there are: " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
        }
    }
}
