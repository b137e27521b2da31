package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.Ledger;
import io.countermeter.model.Money;
import io.countermeter.simulate.BucketCheck;
import io.countermeter.simulate.SelfCheck;
import io.countermeter.simulate.Simulation;
import io.countermeter.simulate.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Audits simulated months and holds the findings against the truth. */
@Command(
        name = "selfcheck",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "countermeter selfcheck",
            "       countermeter selfcheck --seeds 20 --operations 5000",
            "       countermeter selfcheck --buckets"
        },
        description = "Audits simulated months and prints, per kind, what was planted, found, missed, false and wrong; "
                + "anything but perfect is a failure (exit 70).")
final class SelfcheckCommand implements Callable<Integer> {
    private static final int DIFFERENCES_SHOWN = 20;

    private final Terminal terminal;

    @Option(names = "--seeds", paramLabel = "N", description = "How many months (default: ${DEFAULT-VALUE}).")
    private int seeds = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the first month (default: ${DEFAULT-VALUE}).")
    private long firstSeed = 1;

    @Option(names = "--operations", paramLabel = "N", description = "Operations per month (default: ${DEFAULT-VALUE}).")
    private int operations = 5000;

    @Option(
            names = "--buckets",
            description =
                    "Simulate providers that bill only by the day instead, and check that the findings name first "
                            + "how each departs from its contract.")
    private boolean buckets;

    SelfcheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (seeds < 1 || operations < 1) {
            throw RunOptions.usage("--seeds and --operations must be at least 1");
        }
        int imperfect = 0;
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            Month month = month(seed);
            terminal.out().println("seed " + seed + ": " + (month.perfect ? "perfect" : "NOT perfect"));
            if (!month.perfect || seeds == 1) {
                terminal.out().print(month.details);
            }
            imperfect += month.perfect ? 0 : 1;
        }
        terminal.out().println((seeds - imperfect) + " of " + seeds + " months perfect");
        return imperfect == 0 ? ExitCode.DONE.code() : ExitCode.BUG.code();
    }

    /** What came of a month, and the lines that say more of it. */
    private record Month(boolean perfect, String details) {}

    private Month month(long seed) throws IOException {
        Path directory = Files.createTempDirectory("countermeter-selfcheck");
        try {
            return buckets ? monthOfBuckets(directory, seed) : monthOfAll(directory, seed);
        } finally {
            delete(directory);
        }
    }

    private static Month monthOfBuckets(Path directory, long seed) throws IOException {
        BucketCheck.write(directory, seed);
        Map<String, List<String>> differences =
                BucketCheck.differences(audit(directory, Map.of()).result());
        StringBuilder details = new StringBuilder();
        differences.forEach((provider, ofProvider) -> {
            details.append("  ").append(provider);
            details.append(ofProvider.isEmpty() ? ": as planted" : ": NOT as planted")
                    .append(System.lineSeparator());
            ofProvider.stream().limit(DIFFERENCES_SHOWN).forEach(difference -> details.append("    ")
                    .append(difference)
                    .append(System.lineSeparator()));
        });
        return new Month(differences.values().stream().allMatch(List::isEmpty), details.toString());
    }

    private Month monthOfAll(Path directory, long seed) throws IOException {
        Truth truth = Simulation.write(directory, seed, operations);
        Map<String, Money> totals = new HashMap<>();
        truth.invoiceTotals()
                .forEach(total -> totals.put(total.provider(), new Money(total.total(), total.currency())));
        SelfCheck check = SelfCheck.compare(truth, audit(directory, totals).result());
        return new Month(check.perfect(), check.render(DIFFERENCES_SHOWN));
    }

    private static Judgement.Answer audit(Path directory, Map<String, Money> totals) throws IOException {
        InputOptions inputs = new InputOptions();
        inputs.logs = List.of(directory.resolve("logs").toString());
        inputs.bills = List.of(directory.resolve("bills").toString());
        Formats formats = Formats.builtIn();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal quiet = new Terminal(InputStream.nullInputStream(), nowhere, nowhere);
        Path contract = directory.resolve("contract.yaml");
        try (Ledger ledger = Ledger.open(directory.resolve("ledger"))) {
            new Importer(quiet, ledger, formats, inputs).run();
            return new Judgement(ledger, formats)
                    .answer(new Judgement.Question(
                            Questions.text(contract, "contract"),
                            contract.toString(),
                            null,
                            null,
                            providers -> totals));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
