package io.countermeter.cli;

import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.Nights;
import io.countermeter.ledger.Run;
import io.countermeter.model.ChargeCategory;
import io.countermeter.report.DayCoverage;
import io.countermeter.report.Status;
import io.countermeter.report.StatusJson;
import io.countermeter.report.StatusTerminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how a ledger stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {"countermeter status", "       countermeter status --ledger ledger --json"},
        description = "Shows what the ledger holds, which days are missing in it, what is open by age, the last nights "
                + "and the closed months.")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            Status status = status(ledger);
            if (json) {
                StatusJson.write(status, terminal.out());
            } else {
                terminal.out().print(StatusTerminal.render(status, terminal.width(), terminal.styler()));
            }
            return ExitCode.DONE.code();
        }
    }

    private static Status status(Ledger ledger) {
        Nights nights = ledger.nights();
        Optional<KeptNight> last = nights.last();
        List<Status.Closed> closed = ledger.closedPeriods().all().stream()
                .map(period -> new Status.Closed(
                        period.provider(), period.period(), period.closedAt(), period.corrections() != null))
                .toList();
        return new Status(
                ledger.directory().toString(),
                ledger.files(),
                ledger.sizeInBytes(),
                coverage(ledger),
                nights.sums(),
                last.map(KeptNight::asOf).orElse(null),
                nights.lastBegin().orElse(null),
                last.map(KeptNight::finishedAt).orElse(null),
                last.map(KeptNight::exitCode).orElse(null),
                nights.lastSuccess().map(KeptNight::finishedAt).orElse(null),
                closed);
    }

    private static SortedMap<String, DayCoverage> coverage(Ledger ledger) {
        Judgement.Question question = new Judgement.Question(
                ledger.lastRun().map(Run::contract).orElse(null),
                "the contract of the last run",
                null,
                null,
                providers -> Map.of());
        UnaryOperator<String> names = Judgement.canonicalProviders(question);
        SortedMap<String, DayCoverage> coverage = new TreeMap<>();
        ledger.forEachUsageRecord(
                row -> coverage.computeIfAbsent(names.apply(row.provider()), provider -> new DayCoverage())
                        .addLogRow(row.submittedAt()));
        ledger.forEachCharge(charge -> {
            if (charge.category() != ChargeCategory.INVOICE) {
                coverage.computeIfAbsent(names.apply(charge.provider()), provider -> new DayCoverage())
                        .addCharge(charge.chargedAt());
            }
        });
        return coverage;
    }
}
