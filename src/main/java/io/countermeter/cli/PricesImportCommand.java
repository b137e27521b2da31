package io.countermeter.cli;

import io.countermeter.contract.ImportedPrices;
import io.countermeter.contract.PriceImport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Translates a published price list into rows of a contract. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter prices import prices.json --from 2026-10-01",
        description = {
            "Translates LiteLLM's price file, or fal's answer about prices, into dated list prices, and writes them to standard "
                    + "output as a contract: take over the rows that you need.",
            "What it could not translate stands on standard error."
        })
final class PricesImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The price list, as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "The first day on which these prices hold: lists say nothing of it.")
    @SuppressWarnings("NullAway.Init")
    private String from;

    PricesImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LocalDate day = day();
        ImportedPrices prices;
        try {
            prices = PriceImport.read(Questions.text(file, "price list"));
        } catch (PriceImport.NotAPriceList wrong) {
            terminal.say(file + ":" + wrong.getMessage());
            return ExitCode.INPUT_REFUSED.code();
        }
        prices.yaml(day).lines().forEach(terminal::show);
        terminal.say(prices.rows().size() + " prices were translated; "
                + prices.untranslated().size() + " things were not:");
        prices.untranslated().forEach(what -> terminal.say("  " + what));
        return ExitCode.DONE.code();
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            throw RunOptions.usage("--from is a day like 2026-10-01, not '" + from + "'");
        }
    }
}
